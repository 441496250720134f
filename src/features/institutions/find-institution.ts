import type { Db } from '../../db/connection.ts'
import { everyInstitution, listWholeInstitutions, type Institution } from './institution-store.ts'
import { plainName } from './plain-name.ts'

export type FindInstitutionResult =
  | { ok: true; institution: Pick<Institution, 'id' | 'shortName'> }
  | { ok: false; why: 'unknown' }
  | { ok: false; why: 'several'; names: string[] }

const MOST_NAMES = 5

/** The institution that a person means by its ИНН, code, name or a part of it: one alone, or which ones it could be. */
export async function findInstitution(db: Db, typed: string): Promise<FindInstitutionResult> {
  const text = typed.trim()
  const found = text === '' ? [] : await listWholeInstitutions(db, { ...everyInstitution, search: text })
  const byNumber = found.filter(({ ownCode, inn }) => ownCode === text || inn === text)
  const byName = found.filter(({ fullName, shortName, aliases }) =>
    [fullName, shortName, ...aliases].some((name) => plainName(name) === plainName(text)),
  )
  const meant = [byNumber, byName, found].find((list) => list.length > 0) ?? []
  // Of a closed one and its namesake that works, the working one is meant.
  const open = meant.filter(({ closedOn }) => closedOn === null)
  const [only, ...others] = open.length > 0 ? open : meant
  if (only === undefined) return { ok: false, why: 'unknown' }
  if (others.length === 0) return { ok: true, institution: only }
  return { ok: false, why: 'several', names: [only, ...others].slice(0, MOST_NAMES).map(({ shortName }) => shortName) }
}
