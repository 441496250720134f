import { institutionsFor } from '../../domain/access.ts'
import { isOpenForEntry } from '../../domain/submission.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, postUpload, type Route } from '../../web/route.ts'
import { listMeasureLabels } from '../plans/find-measure.ts'
import { keepsBack, type Check } from './check-results.ts'
import { entrySheetRoutes } from './sheet/entry-sheet-routes.tsx'
import { CheckPage } from './check-page.tsx'
import { loadChecked } from './load-checked.ts'
import { enteringOf, mayFill, mayWith, noteFirstLook, submissionOfAddress } from './load-submission.ts'
import { listOpenPeriods } from '../board/reported-period.ts'
import { OpenPeriodsPage } from './open-periods-page.tsx'
import { copyOrShow, sendEvidence, takeAway, takeResult } from './result-routes.tsx'
import { ownTableRoutes } from './own-tables.tsx'
import { saidText } from './said-text.ts'
import { addVoluntary } from './save-result.ts'
import {
  giveBack,
  sendSubmission,
  signSubmission,
  willBeSigned,
  withdrawSubmission,
  type ActResult,
} from './send-submission.ts'
import { SubmissionListPage } from './submission-list-page.tsx'
import { SubmissionPage } from './submission-page.tsx'
import { listResults, listSubmissionsOf, type Submission } from './submission-store.ts'

/** One's own reports; for the authority, whose reports are all of them, the periods that are open. */
async function showSubmissions(c: RequestContext): Promise<Response> {
  const own = institutionsFor(signedIn(c).roles, 'submission:view')
  if (own === undefined) {
    return c.html(<OpenPeriodsPage frame={frameOf(c)} periods={await listOpenPeriods(c.var.db)} />)
  }
  return c.html(<SubmissionListPage frame={frameOf(c)} lines={await listSubmissionsOf(c.var.db, own)} />)
}

async function showSubmission(c: RequestContext): Promise<Response> {
  const submission = await submissionOfAddress(c)
  await noteFirstLook(c, submission)
  return pageOf(c, submission)
}

async function pageOf(c: RequestContext, submission: Submission, typed: Typed = {}, errors?: FieldErrors) {
  const results = await listResults(c.var.db, submission)
  const known = new Set(results.map(({ measureId }) => measureId))
  const all = await listMeasureLabels(c.var.db, submission.editionId)
  const page = (
    <SubmissionPage
      frame={frameOf(c)}
      submission={submission}
      results={results}
      others={all.filter(({ id }) => !known.has(id))}
      may={{
        fill: mayFill(c, submission),
        sign: mayWith(c, submission, 'submission:sign'),
        withdraw: mayWith(c, submission, 'submission:withdraw'),
        review: mayWith(c, submission, 'submission:review'),
      }}
      typed={typed}
      errors={errors}
    />
  )
  return c.html(page, errors === undefined ? 200 : 422)
}

async function showCheck(c: RequestContext, errors?: FieldErrors): Promise<Response> {
  const submission = await submissionOfAddress(c)
  // Sent meanwhile, or by a press before: its own page tells how far it is.
  if (!mayFill(c, submission)) return c.redirect(link.submission(submission.id), 303)
  const results = (await loadChecked(c.var.db, submission, c.var.today)).filter(
    ({ state, assigned }) => isOpenForEntry(submission.status, state) && (assigned || state !== 'empty'),
  )
  const signOff = await willBeSigned(c.var.db, submission.institutionId, enteringOf(c))
  const isKeptBack = (check: Check) => keepsBack(check, signedIn(c).roles)
  const page = <CheckPage frame={frameOf(c)} {...{ submission, results, signOff, isKeptBack, errors }} />
  return c.html(page, errors === undefined ? 200 : 422)
}

/** Where one is told why an act could not be done: on the page that it was asked from. */
async function answerAct(c: RequestContext, done: string, typed: Typed, result: ActResult): Promise<Response> {
  const id = idParam(c)
  if (result.ok)
    return c.redirect(withDone(link.submission(id), result.status === 'signing' ? 'sent-to-sign' : done), 303)
  const text = submissionsRu.acts[result.why]
  if (result.why === 'faults') return showCheck(c, [{ field: '', text }])
  const field = result.why === 'note-missing' ? 'note' : ''
  return pageOf(c, await submissionOfAddress(c), typed, [{ field, text }])
}

const act =
  (done: string, run: (c: RequestContext, typed: Typed, of: { id: number; version: number }) => Promise<ActResult>) =>
  async (c: RequestContext): Promise<Response> => {
    const { id } = await submissionOfAddress(c)
    const { typed } = await readParts(c)
    return answerAct(c, done, typed, await run(c, typed, { id, version: versionInput.parse(one(typed, 'version')) }))
  }

const send = act('submission-sent', (c, _, of) => sendSubmission(c.var.db, of, enteringOf(c)))
const sign = act('submission-signed', (c, _, of) => signSubmission(c.var.db, of, enteringOf(c)))
const withdraw = act('submission-withdrawn', (c, _, of) => withdrawSubmission(c.var.db, of, enteringOf(c)))
const back = act('submission-given-back', (c, typed, of) => {
  return giveBack(c.var.db, { ...of, note: saidText(typed, 'note') }, enteringOf(c))
})

async function takeVoluntary(c: RequestContext): Promise<Response> {
  const submission = await submissionOfAddress(c)
  const { typed } = await readParts(c)
  const measureId = /^[1-9]\d{0,8}$/.test(one(typed, 'measure')) ? Number(one(typed, 'measure')) : 0
  const result = await addVoluntary(c.var.db, { submissionId: submission.id, measureId }, enteringOf(c))
  if (result.ok) return c.redirect(link.result(submission.id, measureId), 303)
  return pageOf(c, submission, typed, [{ field: 'measure', text: submissionsRu.acts[result.why] }])
}

export const submissionRoutes: readonly Route[] = [
  get('/submissions', 'submission:view', showSubmissions),
  get('/submissions/:id', 'submission:view', showSubmission),
  get('/submissions/:id/check', 'submission:send', (c) => showCheck(c)),
  ...ownTableRoutes,
  post('/submissions/:id/send', 'submission:send', send),
  post('/submissions/:id/sign', 'submission:sign', sign),
  post('/submissions/:id/give-back', 'submission:sign', back),
  post('/submissions/:id/withdraw', 'submission:withdraw', withdraw),
  post('/submissions/:id/voluntary', 'submission:fill', takeVoluntary),
  ...entrySheetRoutes,
  get('/submissions/:id/measures/:measureId', 'submission:view', copyOrShow),
  postUpload('/submissions/:id/measures/:measureId', 'submission:fill', takeResult),
  get('/submissions/:id/measures/:measureId/evidence/:evidenceId', 'submission:view', sendEvidence),
  post('/submissions/:id/measures/:measureId/evidence/:evidenceId/remove', 'submission:fill', takeAway),
]
