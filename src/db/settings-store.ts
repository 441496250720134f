import type { TimeZoneId } from '../domain/time-zones.ts'
import type { Db } from './connection.ts'

/** What an authority decides about itself. */
export interface Settings {
  name: string
  timeZone: TimeZoneId
  secondStepRequired: boolean
  shiftDeadlines: boolean
  demo: boolean
  version: number
}

export async function getSettings(db: Db): Promise<Settings> {
  const row = await db
    .selectFrom('settings')
    .select(['name', 'timeZone', 'secondStepRequired', 'shiftDeadlines', 'demo', 'version'])
    .executeTakeFirstOrThrow()
  return { ...row, timeZone: row.timeZone as TimeZoneId }
}
