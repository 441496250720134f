import { Problem } from '../../domain/problem.ts'
import type { Finding } from '../../domain/report-document.ts'
import { importConfirmRu } from '../../text/imports-confirm-ru.ts'
import type { RequestContext } from '../../web/context.ts'
import { idParam } from '../../web/read-form.ts'
import { reviewFindings } from './apply-decisions.ts'
import { measuresOf } from './import-document.ts'
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

/** Beyond this a page would wait for seconds: findings stay those of the reading, and the page says so. */
const MOST_RESULTS_FOUND_ANEW = 3000

export function findingsOf(review: Review, corrected: Review['read']): Finding[] {
  return areFindingsOfReading(review.read) ? review.read.findings : reviewFindings(review.read, corrected)
}

/** Corrections do not change what to look at in a document of so many results. */
export function areFindingsOfReading(read: Review['read']): boolean {
  return measuresOf(read).reduce((sum, { results }) => sum + results.length, 0) > MOST_RESULTS_FOUND_ANEW
}
