import type { Tx } from '../../db/connection.ts'
import { splitInstitutionName } from '../../domain/wording/institution-parts.ts'
import type { NewInstitution } from './decisions.ts'
import { inChunks } from './in-chunks.ts'
import { learnedSpellings, namesOfRegister } from './learned-spellings.ts'
import type { InstitutionMatch, KnownInstitution } from './match-institutions.ts'

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
  const names = namesOfRegister(known)
  const rows = matches.flatMap((match) => {
    const institutionId = ids.get(match.institution.key)
    if (institutionId === undefined) return []
    return learnedSpellings(match, names).map((alias) => ({ institutionId, alias }))
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
