import type { Db } from '../../db/connection.ts'
import type { DueDayRules } from '../../domain/due-day.ts'
import { addDays, type LocalDate } from '../../domain/local-date.ts'
import { periodSpan } from '../../domain/period.ts'
import { progressOf, type MeasureProgress } from '../../domain/plan-progress.ts'
import type { AnalysedPeriod } from './analysed-period.ts'
import { listMeasureNames, type EditionMeasureName } from './edition-measures.ts'
import { countSaid, listEditionDeadlines } from './plan-progress-store.ts'

export const PLAN_SHOWN = ['all', 'due', 'late', 'silent'] as const
export type PlanShown = (typeof PLAN_SHOWN)[number]

/** A measure of the plan and what has been reached of it. */
export interface PlannedMeasure extends EditionMeasureName {
  deadlineText: string
  progress: MeasureProgress
}

/** What of the plan was to be done by the end of a period, and what has been reached, measure by measure. */
export async function compareWithPlan(
  db: Db,
  period: AnalysedPeriod,
  { rules, today }: { rules: DueDayRules; today: LocalDate },
): Promise<PlannedMeasure[]> {
  const { to } = periodSpan(period.period)
  const yesterday = addDays(today, -1)
  const moment = { to, over: yesterday < to ? yesterday : to, rules }
  const measures = await listMeasureNames(db, period.editionId)
  const deadlines = Map.groupBy(await listEditionDeadlines(db, period.editionId), ({ measureId }) => measureId)
  const said = Map.groupBy(await countSaid(db, period), ({ measureId }) => measureId)
  return measures.map((measure) => {
    const own = deadlines.get(measure.measureId) ?? []
    return {
      ...measure,
      deadlineText: own.map(({ text }) => text).join('\n'),
      progress: progressOf(own, said.get(measure.measureId) ?? [], moment),
    }
  })
}

/** Those that are asked for: due by the end of the period, late, or with somebody silent. */
export function isPlannedShown({ progress }: PlannedMeasure, shown: PlanShown): boolean {
  if (shown === 'due') return progress.due !== null
  if (shown === 'late') return progress.late > 0
  return shown === 'all' || progress.silent + progress.lateSilent > 0
}
