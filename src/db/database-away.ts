import { setTimeout } from 'node:timers/promises'

/** Of PostgreSQL: a connection that failed, a server that stops, starts or has no room for one more. */
const CODES = /^(?:08...|57P0[1-5]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/
/** Of the driver, which gives these no code. */
const MESSAGES = /^Connection terminated|is not queryable|timeout exceeded when trying to connect/

/** Was it the database that did not answer, so that the same may go well a moment later? */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? CODES.test(code) : MESSAGES.test(error.message)
}

const PAUSE_MS = 200
const PATIENCE_MS = 60_000

/** Does again, for a minute, what the database was away for: for what has happened and must still be written down. */
export async function persist<T>(work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + PATIENCE_MS; ;) {
    try {
      return await work()
    } catch (error) {
      if (!isDatabaseAway(error) || Date.now() > deadline) throw error
    }
    await setTimeout(PAUSE_MS)
  }
}
