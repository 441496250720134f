import { Problem } from '../../domain/problem.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import type { RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam } from '../../web/read-form.ts'
import { numberQuery } from '../../web/read-query.ts'
import { get, type Route } from '../../web/route.ts'
import { measuresOnPage } from '../periods/measures-on-page.ts'
import { formatParam, sendDocument } from '../periods/send-document.ts'
import { sectionName } from '../periods/shown-measures.ts'
import { shortened } from '../periods/shortened.ts'
import { documentOfYearReport } from './document-of-year.ts'
import { YearPage } from './year-page.tsx'
import { openYearReport } from './year-report.ts'

/** A measure brings the words of all its institutions and quarters: a few are a page. */
const MEASURES = 5

/** A year's document is made while one waits, whole in memory. */
const MOST_ANSWERS = 50_000

function yearParam(c: RequestContext): number {
  const year = c.req.param('year') ?? ''
  if (!/^20\d\d$/.test(year)) throw new Problem('not-found', webRu.problem.noSuchPage)
  return Number(year)
}

async function showYear(c: RequestContext): Promise<Response> {
  const report = await openYearReport(c.var.db, idParam(c), yearParam(c))
  const section = numberQuery(c, 'section')
  const institutions = report.keys.institutions.length * report.periods.length
  const page = pageOf(c, measuresOnPage(MEASURES, institutions))
  const all = report.sections
    .filter((_, at) => section === undefined || section === at + 1)
    .flatMap((one) => one.measures.map((measure) => ({ section: sectionName(one), measure })))
  const shown = all.slice(page.offset, page.offset + page.limit)
  const told = await report.sentencesOf(shown.map(({ measure }) => measure))
  const rows = shown.map((row) => ({ ...row, sentences: told.get(row.measure.measureId) ?? [] }))
  const pager = pagerOf(page, all.length, (number) => link.year(report.plan.id, report.year, { section, page: number }))
  return c.html(<YearPage frame={frameOf(c)} {...{ report, section, rows, pager }} />)
}

async function sendYear(c: RequestContext): Promise<Response> {
  const format = formatParam(c)
  const year = yearParam(c)
  const report = await openYearReport(c.var.db, idParam(c), year)
  const measures = report.sections.flatMap((section) => section.measures)
  const answers = report.keys.institutions.length * report.periods.length * measures.length
  if (answers > MOST_ANSWERS) throw new Problem('gone', analysisRu.year.large)
  const document = await documentOfYearReport(report)
  const name = periodsRu.fileName(analysisRu.year.name(year), shortened(report.plan.title))
  return sendDocument(c, document, name, format)
}

export const yearRoutes: readonly Route[] = [
  get('/plans/:id/years/:year', 'period:view', showYear),
  get('/plans/:id/years/:year/:format', 'period:export', sendYear),
]
