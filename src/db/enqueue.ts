import { sql } from 'kysely'
import type { Tx } from './connection.ts'

/** Jobs and what each is told; which authority it is for stands beside. */
export interface Jobs {
  'send-letter': { letterId: number }
  'read-import': { importId: number }
  'sweep-files': Record<string, never>
  'fill-period': { reportingPeriodId: number }
  'refill-periods': { planId: number }
  'make-version': { versionId: number }
  'remind-people': { publicUrl: string }
}

/** Announces a job in the caller's transaction: it is there if and only if the change is. */
export async function enqueue<Name extends keyof Jobs>(
  tx: Tx,
  name: Name,
  told: Jobs[Name],
  runAt?: Date,
): Promise<void> {
  await sql`select public.enqueue(${name},
    json_build_object('schema', current_schema(), 'told', ${JSON.stringify(told)}::json),
    ${runAt ?? null}::timestamptz, null)`.execute(tx)
}
