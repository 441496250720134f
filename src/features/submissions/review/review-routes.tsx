import { periodName } from '../../../domain/period.ts'
import { may } from '../../../domain/access.ts'
import type { LocalDate } from '../../../domain/local-date.ts'
import { boardRu } from '../../../text/board-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../../web/context.ts'
import { frameOf, withDone } from '../../../web/frame.tsx'
import { requiredDate, versionInput } from '../../../web/inputs.ts'
import type { FieldErrors } from '../../../web/kit/field-errors.ts'
import { link } from '../../../web/links.ts'
import { pageOf, pagerOf } from '../../../web/paging.ts'
import { idParam, one, readParts, type Typed } from '../../../web/read-form.ts'
import { get, post, type Route } from '../../../web/route.ts'
import { listPhrases } from '../../reporting-rules/edit-rules.ts'
import { listOpenPeriods } from '../../board/reported-period.ts'
import { countClean, listQueue } from './queue-store.ts'
import { enteringOf, mayFill, mayWith, submissionOfAddress } from '../load-submission.ts'
import { loadChecked } from '../load-checked.ts'
import { saidText } from '../said-text.ts'
import type { Submission } from '../submission-store.ts'
import { ReviewPage } from './review-page.tsx'
import { ReviewQueuePage } from './review-queue-page.tsx'
import { sectionsOf } from './review-reach.ts'
import { reviewResult, unlockResult, type Reviewing } from './review-result.ts'
import { extendSubmission, listFormer, listNotes, listReviews, writeNote } from './review-store.ts'

const text = boardRu.review

async function showQueue(c: RequestContext): Promise<Response> {
  const { id, roles } = signedIn(c)
  const page = pageOf(c)
  const sections = await sectionsOf(c.var.db, { userId: id, roles, today: c.var.today })
  const { lines, total } = await listQueue(c.var.db, sections, page)
  const clean = await countClean(c.var.db, sections, id)
  const periods = new Map((await listOpenPeriods(c.var.db)).map((period) => [period.id, period]))
  const named = clean.flatMap(({ periodId, count }) => {
    const period = periods.get(periodId)
    if (period === undefined) return []
    return [{ planId: period.planId, period: period.period, name: periodName(period.period), count }]
  })
  const pager = pagerOf(page, total, (number) => link.reviewQueue({ page: number }))
  return c.html(<ReviewQueuePage frame={frameOf(c)} lines={lines} pager={pager} clean={named} />)
}

async function showReview(c: RequestContext, typed: Typed = {}, errors?: FieldErrors): Promise<Response> {
  const submission = await submissionOfAddress(c)
  const { id, roles } = signedIn(c)
  const results = await loadChecked(c.var.db, submission, c.var.today)
  const sections = await sectionsOf(c.var.db, { userId: id, roles, today: c.var.today })
  const mine = results.filter(({ sectionId }) => sections === undefined || sections.includes(sectionId ?? 0))
  const page = (
    <ReviewPage
      frame={frameOf(c)}
      submission={submission}
      results={results}
      mine={new Set(mine.map(({ measureId }) => measureId))}
      former={await listFormer(c.var.db, submission.id)}
      reviews={await listReviews(c.var.db, submission)}
      notes={await listNotes(c.var.db, submission.id)}
      phrases={await listPhrases(c.var.db)}
      may={{
        fill: mayFill(c, submission),
        review: mayWith(c, submission, 'submission:review'),
        unlock: mayWith(c, submission, 'submission:unlock'),
        extend: mayWith(c, submission, 'submission:extend'),
        discuss: mayWith(c, submission, 'submission:discuss'),
      }}
      typed={typed}
      errors={errors}
    />
  )
  return c.html(page, errors === undefined ? 200 : 422)
}

function reviewingOf(c: RequestContext): Reviewing {
  const { id: userId, roles } = signedIn(c)
  return { author: { ...authorOf(c), userId }, roles, today: c.var.today, now: c.var.now }
}

async function takeReview(c: RequestContext): Promise<Response> {
  const submission = await submissionOfAddress(c)
  const measureId = idParam(c, 'measureId')
  const { typed } = await readParts(c)
  const result = await reviewResult(
    c.var.db,
    {
      submissionId: submission.id,
      measureId,
      decision: one(typed, 'decision') === 'accepted' ? 'accepted' : 'returned',
      reason: await reasonOf(c, typed, measureId),
      version: versionInput.parse(one(typed, 'version')),
    },
    reviewingOf(c),
  )
  if (result.ok) return c.redirect(link.submissionPart(submission.id, 'review'), 303)
  const field = result.why === 'reason-missing' ? `reason-${measureId}` : ''
  return showReview(c, typed, [{ field, text: text.errors[result.why] }])
}

/** The stored phrase, then what was written beside it. */
async function reasonOf(c: RequestContext, typed: Typed, measureId: number): Promise<string> {
  const phrases = await listPhrases(c.var.db)
  const phrase = phrases.find(({ id }) => String(id) === one(typed, `phrase-${measureId}`))
  return [phrase?.text ?? '', saidText(typed, `reason-${measureId}`)].filter(Boolean).join(' ')
}

async function takeUnlock(c: RequestContext): Promise<Response> {
  const submission = await submissionOfAddress(c)
  const measureId = idParam(c, 'measureId')
  const { typed } = await readParts(c)
  const field = `unlock-${measureId}`
  const version = versionInput.parse(one(typed, 'version'))
  const unlocked = { submissionId: submission.id, measureId, reason: saidText(typed, field), version }
  const result = await unlockResult(c.var.db, unlocked, reviewingOf(c))
  if (result.ok) return c.redirect(withDone(link.submissionPart(submission.id, 'review'), 'result-unlocked'), 303)
  if (result.why === 'reason-missing') return showReview(c, typed, [{ field, text: text.errors.unlockReason }])
  return showReview(c, typed, [{ field: '', text: text.errors[result.why] }])
}

async function takeNote(c: RequestContext): Promise<Response> {
  const submission = await submissionOfAddress(c)
  const measureId = idParam(c, 'measureId')
  const { typed } = await readParts(c)
  const thread = /^[1-9]\d{0,8}$/.test(one(typed, 'thread')) ? Number(one(typed, 'thread')) : null
  const field = thread === null ? `note-new-${measureId}` : `note-${thread}`
  const written = {
    submissionId: submission.id,
    measureId,
    thread,
    text: saidText(typed, field),
    resolves: one(typed, 'do') === 'resolve',
  }
  const result = await writeNote(c.var.db, written, enteringOf(c))
  const isAuthority = may(signedIn(c).roles, 'period:see-board')
  if (!result.ok) {
    if (isAuthority) return showReview(c, typed, [{ field, text: text.errors.note }])
    return c.redirect(link.result(submission.id, measureId), 303)
  }
  const back = isAuthority ? link.submissionPart(submission.id, 'review') : link.result(submission.id, measureId)
  return c.redirect(withDone(back, 'saved'), 303)
}

/** An extension that is over already, or that takes days away, is none. */
function isTooEarly(until: LocalDate, { dueOn }: Submission, today: LocalDate): boolean {
  return until < today || (dueOn !== null && until <= dueOn)
}

async function takeExtension(c: RequestContext): Promise<Response> {
  const submission = await submissionOfAddress(c)
  const { typed } = await readParts(c)
  const until = requiredDate.safeParse(one(typed, 'extendUntil'))
  const reason = saidText(typed, 'extendReason')
  const errors: FieldErrors = [
    ...(until.success ? [] : [{ field: 'extendUntil', text: until.error.issues[0]?.message ?? '' }]),
    ...(until.success && isTooEarly(until.data, submission, c.var.today)
      ? [{ field: 'extendUntil', text: text.errors.extendUntil }]
      : []),
    ...(reason === '' ? [{ field: 'extendReason', text: text.errors.extendReason }] : []),
  ]
  if (errors.length > 0 || !until.success) return showReview(c, typed, errors)
  const version = versionInput.parse(one(typed, 'version'))
  const extension = { id: submission.id, version, until: until.data, reason }
  const result = await extendSubmission(c.var.db, extension, enteringOf(c))
  if (!result.ok) return showReview(c, typed, [{ field: '', text: text.errors.stale }])
  return c.redirect(withDone(link.submissionPart(submission.id, 'review'), 'saved'), 303)
}

export const reviewRoutes: readonly Route[] = [
  get('/review', 'submission:review', showQueue),
  get('/submissions/:id/review', 'period:see-board', (c) => showReview(c)),
  post('/submissions/:id/extend', 'submission:extend', takeExtension),
  post('/submissions/:id/measures/:measureId/review', 'submission:review', takeReview),
  post('/submissions/:id/measures/:measureId/unlock', 'submission:unlock', takeUnlock),
  post('/submissions/:id/measures/:measureId/notes', 'submission:discuss', takeNote),
]
