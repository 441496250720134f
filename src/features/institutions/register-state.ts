import type { Db } from '../../db/connection.ts'
import { everyInstitution, listWholeInstitutions, type Institution } from './institution-store.ts'
import { keyOf, plainName } from './plain-name.ts'
import type { RegisterValues } from './read-register-cell.ts'

/** The register as it is now, with the ways by which a row of a file finds its institution. */
export interface RegisterState {
  byId: ReadonlyMap<number, Institution>
  byCode: ReadonlyMap<string, number>
  /** Of several with one ИНН the one that works. */
  byInn: ReadonlyMap<string, number>
  byName: ReadonlyMap<string, ReadonlySet<number>>
  byKey: ReadonlyMap<string, ReadonlySet<number>>
  /** `year id` of every participation. */
  participants: ReadonlySet<string>
}

export async function loadRegisterState(db: Db): Promise<RegisterState> {
  const institutions = await listWholeInstitutions(db, everyInstitution)
  const participants = await db.selectFrom('participants').select(['assessmentYear', 'institutionId']).execute()
  const byName = new Map<string, Set<number>>()
  const byKey = new Map<string, Set<number>>()
  for (const { id, fullName, shortName, aliases } of institutions) {
    for (const name of new Set([fullName, shortName, ...aliases])) {
      enter(byName, plainName(name), id)
      enter(byKey, keyOf(name), id)
    }
  }
  // Later entries of a Map replace earlier ones: those that work come last.
  const closedFirst = institutions.toSorted((a, b) => Number(a.closedOn === null) - Number(b.closedOn === null))
  return {
    byId: new Map(institutions.map((one) => [one.id, one])),
    byCode: new Map(institutions.flatMap(({ id, ownCode }) => (ownCode === null ? [] : [[ownCode, id] as const]))),
    byInn: new Map(closedFirst.flatMap(({ id, inn }) => (inn === null ? [] : [[inn, id] as const]))),
    byName,
    byKey,
    participants: new Set(
      participants.map(({ assessmentYear, institutionId }) => `${assessmentYear} ${institutionId}`),
    ),
  }
}

function enter(book: Map<string, Set<number>>, name: string, id: number): void {
  if (name === '') return
  book.set(name, (book.get(name) ?? new Set()).add(id))
}

/** What a row and an institution say that parts them, whatever they are called. */
export function arePartedBy(values: Partial<RegisterValues>, institution: Institution): boolean {
  const differs = (field: 'inn' | 'ownCode') =>
    typeof values[field] === 'string' && institution[field] !== null && values[field] !== institution[field]
  const otherPlace =
    typeof values.place === 'string' &&
    institution.place !== null &&
    plainName(values.place) !== plainName(institution.place)
  return differs('inn') || differs('ownCode') || otherPlace
}

export type RowMatch =
  | { kind: 'found'; id: number }
  | { kind: 'several'; names: string[] }
  /** `like`: one of the same name that something parts from the row. */
  | { kind: 'new'; like: string | undefined }

const MOST_NAMES = 5

/** Finds the institution of a row: by code, then by ИНН, then by its names. */
export function matchRow(values: Partial<RegisterValues>, state: RegisterState): RowMatch {
  const nameOf = (id: number) => state.byId.get(id)?.shortName ?? ''
  // That a code and an ИНН of two institutions meet in one row comes to light where each number has one holder.
  const sure = state.byCode.get(values.ownCode ?? '') ?? state.byInn.get(values.inn ?? '')
  if (sure !== undefined) return { kind: 'found', id: sure }
  return matchByName(values, state, nameOf)
}

function matchByName(values: Partial<RegisterValues>, state: RegisterState, nameOf: (id: number) => string): RowMatch {
  const names = [values.fullName, values.shortName].filter((name) => name !== undefined)
  const books = [
    { book: state.byName, markOf: plainName },
    { book: state.byKey, markOf: keyOf },
  ]
  let like: string | undefined
  for (const { book, markOf } of books) {
    const ids = new Set(names.flatMap((name) => [...(book.get(markOf(name)) ?? [])]))
    const fitting = [...ids].filter((id) => {
      const institution = state.byId.get(id)
      return institution !== undefined && !arePartedBy(values, institution)
    })
    const [only, ...others] = fitting
    if (only !== undefined && others.length === 0) return { kind: 'found', id: only }
    if (only !== undefined) return { kind: 'several', names: fitting.slice(0, MOST_NAMES).map(nameOf) }
    like ??= [...ids].map(nameOf)[0]
  }
  return { kind: 'new', like }
}
