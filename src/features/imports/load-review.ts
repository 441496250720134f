import { Problem } from '../../domain/problem.ts'
import type { Finding } from '../../domain/report-document.ts'
import { importConfirmRu } from '../../text/imports-confirm-ru.ts'
import type { RequestContext } from '../../web/context.ts'
import { idParam } from '../../web/read-form.ts'
import { reviewFindings } from './apply-decisions.ts'
import { findReview, getImport } from './import-store.ts'

export type Review = NonNullable<Awaited<ReturnType<typeof findReview>>>

/** The review that an address leads to; an import in any other status has none. */
export async function loadReview(c: RequestContext): Promise<Review> {
  const id = idParam(c)
  const review = await findReview(c.var.db, id)
  if (review !== undefined) return review
  await getImport(c.var.db, id)
  throw new Problem('conflict', importConfirmRu.errors['not-in-review'])
}

/** Beyond this, findings are those of the reading: corrections of single results hardly change their sum. */
const MOST_RESULTS_FOUND_ANEW = 3000

export function findingsOf(review: Review, corrected: Review['read']): Finding[] {
  const results = corrected.sections.reduce(
    (sum, { measures }) => sum + measures.reduce((inner, { results }) => inner + results.length, 0),
    0,
  )
  return results > MOST_RESULTS_FOUND_ANEW ? review.read.findings : reviewFindings(review.read, corrected)
}
