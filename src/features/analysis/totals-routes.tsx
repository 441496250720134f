import { may } from '../../domain/access.ts'
import { periodName } from '../../domain/period.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import { attachment } from '../../web/attachment.ts'
import { signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { choiceQuery, numberQuery, wordsQuery } from '../../web/read-query.ts'
import { get, type Route } from '../../web/route.ts'
import { sendWritten } from '../../web/send-written.ts'
import { shortened } from '../periods/shortened.ts'
import { analysedPeriodOf, type AnalysedPeriod } from './analysed-period.ts'
import { listMeasureNames } from './edition-measures.ts'
import { totalsCsv, totalsTable, totalsWorkbook } from './export-totals.ts'
import { figuresOf, totalsOfPeriod, type TotalsQuery } from './totals-of-period.ts'
import { SummedPage, TotalsPage } from './totals-page.tsx'
import { TOTALS_BY, listFigures, type SummedFigures } from './totals-store.ts'

const text = analysisRu.totals

/** Of totals on one page. */
const LINES = 200

function queryOf(c: RequestContext): TotalsQuery {
  return {
    by: choiceQuery(c, 'by', TOTALS_BY) ?? 'measure',
    sectionId: numberQuery(c, 'section'),
    measureId: numberQuery(c, 'measure'),
  }
}

function keptOf({ by, sectionId, measureId }: TotalsQuery) {
  return { by: by === 'measure' ? undefined : by, section: sectionId, measure: measureId }
}

async function showTotals(c: RequestContext): Promise<Response> {
  const period = await analysedPeriodOf(c)
  const query = queryOf(c)
  const totals = await totalsOfPeriod(c.var.db, period, query)
  const maySeeAnswers = may(signedIn(c).roles, 'period:see-board')
  const given = { ...totals, period, query, kept: keptOf(query), page: pageOf(c, LINES), maySeeAnswers }
  return c.html(<TotalsPage frame={frameOf(c)} {...given} />)
}

async function showSummed(c: RequestContext): Promise<Response> {
  const { db } = c.var
  const period = await analysedPeriodOf(c)
  const query = queryOf(c)
  const measures = await listMeasureNames(db, period.editionId)
  const share = choiceQuery(c, 'share', ['yes', 'no'])
  const summed: SummedFigures = {
    by: query.by,
    group: wordsQuery(c, 'group') || undefined,
    unit: wordsQuery(c, 'unit') || undefined,
    isShare: share === undefined ? undefined : share === 'yes',
  }
  const page = pageOf(c)
  const { rows, total } = await listFigures(db, figuresOf(period, measures, query), summed, page)
  const asked = { ...keptOf(query), group: summed.group, unit: summed.unit, share }
  const pager = pagerOf(page, total, (number) =>
    link.totalsAnswers(period.planId, period.period, { ...asked, page: number }),
  )
  const { nameOf } = await totalsOfPeriod(db, period, query)
  const group = summed.group === undefined ? [] : [nameOf(summed.group)]
  const what = [summed.unit ?? text.allFigures, ...group].join(', ')
  const back = link.totals(period.planId, period.period, keptOf(query))
  return c.html(<SummedPage frame={frameOf(c)} {...{ period, what, rows, measures, pager, back }} />)
}

async function tableOf(c: RequestContext, period: AnalysedPeriod) {
  const query = queryOf(c)
  return totalsTable(await totalsOfPeriod(c.var.db, period, query), query.by)
}

const nameOfFile = ({ period, planTitle }: AnalysedPeriod) => text.fileName(periodName(period), shortened(planTitle))

async function sendWorkbook(c: RequestContext): Promise<Response> {
  const period = await analysedPeriodOf(c)
  const table = await tableOf(c, period)
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'
  const disposition = attachment(`${nameOfFile(period)}.xlsx`)
  return sendWritten(c, { type, disposition }, totalsWorkbook(text.title, table))
}

async function sendCsv(c: RequestContext): Promise<Response> {
  const period = await analysedPeriodOf(c)
  const table = await tableOf(c, period)
  const disposition = attachment(`${nameOfFile(period)}.csv`)
  return sendWritten(c, { type: 'text/csv; charset=utf-8', disposition }, totalsCsv(table))
}

export const totalsRoutes: readonly Route[] = [
  get('/plans/:id/periods/:period/totals', 'period:view', showTotals),
  get('/plans/:id/periods/:period/totals/answers', 'period:see-board', showSummed),
  get('/plans/:id/periods/:period/totals/export.xlsx', 'period:export', sendWorkbook),
  get('/plans/:id/periods/:period/totals/export.csv', 'period:export', sendCsv),
]
