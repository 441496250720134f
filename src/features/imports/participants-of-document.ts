import { sql } from 'kysely'
import type { Db, Tx } from '../../db/connection.ts'
import { reexpandAssignments } from '../plans/reexpand-assignments.ts'
import type { Reviewed } from './apply-decisions.ts'
import { inChunks } from './in-chunks.ts'
import type { InstitutionMatch } from './match-institutions.ts'

/** A set of participants that a document may extend. */
export interface ParticipantsOffer {
  year: number
  /** How many the set has, and how many of the document it lacks. */
  present: number
  lacking: number
}

/** Who takes part by a document: everyone that it does more than mention. */
export function participantKeys({ document, measures }: Reviewed): string[] {
  const isForParticipants = measures.some(({ measure }) => measure.responsible.scope === 'participants')
  if (!isForParticipants || document.assessmentYear === null) return []
  return document.institutions.filter(({ role }) => role !== 'mentioned').map(({ key }) => key)
}

/** What a document could add to the participants of its year; undefined where there is nothing to add. */
export async function offerParticipants(
  db: Db,
  reviewed: Reviewed,
  matches: readonly InstitutionMatch[],
): Promise<ParticipantsOffer | undefined> {
  const year = reviewed.document.assessmentYear
  const keys = new Set(participantKeys(reviewed))
  if (year === null || keys.size === 0) return undefined
  const present = new Set(await listParticipants(db, year))
  const decided = matches.flatMap(({ institution, decision }) => (keys.has(institution.key) ? [decision] : []))
  const fresh = decided.filter((decision) => decision?.as === 'new').length
  const known = new Set(decided.flatMap((decision) => (decision?.as === 'existing' ? [decision.id] : [])))
  const lacking = fresh + [...known].filter((id) => !present.has(id)).length
  return lacking === 0 ? undefined : { year, present: present.size, lacking }
}

export async function listParticipants(db: Db, year: number): Promise<number[]> {
  const rows = await db.selectFrom('participants').select('institutionId').where('assessmentYear', '=', year).execute()
  return rows.map(({ institutionId }) => institutionId)
}

/** Adds to those who took part in the assessment of a year; who is there stays. */
export async function addParticipants(tx: Tx, year: number, ids: readonly number[]): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('participants ' || current_schema()))`.execute(tx)
  const present = new Set(await listParticipants(tx, year))
  const rows = ids.filter((id) => !present.has(id)).map((institutionId) => ({ assessmentYear: year, institutionId }))
  await inChunks(rows, (chunk) => tx.insertInto('participants').values(chunk).returning('institutionId').execute())
  await reexpandAssignments(tx, year)
}
