/** Of a file that does not fit, be it by the disk or by a quota, and of the database's own. */
const CODES: ReadonlySet<unknown> = new Set(['ENOSPC', 'EDQUOT', '53100'])

/** Was it a disk without room, which an administrator can make? */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && CODES.has((error as { code?: unknown }).code)
}
