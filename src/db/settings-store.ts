import type { SilentWay } from '../domain/consolidation-rules.ts'
import { DEMANDABLE_CHECKS, type DemandableCheck } from '../domain/entry-check.ts'
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
  /** Checks without which an institution cannot send an answer. */
  demandedChecks: readonly DemandableCheck[]
  /** How a consolidated report tells of those who reported nothing. */
  silentInstitutions: SilentWay
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
  'demandedChecks',
  'silentInstitutions',
  'demo',
  'version',
] as const

export async function getSettings(db: Db): Promise<Settings> {
  const row = await db.selectFrom('settings').select(columns).executeTakeFirstOrThrow()
  const demandedChecks = DEMANDABLE_CHECKS.filter((check) => row.demandedChecks.includes(check))
  return { ...row, demandedChecks, timeZone: row.timeZone as TimeZoneId }
}
