import { institutionsFor, may, type Act } from '../../domain/access.ts'
import { Problem } from '../../domain/problem.ts'
import { isEntryOpen } from '../../domain/submission.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { idParam } from '../../web/read-form.ts'
import type { Entering } from './save-result.ts'
import { noteOpened } from './send-submission.ts'
import { getSubmission, type Submission } from './submission-store.ts'

/** The submission of the address, as far as the person's roles reach: whether another's exists is nobody's business. */
export async function submissionOfAddress(c: RequestContext): Promise<Submission> {
  const submission = await getSubmission(c.var.db, idParam(c))
  if (!may(signedIn(c).roles, 'submission:view', { institutionId: submission.institutionId })) {
    throw new Problem('not-found', webRu.problem.noSuchThing)
  }
  return submission
}

/** May the person do it to this submission in its status? */
export function mayWith(c: RequestContext, submission: Submission, act: Act): boolean {
  const { institutionId, status } = submission
  return may(signedIn(c).roles, act, { institutionId, status })
}

/** May the person enter something into it today? */
export function mayFill(c: RequestContext, submission: Submission): boolean {
  return isEntryOpen(submission, c.var.today) && mayWith(c, submission, 'submission:fill')
}

/** Who enters by this request, and when. */
export function enteringOf(c: RequestContext): Entering {
  return { author: authorOf(c), roles: signedIn(c).roles, today: c.var.today, now: c.var.now }
}

/** Somebody of the institution looks at what is asked of it for the first time. */
export async function noteFirstLook(c: RequestContext, submission: Submission): Promise<void> {
  if (submission.firstOpenedAt !== null) return
  const own = institutionsFor(signedIn(c).roles, 'submission:fill') ?? []
  if (own.includes(submission.institutionId)) await noteOpened(c.var.db, submission.id, authorOf(c), c.var.now)
}
