import type { Db } from '../../db/connection.ts'
import type { DueDayRules } from '../../domain/due-day.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { PostponementCase } from '../../domain/postponement.ts'
import { isAssigned, listStagesOf, type MeasureInForce } from '../plans/find-measure.ts'
import { outcomeOfMeasure } from '../plans/reported-outcomes.ts'

/** All that decides whether the deadlines of a measure may be put off for an institution, or for all where it is null. */
export async function loadCase(
  db: Db,
  measure: MeasureInForce,
  institutionId: number | null,
  { rules, today }: { rules: DueDayRules; today: LocalDate },
): Promise<PostponementCase> {
  const of = { editionId: measure.editionId, measureId: measure.id }
  // One for all and one for an institution stand in each other's way too.
  const undecided = await db
    .selectFrom('postponements')
    .select('id')
    .where('measureId', '=', measure.id)
    .where('decision', 'is', null)
    .$if(institutionId !== null, (query) =>
      query.where((where) =>
        where.or([where('institutionId', 'is', null), where('institutionId', '=', institutionId)]),
      ),
    )
    .limit(1)
    .executeTakeFirst()
  return {
    isAssigned: await isAssigned(db, of, institutionId),
    hasUndecided: undecided !== undefined,
    deadlines: await listStagesOf(db, of),
    outcome: await outcomeOfMeasure(db, measure, institutionId),
    rules,
    today,
  }
}
