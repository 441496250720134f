import { sql } from 'kysely'
import type { Tx } from '../../db/connection.ts'
import { splitInstitutionName } from '../../domain/wording/institution-parts.ts'
import { reexpandAssignments } from '../plans/reexpand-assignments.ts'
import type { NewInstitution } from './decisions.ts'
import { inChunks } from './in-chunks.ts'
import { plainSpelling, type InstitutionMatch, type KnownInstitution } from './match-institutions.ts'

/** Where each key of a document leads; a name that is no institution leads nowhere. */
export type InstitutionIds = ReadonlyMap<string, number>

/** Adds the new institutions of an import and teaches the register the spellings that the document uses. */
export async function writeInstitutions(
  tx: Tx,
  matches: readonly InstitutionMatch[],
  known: readonly KnownInstitution[],
): Promise<InstitutionIds> {
  const fresh = matches.flatMap(({ institution, decision }) =>
    decision?.as === 'new' ? [{ institution, decision }] : [],
  )
  const types = await writeTypes(tx, fresh)
  const made = await inChunks(fresh, (chunk) =>
    tx
      .insertInto('institutions')
      .values(chunk.map(({ decision }) => institutionRow(decision, types)))
      .returning('id')
      .execute(),
  )
  const ids = new Map<string, number>()
  for (const [at, { institution }] of fresh.entries()) ids.set(institution.key, made[at]?.id ?? 0)
  for (const { institution, decision } of matches) {
    if (decision?.as === 'existing') ids.set(institution.key, decision.id)
  }
  await writeAliases(tx, matches, ids, known)
  return ids
}

function institutionRow(decision: NewInstitution, types: ReadonlyMap<string, number>) {
  const { fullName, shortName, legalForm, place, type } = decision
  return {
    fullName,
    shortName,
    legalForm,
    place,
    typeId: type === null ? null : (types.get(type.toLowerCase()) ?? null),
  }
}

/** Types by their short or full name; one that is not there is added with the longest words that the document has for it. */
async function writeTypes(
  tx: Tx,
  fresh: readonly { institution: { spellings: string[] }; decision: NewInstitution }[],
): Promise<Map<string, number>> {
  const rows = await tx.selectFrom('institutionTypes').select(['id', 'name', 'shortName']).execute()
  const ids = new Map<string, number>()
  for (const { id, name, shortName } of rows) {
    for (const word of [name, shortName ?? name]) ids.set(word.toLowerCase(), id)
  }
  const wanted = new Map<string, string>()
  for (const { institution, decision } of fresh) {
    if (decision.type === null || ids.has(decision.type.toLowerCase())) continue
    const words = institution.spellings
      .map(splitInstitutionName)
      .flatMap(({ type, typeText }) => (type === decision.type && typeText !== null ? [typeText] : []))
    const longest = [wanted.get(decision.type) ?? decision.type, ...words].reduce(longer)
    wanted.set(decision.type, longest)
  }
  for (const [type, name] of wanted) {
    const made = await tx
      .insertInto('institutionTypes')
      .values({ name, shortName: type === name ? null : type })
      .onConflict((conflict) => conflict.column('name').doUpdateSet({ name }))
      .returning('id')
      .executeTakeFirstOrThrow()
    ids.set(type.toLowerCase(), made.id)
  }
  return ids
}

const longer = (one: string, other: string) => (other.length > one.length ? other : one)

async function writeAliases(
  tx: Tx,
  matches: readonly InstitutionMatch[],
  ids: InstitutionIds,
  known: readonly KnownInstitution[],
): Promise<void> {
  const spelled = new Map(known.map(({ id, spellings }) => [id, new Set(spellings.map(plainSpelling))]))
  const rows = matches.flatMap(({ institution, decision }) => {
    const institutionId = ids.get(institution.key)
    if (institutionId === undefined) return []
    const own = decision?.as === 'new' ? [decision.fullName, decision.shortName] : []
    const there = spelled.get(institutionId) ?? new Set(own.map(plainSpelling))
    const spellings = new Map([...institution.spellings, institution.name].map((one) => [plainSpelling(one), one]))
    return [...spellings].filter(([plain]) => !there.has(plain)).map(([, alias]) => ({ institutionId, alias }))
  })
  await inChunks(rows, (chunk) =>
    tx
      .insertInto('institutionAliases')
      .values(chunk)
      .onConflict((conflict) => conflict.columns(['institutionId', 'alias']).doNothing())
      .returning('id')
      .execute(),
  )
}

/**
 * Enters who took part in the assessment of a year, where nobody is entered yet: a set that the authority keeps is not
 * changed by a document. Answers the set as it stands.
 */
export async function writeParticipants(tx: Tx, year: number, ids: readonly number[]): Promise<number[]> {
  await sql`select pg_advisory_xact_lock(hashtext('participants ' || current_schema()))`.execute(tx)
  const there = await tx.selectFrom('participants').select('institutionId').where('assessmentYear', '=', year).execute()
  if (there.length > 0) return there.map(({ institutionId }) => institutionId)
  const rows = ids.map((institutionId) => ({ assessmentYear: year, institutionId }))
  await inChunks(rows, (chunk) => tx.insertInto('participants').values(chunk).returning('institutionId').execute())
  await reexpandAssignments(tx, year)
  return [...ids]
}
