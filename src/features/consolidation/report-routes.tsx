import { z } from 'zod'
import { may } from '../../domain/access.ts'
import { findDateSlip } from '../../domain/document-date.ts'
import { periodName, periodSpan } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { authorNow, authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { optionalDate, versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { checkTyped, idParam, one, periodParam, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { historyOf, showHistory } from '../journal/show-history.tsx'
import { countInstitutions, measuresOnPage } from '../periods/measures-on-page.ts'
import type { PeriodReport } from '../periods/period-report.ts'
import { listShown, namedBeside, SHOWN_SENTENCES } from '../periods/shown-measures.ts'
import { countPending, countTold, LARGE_REPORT } from '../periods/count-results.ts'
import { formatParam, sendDocument } from '../periods/send-document.ts'
import { checkReport, digestOf, type ReportCheck } from './check-report.ts'
import { countOpenComments } from './comment-store.ts'
import { documentOfConsolidated, leadOf, openReport, titleOfReport } from './document-of-report.ts'
import { editReport, makeReport } from './keep-report.ts'
import { prepareVersion } from './prepare-version.ts'
import { nameOfReport } from './report-file-names.ts'
import { EditReportPage, PreparePage } from './report-form-pages.tsx'
import { crumbsOf, isUnderWay, ReportPage } from './report-page.tsx'
import { getReport, type ConsolidatedReport } from './report-store.ts'
import { listVersions } from './version-store.ts'

const WHOLE_MEASURES = 10
const { edit, prepare } = reportsRu

const wordsInput = z.object({
  title: z
    .string()
    .default('')
    .transform((text) => text.replaceAll(/\s+/g, ' ').trim())
    .pipe(z.string().max(1000, edit.tooLong)),
  lead: z.string().default('').pipe(z.string().max(20_000, edit.tooLong)),
  annex: z
    .string()
    .optional()
    .transform((value) => value === 'yes'),
})

const short = (message: string) => z.string(message).trim().min(1, message).max(300, prepare.tooLong)
const preparedInput = z.object({
  signatoryPost: short(prepare.noPost),
  signatoryName: short(prepare.noName),
  documentNumber: z.string().default('').pipe(z.string().trim().max(100, prepare.tooLong)),
  documentDate: optionalDate.default(null),
  volumes: z.enum(['none', 'section', 'size']).catch('none'),
  reason: z.string().default('').pipe(z.string().trim().max(2000, prepare.tooLong)),
})

async function takeNewReport(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const { period, sections } = await openReport(c.var.db, {
    planId: idParam(c),
    period: periodParam(c),
    sectionIds: [],
  })
  const chosen = (typed['sections'] ?? []).flatMap((id) => (/^[1-9]\d{0,8}$/.test(id) ? [Number(id)] : []))
  const known = new Set(sections.map(({ sectionId }) => sectionId))
  const own = chosen.filter((id) => known.has(id))
  // Of sections that are gone, or of none, a report of all would be made unasked.
  if (own.length < chosen.length) throw new Problem('invalid', reportsRu.make.gone)
  if (one(typed, 'some') === 'yes' && own.length === 0) throw new Problem('invalid', reportsRu.make.none)
  const sectionIds = own.length === known.size ? [] : own
  const id = await makeReport(c.var.db, { reportingPeriodId: period.id, sectionIds }, authorNow(c))
  return c.redirect(link.report(id), 303)
}

async function showReport(c: RequestContext): Promise<Response> {
  const report = await getReport(c.var.db, idParam(c))
  const opened = await openReport(c.var.db, report)
  const institutions = await countInstitutions(c.var.db, opened.period)
  const page = pageOf(c, measuresOnPage(WHOLE_MEASURES, institutions))
  const all = { words: '', section: undefined, status: undefined }
  const { rows, total } = await listShown(opened, all, page)
  const shown = rows.flatMap(({ sentences }) => sentences.slice(0, SHOWN_SENTENCES))
  const told = await countTold(c.var.db, report.reportingPeriodId, report.sectionIds)
  const props = {
    nameOf: await opened.namesOf(namedBeside(shown)),
    report,
    opened,
    rows,
    pager: pagerOf(page, total, (number) => link.report(report.id, { page: number })),
    openComments: await countOpenComments(c.var.db, report.reportingPeriodId),
    versions: await listVersions(c.var.db, report.id),
    pending: opened.period.status === 'document' ? 0 : await countPending(c.var.db, opened.period.id, idsOf(opened)),
    large: told > LARGE_REPORT ? told : undefined,
    mayEdit: may(signedIn(c).roles, 'report:edit'),
    timeZone: c.var.authority.timeZone,
  }
  return c.html(<ReportPage frame={frameOf(c)} {...props} />)
}

const idsOf = ({ sections }: PeriodReport) =>
  sections.flatMap(({ measures }) => measures.map(({ measureId }) => measureId))

async function sendReport(c: RequestContext): Promise<Response> {
  const format = formatParam(c)
  const report = await getReport(c.var.db, idParam(c))
  const opened = await openReport(c.var.db, report)
  if ((await countTold(c.var.db, report.reportingPeriodId, report.sectionIds)) > LARGE_REPORT)
    return c.redirect(link.report(report.id), 303)
  const document = await documentOfConsolidated(report, opened)
  const name = reportsRu.file.draft(nameOfReport(report, opened))
  return sendDocument(c, { ...document, frame: { lead: leadOf(report) } }, name, format)
}

async function showEdit(c: RequestContext): Promise<Response> {
  const report = await getReport(c.var.db, idParam(c))
  const typed = { title: [report.title], lead: [report.lead], annex: report.annex ? ['yes'] : [] }
  return editPage(c, report, { typed })
}

interface Refused {
  typed: Typed
  errors?: FieldErrors
  isStale?: boolean
}

async function editPage(c: RequestContext, report: ConsolidatedReport, { typed, errors, isStale }: Refused) {
  const opened = await openReport(c.var.db, report)
  const usualTitle = titleOfReport({ title: '' }, opened)
  const page = <EditReportPage frame={frameOf(c)} {...{ report, typed, errors, usualTitle, isStale }} />
  return c.html(page, errors === undefined ? 200 : isStale === true ? 409 : 422)
}

async function takeEdit(c: RequestContext): Promise<Response> {
  const report = await getReport(c.var.db, idParam(c))
  const { typed } = await readParts(c)
  const form = checkTyped(typed, wordsInput)
  if (!form.ok) return editPage(c, report, { typed, errors: form.errors })
  const seen = { id: report.id, version: versionInput.parse(one(typed, 'version')) }
  const { ok } = await editReport(c.var.db, seen, form.values, authorOf(c))
  if (ok) return c.redirect(withDone(link.report(report.id), 'saved'), 303)
  return editPage(c, report, { typed, errors: [{ field: '', text: edit.stale }], isStale: true })
}

interface Prepared extends Refused {
  report: ConsolidatedReport
  /** Where it is known already: of a large report it takes seconds. */
  check?: ReportCheck
}

async function preparePage(c: RequestContext, { report, typed, errors, isStale = false, ...known }: Prepared) {
  const check = known.check ?? (await checkReport(c.var.db, report))
  const versions = await listVersions(c.var.db, report.id)
  const props = {
    report,
    check,
    typed,
    errors,
    isCorrection: versions.some(({ state }) => state === 'signed'),
    underWay: versions.find(isUnderWay),
  }
  return c.html(<PreparePage frame={frameOf(c)} {...props} />, errors === undefined ? 200 : isStale ? 409 : 422)
}

/** What was printed last stands in the form: the same person signs mostly. */
async function showPrepare(c: RequestContext): Promise<Response> {
  const report = await getReport(c.var.db, idParam(c))
  const [last] = await listVersions(c.var.db, report.id)
  const isLarge = (await countTold(c.var.db, report.reportingPeriodId, report.sectionIds)) > LARGE_REPORT
  return preparePage(c, {
    report,
    typed: {
      signatoryPost: [last?.signatoryPost ?? ''],
      signatoryName: [last?.signatoryName ?? ''],
      volumes: [isLarge ? 'size' : (last?.volumes ?? 'none')],
    },
  })
}

async function takePrepare(c: RequestContext): Promise<Response> {
  const report = await getReport(c.var.db, idParam(c))
  const { typed } = await readParts(c)
  const form = checkTyped(typed, preparedInput)
  if (!form.ok) return preparePage(c, { report, typed, errors: form.errors })
  const { values } = form
  const check = await checkReport(c.var.db, report)
  const seen = one(typed, 'seen')
  const told = await countTold(c.var.db, report.reportingPeriodId, report.sectionIds)
  const dates = { periodFrom: periodSpan(report.period).from, today: c.var.today }
  const slip = values.documentDate === null ? undefined : findDateSlip(values.documentDate, dates)
  const refusals: [boolean, string, string][] = [
    [check.sentences === 0, '', reportsRu.check.empty],
    [(values.documentNumber === '') !== (values.documentDate === null), 'documentNumber', prepare.halfRequisites],
    [slip !== undefined, 'documentDate', prepare.dateSlips[slip ?? 'far-ahead']],
    [values.volumes === 'none' && told > LARGE_REPORT, 'volumes', prepare.tooLarge],
    [check.concerns.length > 0 && seen === '', 'seen', prepare.notSeen],
    [check.concerns.length > 0 && seen !== '' && seen !== digestOf(check), 'seen', prepare.seenOther],
  ]
  const errors = refusals.flatMap(([stands, field, text]) => (stands ? [{ field, text }] : []))
  if (errors.length > 0) return preparePage(c, { report, check, typed, errors })
  const result = await prepareVersion(c.var.db, report.id, { ...values, annex: report.annex }, authorNow(c))
  if (result.ok) return c.redirect(link.reportVersion(result.id), 303)
  const [field, text] = result.why === 'no-reason' ? ['reason', prepare.noReason] : ['', prepare.underWay]
  return preparePage(c, { report, check, typed, errors: [{ field, text }], isStale: result.why === 'under-way' })
}

async function showReportHistory(c: RequestContext): Promise<Response> {
  const report = await getReport(c.var.db, idParam(c))
  const title = reportsRu.titleOf(periodName(report.period))
  const crumbs = [...crumbsOf(report), { text: title, href: link.report(report.id) }]
  return showHistory(c, historyOf(title, crumbs, { reportId: report.id }))
}

export const reportRoutes: readonly Route[] = [
  post('/plans/:id/periods/:period/reports', 'report:create', takeNewReport),
  get('/reports/:id', 'report:view', showReport),
  get('/reports/:id/edit', 'report:edit', showEdit),
  post('/reports/:id/edit', 'report:edit', takeEdit),
  get('/reports/:id/prepare', 'report:prepare', showPrepare),
  post('/reports/:id/prepare', 'report:prepare', takePrepare),
  get('/reports/:id/history', 'report:view', showReportHistory),
  get('/reports/:id/document/:format', 'report:view', sendReport),
]
