import type { TimeZoneId } from '../domain/time-zones.ts'
import type { Db } from './connection.ts'

/** What an authority decides about itself. */
export interface Settings {
  name: string
  timeZone: TimeZoneId
  secondStepRequired: boolean
  shiftDeadlines: boolean
  /** A director signs what an institution sends. */
  signOff: boolean
  /** How many reviewers accept a result before it counts as accepted. */
  reviewsNeeded: number
  demo: boolean
  version: number
}

const columns = [
  'name',
  'timeZone',
  'secondStepRequired',
  'shiftDeadlines',
  'signOff',
  'reviewsNeeded',
  'demo',
  'version',
] as const

export async function getSettings(db: Db): Promise<Settings> {
  const row = await db.selectFrom('settings').select(columns).executeTakeFirstOrThrow()
  return { ...row, timeZone: row.timeZone as TimeZoneId }
}
