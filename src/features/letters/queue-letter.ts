import type { Tx } from '../../db/connection.ts'
import { enqueue } from '../../db/enqueue.ts'

export interface NewLetter {
  /** Whom it is for; null for an address that is nobody's account. */
  userId: number | null
  address: string
  subject: string
  body: string
  /** Of reports: one that cannot leave gives place to the next. */
  reminder?: boolean
  /** When the link in it ends. */
  usefulUntil?: Date
}

/** Queues a letter with the change that causes it; a dead mail server delays it and never loses it. Gives its number. */
export async function queueLetter(tx: Tx, letter: NewLetter): Promise<number> {
  const { id } = await tx.insertInto('letters').values(letter).returning('id').executeTakeFirstOrThrow()
  await enqueue(tx, 'send-letter', { letterId: id })
  return id
}
