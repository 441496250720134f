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
