import { sql } from 'kysely'
import type { Db, Tx } from './connection.ts'

/** Who changes something, as the journal names it; a job or a command has no user. */
export interface Author {
  userId: number | null
  /** Request, command or job that the change came by. */
  requestId: string
}

/**
 * One act of the business in one transaction; every row it changes is journalled under `action`.
 * Throws whatever `work` throws, with nothing changed.
 */
export function change<T>(db: Db, author: Author, action: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('otklik.action', ${action}, true),
      set_config('otklik.user', ${String(author.userId ?? '')}, true),
      set_config('otklik.request', ${author.requestId}, true),
      set_config('otklik.entry', '', true)`.execute(tx)
    return work(tx)
  })
}
