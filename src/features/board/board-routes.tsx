import { may } from '../../domain/access.ts'
import type { DueDay } from '../../domain/due-day.ts'
import { nextPeriod, periodOfDay, periodSpan, type PeriodCode, type PeriodUnit } from '../../domain/period.ts'
import { dueDate } from '../../domain/reporting-rule.ts'
import { boardRu } from '../../text/board-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { optionalDate, versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { choiceQuery, wordsQuery } from '../../web/read-query.ts'
import { get, post, type Route } from '../../web/route.ts'
import { dueDayRules } from '../calendar/due-day-rules.ts'
import { getReportedPlan, type ReportedPlan } from '../plans/reported-plan.ts'
import { BoardPage, OpeningPage } from './board-page.tsx'
import {
  BOARD_STATES,
  countBoard,
  countBoardBy,
  countByDay,
  countBySection,
  countLines,
  listLines,
  type BoardQuery,
} from './board-store.ts'
import { matrixRoutes } from './matrix-routes.tsx'
import { statusesOfPeriods } from './reported-period.ts'
import { closePeriod, openingProgress, openPeriod } from './open-period.ts'
import { OpenPeriodPage } from './open-period-page.tsx'
import { periodOfAddress } from './period-of-address.ts'
import { statementRoutes } from './statement-routes.tsx'
import { acceptClean } from '../submissions/review/accept-clean.ts'

/** The periods of a plan's year, each with the day that the plan's rule gives. */
async function periodsOf(
  c: RequestContext,
  { year, terms }: ReportedPlan,
): Promise<{ period: PeriodCode; due: DueDay | null }[]> {
  const rules = await dueDayRules(c)
  return periodsOfYear(year, terms.every).map((period) => ({ period, due: dueDate(terms, period, rules) }))
}

function periodsOfYear(year: number, every: PeriodUnit): PeriodCode[] {
  const periods: PeriodCode[] = []
  let period = periodOfDay(`${year}-01-01`, every)
  while (periodSpan(period).to <= `${year}-12-31`) {
    periods.push(period)
    period = nextPeriod(period)
  }
  return periods
}

async function askPeriod(c: RequestContext, given?: Typed, errors?: FieldErrors): Promise<Response> {
  const plan = await getReportedPlan(c.var.db, idParam(c))
  const known = await statusesOfPeriods(c.var.db, plan.id)
  const periods = (await periodsOf(c, plan))
    .map((one) => ({ ...one, status: known.get(one.period) }))
    .filter(({ status }) => status !== 'open' && status !== 'opening')
  // Of those that were never open, the one that is over most lately is reported now, or the first to come.
  const fresh = periods.filter(({ status }) => status === undefined)
  const over = fresh.filter(({ period }) => periodSpan(period).to < c.var.today).at(-1)
  const typed = given ?? { period: [(over ?? fresh[0])?.period ?? ''] }
  const page = <OpenPeriodPage frame={frameOf(c)} {...{ plan, periods, typed, errors }} />
  return c.html(page, errors === undefined ? 200 : 422)
}

async function takePeriod(c: RequestContext): Promise<Response> {
  const plan = await getReportedPlan(c.var.db, idParam(c))
  const { typed } = await readParts(c)
  const text = boardRu.open
  const asked = (await periodsOf(c, plan)).find(({ period }) => period === one(typed, 'period'))
  if (asked === undefined) return askPeriod(c, typed, [{ field: 'period', text: text.errors.period }])
  const date = optionalDate.safeParse(one(typed, 'due'))
  if (!date.success) {
    return askPeriod(c, typed, [{ field: 'due', text: date.error.issues[0]?.message ?? text.errors.due }])
  }
  const isRule = date.data === null || date.data === asked.due?.date
  const due = isRule ? asked.due : { date: date.data ?? '', explanation: [text.setByHand] }
  if (due === null) return askPeriod(c, typed, [{ field: 'due', text: text.errors.due }])
  const opened = { planId: plan.id, period: asked.period, due }
  const result = await openPeriod(c.var.db, opened, authorOf(c), c.var.now)
  if (!result.ok) return askPeriod(c, typed, [{ field: 'period', text: text.errors[result.why] }])
  return c.redirect(withDone(link.periodPart(plan.id, asked.period, 'board'), 'period-opened'), 303)
}

async function showBoard(c: RequestContext, errors?: FieldErrors): Promise<Response> {
  const { db, today } = c.var
  const period = await periodOfAddress(c)
  if (period.status === 'opening') {
    const opening = await openingProgress(db, period.id)
    return c.html(<OpeningPage frame={frameOf(c)} {...{ period, opening }} />)
  }
  const query: BoardQuery = { search: wordsQuery(c, 'q'), state: choiceQuery(c, 'state', BOARD_STATES) }
  const page = pageOf(c)
  const [counts, total, lines, type, place, section, days] = await Promise.all([
    countBoard(db, period.id, today),
    countLines(db, period.id, query, today),
    listLines(db, period.id, { asked: query, today }, page),
    countBoardBy(db, period.id, today, 'type'),
    countBoardBy(db, period.id, today, 'place'),
    countBySection(db, period),
    countByDay(db, period.id),
  ])
  const asked = { q: query.search, state: query.state }
  const { roles } = signedIn(c)
  const shown = (
    <BoardPage
      frame={frameOf(c)}
      {...{ period, counts, query, lines, today, days, errors }}
      groups={{ type, place, section }}
      pager={pagerOf(page, total, (number) =>
        link.periodPart(period.planId, period.period, 'board', { ...asked, page: number }),
      )}
      may={{
        close: may(roles, 'period:close'),
        open: may(roles, 'period:open'),
        review: may(roles, 'submission:review'),
        state: may(roles, 'period:state'),
      }}
    />
  )
  return c.html(shown, errors === undefined ? 200 : 409)
}

async function takeClose(c: RequestContext): Promise<Response> {
  const period = await periodOfAddress(c)
  const { typed } = await readParts(c)
  const closed = { reportingPeriodId: period.id, version: versionInput.parse(one(typed, 'version')) }
  const result = await closePeriod(c.var.db, closed, authorOf(c), c.var.now)
  if (!result.ok) return showBoard(c, [{ field: '', text: boardRu.board.closed }])
  return c.redirect(withDone(link.periodPart(period.planId, period.period, 'board'), 'period-closed'), 303)
}

async function takeClean(c: RequestContext): Promise<Response> {
  const period = await periodOfAddress(c)
  const { id: userId, roles } = signedIn(c)
  const author = { ...authorOf(c), userId }
  await acceptClean(c.var.db, period.id, { author, roles, today: c.var.today, now: c.var.now })
  return c.redirect(withDone(link.reviewQueue(), 'clean-accepted'), 303)
}

export const boardRoutes: readonly Route[] = [
  get('/plans/:id/open-period', 'period:open', (c) => askPeriod(c)),
  post('/plans/:id/open-period', 'period:open', takePeriod),
  get('/plans/:id/periods/:period/board', 'period:see-board', (c) => showBoard(c)),
  ...matrixRoutes,
  ...statementRoutes,
  post('/plans/:id/periods/:period/close', 'period:close', takeClose),
  post('/plans/:id/periods/:period/accept-clean', 'submission:review', takeClean),
]
