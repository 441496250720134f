import { sql, type RawBuilder } from 'kysely'
import type { Tx } from '../../../db/connection.ts'

export interface KeptFor {
  why: 'returned' | 'unlocked'
  reason: string
  /** Who gives it back; null where it follows from a change of the plan. */
  by: number | null
  at: Date
}

/** Keeps what results `r` of submissions `s` say before they are given back, for whoever asks later what changed. */
export async function keepVersions(
  tx: Tx,
  which: RawBuilder<unknown>,
  { why, reason, by, at }: KeptFor,
): Promise<void> {
  await sql`insert into result_versions (submission_id, measure_id, round, kept, why, reason, kept_by, kept_at)
    select r.submission_id, r.measure_id, s.round, jsonb_build_object('status', r.status, 'text', r.text,
        'reason', r.reason, 'untilPeriod', r.until_period, 'figures', r.figures, 'links', to_jsonb(r.links),
        'files', coalesce((select jsonb_agg(e.file_name order by e.id) from evidence e
          where e.submission_id = r.submission_id and e.measure_id = r.measure_id), '[]')),
      ${why}, ${reason}, ${by}, ${at}
    from submission_results r join submissions s on s.id = r.submission_id
    where ${which}`.execute(tx)
}
