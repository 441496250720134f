import type { Db } from '../../db/connection.ts'
import type { Institution } from '../../domain/report-document.ts'
import { institutionKey } from '../../domain/wording/institution-key.ts'
import { nameNamesakes } from './namesakes.ts'
import { listInstitutionNames, type NamedInstitution } from './period-store.ts'

/** Institutions of a document that is written, and the key of each. */
export interface InstitutionKeys {
  institutions: Institution[]
  keyOf: (id: number) => string
  /** As the document calls it most briefly: a cell names dozens. */
  shortNameOf: (id: number) => string
  /** Keys in the order of the document, each once. */
  inOrder: (ids: readonly number[]) => string[]
}

/** Names institutions as their document calls them; those that it does not name are called as in the register. */
export async function nameInstitutions(
  db: Db,
  ids: readonly number[],
  named: readonly NamedInstitution[] = [],
): Promise<InstitutionKeys> {
  const there = new Set(named.map(({ institutionId }) => institutionId))
  const missing = [...new Set(ids)].filter((id) => !there.has(id))
  const namesakes = await nameNamesakes(db)
  const registered = (await listInstitutionNames(db, missing)).map(({ id, fullName, shortName }): NamedInstitution => ({
    institutionId: id,
    name: fullName,
    role: 'responsible' as const,
    spellings: [...new Set([fullName, namesakes.get(id) ?? shortName])],
  }))
  const taken = new Set<string>()
  const keyed = [...named, ...registered].map(({ institutionId, ...institution }) => ({
    institutionId,
    institution: { key: freeKey(institution.name, taken), ...institution },
  }))
  const keys = new Map(keyed.map(({ institutionId, institution }) => [institutionId, institution.key]))
  const order = new Map(keyed.map(({ institutionId }, at) => [institutionId, at]))
  const keyOf = (id: number) => keys.get(id) ?? String(id)
  const shortNames = new Map(
    keyed.map(({ institutionId, institution }) => [
      institutionId,
      (there.has(institutionId) ? undefined : namesakes.get(institutionId ?? 0)) ?? shortest(institution),
    ]),
  )
  return {
    institutions: keyed.map(({ institution }) => institution),
    keyOf,
    shortNameOf: (id) => shortNames.get(id) ?? '',
    inOrder: (some) => [...new Set(some)].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)).map(keyOf),
  }
}

function shortest({ name, spellings }: Institution): string {
  return spellings.reduce((short, spelling) => (spelling.length < short.length ? spelling : short), name)
}

/** Namesakes that a person told apart keep keys of their own. */
function freeKey(name: string, taken: Set<string>): string {
  const own = institutionKey(name) || 'name'
  let key = own
  for (let number = 2; taken.has(key); number += 1) key = `${own}-${number}`
  taken.add(key)
  return key
}
