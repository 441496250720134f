import { RESULT_STATES } from '../../domain/submission.ts'
import type { RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { choiceQuery, numberQuery, wordsQuery } from '../../web/read-query.ts'
import { get, type Route } from '../../web/route.ts'
import { MatrixPage } from './matrix-page.tsx'
import { countStates, listMatrixLines, listReportedMeasures, type MatrixQuery } from './matrix-store.ts'
import { periodOfAddress } from './period-of-address.ts'

/** An institution brings an answer to every measure: few of them are a page. */
const INSTITUTIONS = 25

async function showMatrix(c: RequestContext): Promise<Response> {
  const { db } = c.var
  const period = await periodOfAddress(c)
  // There is nothing to look at before the reports are made: the board says so.
  if (period.status === 'opening') return c.redirect(link.periodPart(period.planId, period.period, 'board'), 303)
  const query: MatrixQuery = {
    search: wordsQuery(c, 'q'),
    sectionId: numberQuery(c, 'section'),
    state: choiceQuery(c, 'state', RESULT_STATES),
    silent: c.req.query('silent') === 'yes',
  }
  const all = await listReportedMeasures(db, period)
  const measures = all.filter(({ sectionId }) => query.sectionId === undefined || sectionId === query.sectionId)
  const measureIds = measures.map(({ measureId }) => measureId)
  const part = { periodId: period.id, measureIds, asked: query }
  const page = pageOf(c, INSTITUTIONS)
  const [counts, lines] = await Promise.all([countStates(db, period.id, measureIds), listMatrixLines(db, part, page)])
  const asked = {
    q: query.search,
    section: query.sectionId,
    state: query.state,
    silent: query.silent ? 'yes' : undefined,
  }
  const pager = pagerOf(page, lines[0]?.total ?? 0, (number) =>
    link.periodPart(period.planId, period.period, 'matrix', { ...asked, page: number }),
  )
  return c.html(<MatrixPage frame={frameOf(c)} {...{ period, all, measures, counts, query, lines, pager }} />)
}

export const matrixRoutes: readonly Route[] = [get('/plans/:id/periods/:period/matrix', 'period:see-board', showMatrix)]
