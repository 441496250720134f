import { importConfirmRu } from '../../text/imports-confirm-ru.ts'
import { importReviewRu } from '../../text/imports-review-ru.ts'
import { importsRu } from '../../text/imports-ru.ts'
import { refusalsRu } from '../../text/refusals.ts'
import { Problem } from '../../domain/problem.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { versionInput } from '../../web/inputs.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, postUpload, type Route } from '../../web/route.ts'
import { sendStored } from '../files/send-stored.ts'
import { listInstitutionChoices } from '../institutions/list-choices.ts'
import { readAbout } from './about-input.ts'
import { confirmImport, type ConfirmResult, type PlanChoice } from './confirm-import.ts'
import { decideImport, discardImport, partVersion } from './decide-import.ts'
import type { Decisions } from './decisions.ts'
import { correctionRoutes } from './correction-routes.tsx'
import { ImportListPage, UploadPage } from './import-list-pages.tsx'
import { EndedPage, FailedPage, ReadingPage, sentence } from './import-pages.tsx'
import { countImports, findPeriodOf, findReview, getImport, listImports } from './import-store.ts'
import { areFindingsOfReading, findingsOf, loadReview, type Review } from './load-review.ts'
import { prepareConfirmation } from './prepare-confirmation.ts'
import { SummaryPage } from './review-pages.tsx'
import { uploadDocument, type UploadResult } from './upload-document.ts'

async function showImports(c: RequestContext): Promise<Response> {
  const page = pageOf(c)
  const total = await countImports(c.var.db)
  const rows = await listImports(c.var.db, page)
  const pager = pagerOf(page, total, (number) => link.imports({ page: number }))
  return c.html(<ImportListPage frame={frameOf(c)} {...{ rows, pager, timeZone: c.var.authority.timeZone }} />)
}

const megabytesOf = (c: RequestContext) => Math.floor(c.var.services.uploadLimitBytes / 1024 / 1024)

function askDocument(c: RequestContext, errors: FieldErrors = []): Response | Promise<Response> {
  const page = <UploadPage frame={frameOf(c)} megabytes={megabytesOf(c)} errors={errors} />
  return c.html(page, errors.length > 0 ? 422 : 200)
}

async function takeDocument(c: RequestContext): Promise<Response> {
  const { files } = await readParts(c)
  const [file] = files['document'] ?? []
  const refuse = (text: string) => askDocument(c, [{ field: 'document', text }])
  if (file === undefined) return refuse(importsRu.upload.noFile)
  const { uploadLimitBytes, varFolder, officePath } = c.var.services
  if (file.size > uploadLimitBytes) return refuse(importsRu.upload.tooLarge(megabytesOf(c)))
  const uploaded = { bytes: Buffer.from(await file.arrayBuffer()), name: file.name }
  const log = c.var.services.log.child({ requestId: c.var.requestId })
  const services = { varFolder, officePath, log, author: authorOf(c), now: c.var.now }
  const result = await uploadDocument(c.var.db, uploaded, services)
  if (result.ok) return c.redirect(link.import(result.id), 303)
  if (result.why === 'unreadable') return refuse(sentence(refusalsRu[result.reason](result.detail)))
  return sayKnown(c, result)
}

/** The same file again changes nothing, and says so. */
async function sayKnown(c: RequestContext, known: Extract<UploadResult, { why: 'known' }>): Promise<Response> {
  const text = importsRu.upload
  const said = known.isConfirmed
    ? { text: text.knownConfirmed, link: text.toPlan }
    : { text: text.knownReview, link: text.toReview }
  const href = known.isConfirmed ? await whereConfirmed(c, known.id) : link.import(known.id)
  return c.html(<UploadPage frame={frameOf(c)} megabytes={megabytesOf(c)} known={{ ...said, href }} />)
}

async function whereConfirmed(c: RequestContext, id: number): Promise<string> {
  const period = await findPeriodOf(c.var.db, id)
  if (period !== undefined) return link.period(period.planId, period.period)
  const { planId } = await getImport(c.var.db, id)
  return planId === null ? link.import(id) : link.plan(planId)
}

async function showImport(c: RequestContext, typed: Typed = {}, errors: FieldErrors = []): Promise<Response> {
  const row = await getImport(c.var.db, idParam(c))
  const frame = frameOf(c)
  if (row.status === 'reading') return c.html(<ReadingPage frame={frame} row={row} />)
  if (row.status === 'failed') return c.html(<FailedPage frame={frame} row={row} />)
  const review = row.status === 'review' ? await findReview(c.var.db, row.id) : undefined
  if (review !== undefined) return showSummary(c, review, typed, errors)
  const period = await findPeriodOf(c.var.db, row.id)
  return c.html(<EndedPage frame={frame} row={row} period={period} errors={errors} />, errors.length > 0 ? 409 : 200)
}

async function showSummary(c: RequestContext, review: Review, typed: Typed, errors: FieldErrors): Promise<Response> {
  const prepared = await prepareConfirmation(c.var.db, review.read, review.decisions)
  const asked = Number(one(typed, 'planId') || c.req.query('plan'))
  const target = prepared.targets.find(({ edition }) => edition.planId === asked) ?? prepared.targets[0]
  const page = (
    <SummaryPage
      frame={frameOf(c)}
      {...{ row: review.row, prepared, target, typed, errors }}
      findings={findingsOf(review, prepared.reviewed.document)}
      areFindingsAsRead={areFindingsOfReading(review.read)}
      planTitle={review.decisions.about.planTitle}
      aboutVersion={partVersion(review.decisions, 'about')}
      owners={await ownerChoices(c, review)}
    />
  )
  return c.html(page, errors.length > 0 ? 422 : 200)
}

/** Those of the document first, then the register's. */
async function ownerChoices(c: RequestContext, { read, decisions }: Review) {
  const own = [...read.institutions, ...decisions.guests].map(({ key, name }) => ({ value: key, text: name }))
  const there = new Set(own.map(({ value }) => value))
  const registered = await listInstitutionChoices(c.var.db)
  const others = registered.map(({ id, shortName }) => ({ value: `id:${id}`, text: shortName }))
  return [...own, ...others.filter(({ value }) => !there.has(value))]
}

async function takeAbout(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const review = await loadReview(c)
  const form = readAbout(typed)
  if (!form.ok) return showSummary(c, review, typed, form.errors)
  const { owner } = form.about
  const choices = await ownerChoices(c, review)
  const chosen = choices.find(({ value }) => value === owner)
  if (typeof owner === 'string' && chosen === undefined) {
    return showSummary(c, review, typed, [{ field: 'owner', text: importReviewRu.about.errors.owner }])
  }
  const version = versionInput.parse(one(typed, 'version'))
  const result = await decideImport(c.var.db, { id: review.row.id, part: 'about', version }, authorOf(c), (decisions) =>
    withGuest({ ...decisions, about: { ...decisions.about, ...form.about } }, chosen),
  )
  if (result.ok) return c.redirect(withDone(link.import(review.row.id), 'corrected'), 303)
  return showImport(c, typed, [{ field: '', text: importReviewRu.stale.title }])
}

/** An owner out of the register joins the document's institutions. */
function withGuest(decisions: Decisions, chosen: { value: string; text: string } | undefined): Decisions {
  if (chosen === undefined || !chosen.value.startsWith('id:')) return decisions
  const others = decisions.guests.filter(({ key }) => key !== chosen.value)
  return { ...decisions, guests: [...others, { key: chosen.value, name: chosen.text }] }
}

async function takeConfirmation(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const row = await getImport(c.var.db, idParam(c))
  const version = versionInput.parse(one(typed, 'version'))
  const confirmation = {
    id: row.id,
    version,
    choice: choiceOf(typed),
    replaces: one(typed, 'replace') !== '',
    addsParticipants: one(typed, 'participants') !== '',
  }
  const confirming = { author: authorOf(c), today: c.var.today, now: c.var.now }
  const result = await confirmImport(c.var.db, confirmation, confirming)
  if (!result.ok) return explainRefusal(c, result, typed)
  const where = result.period === null ? link.plan(result.planId) : link.period(result.planId, result.period)
  return c.redirect(withDone(where, 'confirmed'), 303)
}

function choiceOf(typed: Typed): PlanChoice | undefined {
  const way = one(typed, 'way')
  if (way === 'new') return { way }
  const planId = Number(one(typed, 'planId'))
  if (!Number.isInteger(planId) || planId < 1 || planId > 999_999_999) return undefined
  if (way === 'attach' || way === 'amend') return { way, planId }
  return undefined
}

async function explainRefusal(
  c: RequestContext,
  result: ConfirmResult & { ok: false },
  typed: Typed,
): Promise<Response> {
  const texts = importConfirmRu.errors
  // Someone else was first: what they wrote is shown.
  if (result.why === 'confirmed') return showImport(c, {}, [{ field: '', text: texts.confirmed }])
  const fields: Partial<Record<typeof result.why, string>> = {
    'choose-plan': 'way',
    'cannot-attach': 'way',
    'period-taken': 'replace',
  }
  return showImport(c, typed, [{ field: fields[result.why] ?? '', text: texts[result.why] }])
}

async function takeDiscard(c: RequestContext): Promise<Response> {
  const { id } = await getImport(c.var.db, idParam(c))
  const isDone = await discardImport(c.var.db, id, authorOf(c))
  if (!isDone) throw new Problem('conflict', importConfirmRu.errors['not-in-review'])
  return c.redirect(withDone(link.imports(), 'import-discarded'), 303)
}

async function sendOriginal(c: RequestContext): Promise<Response> {
  const { sha256, fileName } = await getImport(c.var.db, idParam(c))
  if (sha256 === null) throw new Problem('gone', importsRu.ended.fileGone)
  return sendStored(c, sha256, fileName)
}

export const importRoutes: readonly Route[] = [
  get('/imports', 'import:view', showImports),
  get('/imports/new', 'import:upload', (c) => askDocument(c)),
  postUpload('/imports/new', 'import:upload', takeDocument),
  get('/imports/:id', 'import:view', (c) => showImport(c)),
  get('/imports/:id/file', 'import:view', sendOriginal),
  post('/imports/:id/about', 'import:correct', takeAbout),
  post('/imports/:id/confirm', 'import:confirm', takeConfirmation),
  post('/imports/:id/discard', 'import:discard', takeDiscard),
  ...correctionRoutes,
]
