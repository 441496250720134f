import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import { may, type HeldRole } from '../../domain/access.ts'
import type { DueDayRules } from '../../domain/due-day.ts'
import { periodName, type PeriodCode } from '../../domain/period.ts'
import { refusePostponement, type PostponementRefusal } from '../../domain/postponement.ts'
import { Problem } from '../../domain/problem.ts'
import { postponementsRu } from '../../text/postponements-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { getMeasureInForce, measureLabel } from '../plans/find-measure.ts'
import { loadCase } from './load-case.ts'
import { tellCoordinators, type Telling } from './tell-people.ts'

export interface AskedPostponement {
  planId: number
  measureId: number
  /** Null: for all institutions that the measure is assigned to. */
  institutionId: number | null
  until: PeriodCode
  reason: string
}

export interface Asking {
  author: Author
  roles: readonly HeldRole[]
  rules: DueDayRules
  telling: Telling
}

export type AskResult = { ok: true } | { ok: false; why: PostponementRefusal }

/** Asks to put the deadlines of a measure off to a later quarter; coordinators get a letter. */
export function askPostponement(db: Db, asked: AskedPostponement, asking: Asking): Promise<AskResult> {
  const { planId, measureId, institutionId, until, reason } = asked
  const { author, roles, rules, telling } = asking
  if (!may(roles, 'postponement:ask', { institutionId })) throw new Problem('forbidden', webRu.problem.notYours)
  return change(db, author, 'ask-postponement', async (tx): Promise<AskResult> => {
    // Two who ask the same at once take turns: the second finds the first one's.
    await tx.selectFrom('measures').select('id').where('id', '=', measureId).forUpdate().execute()
    const measure = await getMeasureInForce(tx, planId, measureId)
    const given = await loadCase(tx, measure, institutionId, { rules, today: telling.today })
    const why = refusePostponement(given, until)
    if (why !== undefined) return { ok: false, why }
    await tx
      .insertInto('postponements')
      .values({ measureId, institutionId, untilPeriod: until, reason, askedBy: author.userId })
      .execute()
    const text = postponementsRu.letters
    const about = { measure: measureLabel(measure), plan: measure.planTitle, until: periodName(until), reason }
    const body = text.asked({ ...about, institution: await nameOf(tx, institutionId), url: telling.queueUrl })
    await tellCoordinators(tx, { subject: text.askedSubject, body }, telling)
    return { ok: true }
  })
}

async function nameOf(db: Db, institutionId: number | null): Promise<string> {
  if (institutionId === null) return postponementsRu.forAll
  const found = await db
    .selectFrom('institutions')
    .select('shortName')
    .where('id', '=', institutionId)
    .executeTakeFirstOrThrow()
  return found.shortName
}
