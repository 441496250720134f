import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'

export type KeepScheduleResult =
  | { ok: true }
  | { ok: false; why: 'replaced' }
  /** Somebody saved other dates meanwhile: `stored`. */
  | { ok: false; why: 'stale'; stored: LocalDate[] }

export interface KeptSchedule {
  planId: number
  measureId: number
  deadlineId: number
  schedule: LocalDate[]
  /** The dates that the person saw, apart by blanks. */
  seen: string
}

/** Attaches a schedule to a stage that waits for one, in a draft or in the edition in force. */
export function keepSchedule(db: Db, kept: KeptSchedule, author: Author): Promise<KeepScheduleResult> {
  return change(db, author, 'keep-schedule', async (tx) => {
    const stage = await tx
      .selectFrom('deadlines as d')
      .innerJoin('editions as e', 'e.id', 'd.editionId')
      .select(['d.id', 'e.status', sql<string[]>`d.schedule::text[]`.as('schedule')])
      .where('d.id', '=', kept.deadlineId)
      .where('d.measureId', '=', kept.measureId)
      .where('d.kind', '=', 'by-schedule')
      .where('e.planId', '=', kept.planId)
      .forUpdate('d')
      .executeTakeFirst()
    if (stage === undefined || stage.status === 'amended') return { ok: false, why: 'replaced' } as const
    if (stage.schedule.join(' ') !== kept.seen) return { ok: false, why: 'stale', stored: stage.schedule } as const
    await tx.updateTable('deadlines').set({ schedule: kept.schedule }).where('id', '=', stage.id).execute()
    return { ok: true } as const
  })
}
