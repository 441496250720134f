import { institutionsFor, may } from '../../domain/access.ts'
import type { DeadlineOutcome } from '../../domain/deadline.ts'
import type { RequestContext } from '../../web/context.ts'
import { signedIn } from '../../web/context.ts'
import { pageOf } from '../../web/paging.ts'
import { dueDayRules } from '../calendar/due-day-rules.ts'
import { listDeficienciesOf } from '../deficiencies/list-deficiencies-of.ts'
import { listObstaclesOf, listPostponementsOf } from '../postponements/list-postponements.ts'
import { chooseEdition, visibleEditions } from './choose-edition.ts'
import { listDeadlines, listNamedFor } from './edition-store.ts'
import { ownInstitutions } from './load-plan-view.ts'
import {
  assignedAmong,
  countAssignedTo,
  editionsWithMeasure,
  getMeasure,
  listAssigned,
  listResults,
} from './measure-store.ts'
import { getPlan, listEditions, type Edition } from './plan-store.ts'
import { outcomesOfAll, outcomesOfMeasure } from './reported-outcomes.ts'

/** Everything that the page of one measure shows; whoever works in an institution sees what concerns it. */
export async function loadMeasureView(
  c: RequestContext,
  planId: number,
  measureId: number,
  editionNumber: number | undefined,
) {
  const { db, today } = c.var
  const { roles } = signedIn(c)
  const plan = await getPlan(db, planId)
  const holding = await editionsWithMeasure(db, measureId)
  const editions = visibleEditions(await listEditions(db, planId), roles).filter(({ id }) => holding.has(id))
  const edition = chooseEdition(editions, editionNumber)
  const of = { editionId: edition.id, measureId }
  const assignedCount = await countAssignedTo(db, of)
  const ownAssigned = await assignedAmong(db, of, ownInstitutions(roles))
  const seesAll = may(roles, 'institution:list')
  return {
    plan,
    editions,
    edition,
    today,
    assignedCount,
    ownAssigned,
    measure: await getMeasure(db, edition.id, measureId),
    deadlines: await listDeadlines(db, edition.id, measureId),
    named: (await listNamedFor(db, edition.id)).get(measureId),
    rules: await dueDayRules(c),
    outcome: await outcomeShown(c, of, { planId, assignedCount, own: ownAssigned.map(({ id }) => id) }),
    assigned: seesAll ? await loadAssigned(c, of) : undefined,
    ...(await loadAround(c, measureId)),
    ...allowed(c, edition, ownAssigned.length > 0),
  }
}
export type MeasureView = Awaited<ReturnType<typeof loadMeasureView>>

async function outcomeShown(
  c: RequestContext,
  { measureId }: { measureId: number },
  about: { planId: number; assignedCount: number; own: number[] },
): Promise<DeadlineOutcome | undefined> {
  const [only, ...more] = about.own
  if (only !== undefined && more.length === 0) return (await outcomesOfMeasure(c.var.db, measureId, [only])).get(only)
  const whole = await outcomesOfAll(c.var.db, about.planId, new Map([[measureId, about.assignedCount]]))
  return whole.get(measureId)?.outcome
}

async function loadAssigned(c: RequestContext, of: { editionId: number; measureId: number }) {
  const page = pageOf(c)
  const rows = await listAssigned(c.var.db, of, page)
  const outcomes = await outcomesOfMeasure(
    c.var.db,
    of.measureId,
    rows.map(({ id }) => id),
  )
  return { page, rows: rows.map((row) => ({ ...row, outcome: outcomes.get(row.id) })) }
}

/** What stands around a measure, as far as the person's roles reach. */
async function loadAround(c: RequestContext, measureId: number) {
  const { db } = c.var
  const { roles } = signedIn(c)
  const seesPostponements = may(roles, 'postponement:view')
  const reach = institutionsFor(roles, 'postponement:view')
  const own = ownInstitutions(roles)
  return {
    postponements: seesPostponements ? await listPostponementsOf(db, measureId, reach) : undefined,
    obstacles: may(roles, 'obstacle:view')
      ? await listObstaclesOf(db, measureId, institutionsFor(roles, 'obstacle:view'))
      : undefined,
    deficiencies: may(roles, 'deficiency:view')
      ? await listDeficienciesOf(db, measureId, institutionsFor(roles, 'deficiency:view'))
      : undefined,
    results: await listResults(db, measureId, own.length === 0 ? undefined : own),
  }
}

/** What the person may do here. */
function allowed(c: RequestContext, { status }: Edition, isOwn: boolean) {
  const { roles } = signedIn(c)
  const mayHere = (act: 'postponement:ask' | 'obstacle:report') =>
    status === 'approved' && may(roles, act) && (isOwn || institutionsFor(roles, act) === undefined)
  return {
    mayEdit: may(roles, 'plan:edit', { status }),
    mayKeepSchedule: may(roles, 'plan:keep-schedule') && status !== 'amended',
    mayAsk: mayHere('postponement:ask'),
    mayReportObstacle: mayHere('obstacle:report'),
    mayLink: may(roles, 'deficiency:edit'),
    maySeeHistory: may(roles, 'plan:see-history'),
  }
}
