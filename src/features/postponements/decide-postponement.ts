import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import { isPeriodCode, periodName, periodSpan } from '../../domain/period.ts'
import { postponementsRu } from '../../text/postponements-ru.ts'
import { findMeasureName, measureLabel } from '../plans/find-measure.ts'
import { getPostponement } from './postponement-store.ts'
import { tellAsker, type Telling } from './tell-people.ts'

export interface PostponementDecision {
  id: number
  decision: 'granted' | 'refused'
  note: string
}

export type DecideResult = { ok: true } | { ok: false; why: 'decided' | 'note-missing' | 'over' }

/** Grants or refuses a postponement once; whoever asked gets a letter. */
export function decidePostponement(
  db: Db,
  { id, decision, note }: PostponementDecision,
  { author, telling, now }: { author: Author; telling: Telling; now: Date },
): Promise<DecideResult> {
  return change(db, author, 'decide-postponement', async (tx): Promise<DecideResult> => {
    const asked = await getPostponement(tx, id)
    if (decision === 'refused' && note === '') return { ok: false, why: 'note-missing' }
    const until = isPeriodCode(asked.untilPeriod) ? asked.untilPeriod : undefined
    if (decision === 'granted' && (until === undefined || periodSpan(until).to < telling.today)) {
      return { ok: false, why: 'over' }
    }
    const { numUpdatedRows } = await tx
      .updateTable('postponements')
      .set({ decision, decidedBy: author.userId, decidedAt: now, decisionNote: note })
      .where('id', '=', id)
      .where('decision', 'is', null)
      .executeTakeFirst()
    if (numUpdatedRows !== 1n) return { ok: false, why: 'decided' }
    const text = postponementsRu.letters
    const body = text.decided[decision]({
      measure: measureLabel(await findMeasureName(tx, asked.measureId)),
      institution: asked.institutionName ?? postponementsRu.forAll,
      until: until === undefined ? asked.untilPeriod : periodName(until),
      note,
      url: telling.queueUrl,
    })
    await tellAsker(tx, asked.askedBy, { subject: text.decidedSubject[decision], body }, telling)
    return { ok: true }
  })
}
