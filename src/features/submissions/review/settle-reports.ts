import { sql } from 'kysely'
import type { Tx } from '../../../db/connection.ts'
import { statusByResults, type ResultState, type SubmissionStatus } from '../../../domain/submission.ts'

/** The status of each report follows from its results. */
export async function settleReports(tx: Tx, ids: readonly number[], now: Date): Promise<void> {
  const { rows } = await sql<{ id: number; status: SubmissionStatus; states: ResultState[] }>`
    select s.id, s.status, array_agg(distinct r.state) as states
    from submissions s join submission_results r on r.submission_id = s.id
    where s.id = any(${[...ids]}::int[]) and (r.assigned or r.state <> 'empty') group by s.id`.execute(tx)
  const settled = rows
    .map((row) => ({ ...row, next: statusByResults(row.states) }))
    .filter(({ status, next }) => status !== next)
  for (const [next, changed] of Map.groupBy(settled, (row) => row.next)) {
    await tx
      .updateTable('submissions')
      .set({ status: next, acceptedAt: next === 'accepted' ? now : null, version: sql<number>`version + 1` })
      .where(
        'id',
        'in',
        changed.map(({ id }) => id),
      )
      .execute()
  }
}
