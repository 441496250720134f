import { dirname, join } from 'node:path'
import { MOST_RESULTS_OF_VOLUME, writeInProcess } from '../../documents/writing/write-in-process.ts'
import { Problem } from '../../domain/problem.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { atMost } from '../../web/at-most.ts'
import type { RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam } from '../../web/read-form.ts'
import { numberQuery } from '../../web/read-query.ts'
import { get, type Route } from '../../web/route.ts'
import { measuresOnPage } from '../periods/measures-on-page.ts'
import { formatParam, sendMade } from '../periods/send-document.ts'
import { sectionName } from '../periods/shown-measures.ts'
import { shortened } from '../periods/shortened.ts'
import { storeYear } from './store-year.ts'
import { YearPage } from './year-page.tsx'
import { openYearReport, type YearReport } from './year-report.ts'

const text = analysisRu.year

/** A measure brings the words of all its institutions and quarters: a few are a page. */
const MEASURES = 5

/** A year of a country is gigabytes of words on the disk: one person at a time has it written. */
const inTurn = atMost(1)

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
  const all = sectionsOf(report, section).flatMap((one) =>
    one.measures.map((measure) => ({ section: sectionName(one), measure })),
  )
  const shown = all.slice(page.offset, page.offset + page.limit)
  const told = await report.sentencesOf(shown.map(({ measure }) => measure))
  const rows = shown.map((row) => ({ ...row, sentences: told.get(row.measure.measureId) ?? [] }))
  const pager = pagerOf(page, all.length, (number) => link.year(report.plan.id, report.year, { section, page: number }))
  return c.html(<YearPage frame={frameOf(c)} {...{ report, section, rows, pager }} />)
}

/** All of them, or the one at that place, from 1. */
function sectionsOf({ sections }: YearReport, at: number | undefined): YearReport['sections'] {
  return at === undefined ? sections : sections.slice(at - 1, at)
}

async function sendYear(c: RequestContext): Promise<Response> {
  const format = formatParam(c)
  const whole = await openYearReport(c.var.db, idParam(c), yearParam(c))
  const section = numberQuery(c, 'section')
  const report = { ...whole, sections: sectionsOf(whole, section) }
  const [first] = report.sections
  if (first === undefined) throw new Problem('not-found', webRu.problem.noSuchPage)
  const told =
    section === undefined ? text.name(report.year) : text.ofSection(report.year, first.number || `${section}`)
  const name = periodsRu.fileName(told, shortened(report.plan.title))
  return inTurn(() =>
    sendMade(c, { name, format }, async (path) => {
      const stored = join(dirname(path), 'year.lines')
      const results = await storeYear(report, stored)
      const isOnPaper = format === 'docx' || format === 'pdf'
      if (isOnPaper && results > MOST_RESULTS_OF_VOLUME)
        throw new Problem('no-file', text.large(results, MOST_RESULTS_OF_VOLUME))
      await writeInProcess({ stored, output: path }, c.req.raw.signal)
    }),
  )
}

export const yearRoutes: readonly Route[] = [
  get('/plans/:id/years/:year', 'period:view', showYear),
  get('/plans/:id/years/:year/:format', 'period:export', sendYear),
]
