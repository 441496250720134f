import type { Db } from '../../db/connection.ts'
import { deadlineState, type DeadlineState } from '../../domain/deadline-state.ts'
import type { DueDayRules } from '../../domain/due-day.ts'
import { addDays, type LocalDate } from '../../domain/local-date.ts'
import { listDeadlines, listMeasures, type DeadlineRow } from './edition-store.ts'
import { outcomesOfInstitution } from './reported-outcomes.ts'

/** A stage of a measure whose day has passed or is near, for one institution. */
export interface DueStage {
  planId: number
  measureId: number
  institutionId: number
  number: string | null
  title: string | null
  /** What this stage is, where the deadline tells. */
  action: string | null
  found: DeadlineState & { due: LocalDate }
}

interface Asked {
  institutionIds: readonly number[]
  today: LocalDate
  /** How many days ahead a deadline is near. */
  days: number
  rules: DueDayRules
}

/** What institutions have to do soon or are late with, by plans in force; the longest overdue first. */
export async function listDue(
  db: Db,
  plans: readonly { id: number; editionId: number }[],
  asked: Asked,
): Promise<DueStage[]> {
  const due: DueStage[] = []
  for (const plan of plans) {
    const stages = Map.groupBy(await listDeadlines(db, plan.editionId), ({ measureId }) => measureId)
    for (const institutionId of asked.institutionIds) {
      due.push(...(await listDueOf(db, { plan, institutionId, stages }, asked)))
    }
  }
  return due.sort((one, other) => one.found.due.localeCompare(other.found.due))
}

interface OfInstitution {
  plan: { id: number; editionId: number }
  institutionId: number
  stages: ReadonlyMap<number, DeadlineRow[]>
}

async function listDueOf(
  db: Db,
  { plan, institutionId, stages }: OfInstitution,
  { today, days, rules }: Asked,
): Promise<DueStage[]> {
  const outcomes = await outcomesOfInstitution(db, plan.id, institutionId)
  const measures = await listMeasures(db, { editionId: plan.editionId, institutionIds: [institutionId] })
  return measures.flatMap(({ id: measureId, number, title }) => {
    const outcome = outcomes.get(measureId)
    const situation = outcome === undefined ? rules : { ...rules, outcome }
    return (stages.get(measureId) ?? []).flatMap((stage) => {
      const found = deadlineState(stage, today, situation)
      if (!isNear(found, addDays(today, days))) return []
      return [{ planId: plan.id, measureId, institutionId, number, title, action: stage.action, found }]
    })
  })
}

function isNear(found: DeadlineState, through: LocalDate): found is DueStage['found'] {
  return found.state === 'overdue' || (found.state === 'waiting' && found.due <= through)
}
