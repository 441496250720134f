import type { Institution } from '../../domain/report-document.ts'
import { fold } from '../../domain/wording/fold.ts'
import { institutionKey } from '../../domain/wording/institution-key.ts'
import { splitInstitutionName } from '../../domain/wording/institution-parts.ts'
import type { Decisions, InstitutionDecision, NewInstitution } from './decisions.ts'

/** An institution of the register with every spelling that leads to it. */
export interface KnownInstitution {
  id: number
  fullName: string
  shortName: string
  inn: string | null
  spellings: string[]
}

/** Why one of the register is proposed: its name, its type and place, or those with another owner. */
export type Likeness = 'same-name' | 'same-type-and-place' | 'other-owner'

export interface Candidate {
  id: number
  name: string
  why: Likeness
}

/** What becomes of a name of the document, and how that was found. */
export interface InstitutionMatch {
  institution: Institution
  /** `guest`: brought in by a correction, so it is in the register. */
  state: 'matched' | 'proposed' | 'new' | 'mentioned' | 'decided' | 'guest'
  candidates: Candidate[]
  /** Undefined while a person has to decide. */
  decision: InstitutionDecision | undefined
}

/** Signs and blanks that people write differently say nothing. */
export function plainSpelling(text: string): string {
  return fold(text)
    .replaceAll(/[«»“”„"']/gu, '"')
    .replaceAll(/\s*([".,№-])\s*/gu, '$1')
    .replaceAll(/\s+/gu, ' ')
    .trim()
}

const MOST_KEYS = 50_000
const keys = new Map<string, string>()

/** Keys of a register are asked for on every page of a review; a name always has the same one. */
function keyOf(spelling: string): string {
  const known = keys.get(spelling)
  if (known !== undefined) return known
  if (keys.size >= MOST_KEYS) keys.clear()
  const key = institutionKey(spelling)
  keys.set(spelling, key)
  return key
}

function ownerless(spelling: string): string {
  return keyOf(spelling).replace(/^[mf]-/, '')
}

class KnownBook {
  readonly #byName = new Map<string, Set<number>>()
  readonly #byKey = new Map<string, Set<number>>()
  readonly #byOwnerlessKey = new Map<string, Set<number>>()
  readonly #names: Map<number, string>

  constructor(known: readonly KnownInstitution[]) {
    this.#names = new Map(known.map(({ id, shortName }) => [id, shortName]))
    for (const { id, spellings } of known) {
      for (const spelling of spellings) {
        enter(this.#byName, plainSpelling(spelling), id)
        enter(this.#byKey, keyOf(spelling), id)
        enter(this.#byOwnerlessKey, ownerless(spelling), id)
      }
    }
  }

  has(id: number): boolean {
    return this.#names.has(id)
  }

  exact(spellings: readonly string[]): number[] {
    return idsOf(this.#byName, spellings.map(plainSpelling))
  }

  candidates(spellings: readonly string[]): Candidate[] {
    const found = new Map<number, Likeness>()
    const add = (ids: number[], why: Likeness) => {
      for (const id of ids) if (!found.has(id)) found.set(id, why)
    }
    add(this.exact(spellings), 'same-name')
    add(idsOf(this.#byKey, spellings.map(keyOf)), 'same-type-and-place')
    add(idsOf(this.#byOwnerlessKey, spellings.map(ownerless)), 'other-owner')
    return [...found].map(([id, why]) => ({ id, why, name: this.#names.get(id) ?? '' }))
  }
}

function enter(book: Map<string, Set<number>>, key: string, id: number): void {
  const ids = book.get(key) ?? new Set()
  book.set(key, ids.add(id))
}

function idsOf(book: Map<string, Set<number>>, keys: readonly string[]): number[] {
  return [...new Set(keys.filter((key) => key !== '').flatMap((key) => [...(book.get(key) ?? [])]))]
}

/** Matches every institution of a document with the register; a person's decision goes before what was found. */
export function matchInstitutions(
  institutions: readonly Institution[],
  known: readonly KnownInstitution[],
  decisions: Pick<Decisions, 'institutions'>,
): InstitutionMatch[] {
  const book = new KnownBook(known)
  return institutions.map((institution) => {
    const guest = /^id:(\d+)$/.exec(institution.key)
    if (guest) return guestMatch(institution, Number(guest[1]), book)
    const spellings = [...new Set([institution.name, ...institution.spellings])]
    const candidates = book.candidates(spellings)
    const decision = decisions.institutions[institution.key]
    // One that has been deleted since must be decided again; one that was merged has been followed.
    const isGone = decision?.as === 'existing' && !book.has(decision.id)
    if (isGone) return { institution, state: 'proposed', candidates, decision: undefined }
    if (decision !== undefined) return { institution, state: 'decided', candidates, decision }
    const [only, ...more] = book.exact(spellings)
    if (only !== undefined && more.length === 0) return { ...matched(institution, 'matched', only), candidates }
    if (candidates.length > 0) return { institution, state: 'proposed', candidates, decision: undefined }
    // A sentence that names an institution does not bring it into the register.
    const isMentioned = institution.role === 'mentioned'
    return isMentioned
      ? { institution, state: 'mentioned', candidates, decision: { as: 'none' } }
      : { institution, state: 'new', candidates, decision: newInstitution(institution) }
  })
}

function guestMatch(institution: Institution, id: number, book: KnownBook): InstitutionMatch {
  if (book.has(id)) return matched(institution, 'guest', id)
  return { institution, state: 'guest', candidates: [], decision: { as: 'none' } }
}

function matched(institution: Institution, state: 'matched' | 'guest', id: number): InstitutionMatch {
  return { institution, state, candidates: [], decision: { as: 'existing', id } }
}

/** An institution as the register will have it: its longest spelling, its shortest, and what the name tells. */
export function newInstitution({ name, spellings }: Institution): NewInstitution {
  const all = [...new Set([name, ...spellings])]
  const shortest = all.reduce((short, spelling) => (spelling.length < short.length ? spelling : short))
  const parts = all.map(splitInstitutionName)
  const first = <K extends 'legalForm' | 'type' | 'place'>(part: K) =>
    parts.map((one) => one[part]).find((value) => value !== null) ?? null
  return {
    as: 'new',
    fullName: name,
    shortName: shortest,
    legalForm: first('legalForm'),
    type: first('type'),
    place: shortestOf(parts.map(({ place }) => place)),
  }
}

/** Of «г. Нальчика» and «г. Нальчик» the nominative is the shorter one. */
function shortestOf(places: (string | null)[]): string | null {
  return places
    .filter((place) => place !== null)
    .reduce<string | null>((short, place) => (short === null || place.length < short.length ? place : short), null)
}
