import { fold, stem, words } from './fold.ts'
import {
  BEFORE_FORM,
  SHORT_FORMS,
  TYPE_NAMES,
  TYPE_SHORTS,
  isFormAdjective,
  isFormNoun,
  placeWord,
} from './institution-words.ts'

/** What a name tells of its institution, as the name has it; null where it tells nothing. */
export interface InstitutionParts {
  legalForm: string | null
  /** The abbreviation: «ЦТЗиСЗ». */
  type: string | null
  /** The type as the name has it, in words where it has words. */
  typeText: string | null
  place: string | null
}

interface Word {
  text: string
  folded: string
  start: number
  end: number
}

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*/gu), (match) => ({
    text: match[0],
    folded: fold(match[0]),
    start: match.index,
    end: match.index + match[0].length,
  }))
}

function isFormWord(word: string): boolean {
  return SHORT_FORMS.has(word) || BEFORE_FORM.has(word) || isFormAdjective(word) || isFormNoun(word)
}

/** How many of the first words are the legal form; an adjective without «учреждение» after it begins the name itself. */
function formLength(all: Word[]): number {
  let at = 0
  while (at < all.length && isFormWord(all[at]?.folded ?? '')) {
    const restHasNoun = all.slice(at).some((later) => isFormNoun(later.folded))
    if (isFormAdjective(all[at]?.folded ?? '') && !restHasNoun) break
    at += 1
  }
  return at
}

interface FoundType {
  /** The short name where it is known, else as written. */
  name: string
  from: number
  to: number
}

/** The type at the earliest place of the name: its abbreviation, or its full words. */
function findType(all: Word[]): FoundType | null {
  for (const [at, word] of all.entries()) {
    if (TYPE_SHORTS.has(word.folded)) return { name: word.text, from: at, to: at + 1 }
    const full = TYPE_NAMES.find(({ stems }) => stems.every((part, offset) => part === stemAt(all, at + offset)))
    if (full) return { name: shortAsWritten(full.short), from: at, to: at + full.stems.length }
  }
  return null
}

function stemAt(all: Word[], at: number): string | undefined {
  const word = all[at]
  return word === undefined ? undefined : stem(word.folded)
}

/** Rules keep abbreviations folded; the conjunction alone is written small: «ЦТЗиСЗ». */
function shortAsWritten(short: string): string {
  const letters = Array.from(short, (letter, at) =>
    letter === 'и' && at > 0 && at < short.length - 1 ? letter : letter.toUpperCase(),
  )
  return letters.join('')
}

const PREPOSITION = /^(?:в|во|по|на|при)$/

/** «в городе Прохладном» → «г. Прохладный», «Баксанского района» → «Баксанский район»: as an address names it, where that is sure. */
function placeFrom(all: Word[]): string | null {
  const rest = all.filter((word) => !PREPOSITION.test(word.folded))
  // «городской округ Берёзов» is the town.
  const area = rest.findIndex(
    (word, at) => placeWord(word.folded) === 'area' && !rest[at - 1]?.folded.startsWith('городск'),
  )
  const capital = rest.filter((word) => /^\p{Lu}/u.test(word.text))
  if (capital.length === 0) return null
  if (area > 0) return `${nominative(rest[area - 1]?.text ?? '')} ${areaWord(rest[area]?.folded ?? '')}`
  const city = rest.findLastIndex((word) => placeWord(word.folded) === 'city' || word.folded.startsWith('округ'))
  const proper = city === -1 ? capital : capital.filter((word) => word.start > (rest[city]?.start ?? 0))
  const name = proper.map((word) => nominative(word.text)).join(' ')
  if (name === '') return null
  return city === -1 ? name : `г. ${name}`
}

function areaWord(folded: string): string {
  if (folded.startsWith('округ')) return 'округ'
  return folded.startsWith('област') ? 'область' : folded.startsWith('кра') ? 'край' : 'район'
}

/** An adjective in the nominative; a noun stays, for «Березова» may be either case. */
function nominative(word: string): string {
  return word.replace(/(ск|цк)(?:ого|ом|ому|ая|ой)$/u, '$1ий').replace(/([нлрвт])(?:ого|ом|ому)$/u, '$1ый')
}

/** Splits a name such as «ГКУ «ЦТЗиСЗ Баксанского района»» into its legal form, type and place. */
export function splitInstitutionName(name: string): InstitutionParts {
  const all = wordsOf(name)
  const quote = name.search(/[«“„"]/u)
  const form = formLength(all)
  const between = quote === -1 ? [] : all.slice(form).filter((word) => word.end <= quote)
  // «ГКУСО ВО «…»»: letters of a region before the quote belong to the form, a type there does not.
  const formEnd = between.some((word) => TYPE_SHORTS.has(word.folded) || /\d/.test(word.text))
    ? form
    : form + between.length
  const rest = all.slice(formEnd)
  const type = findType(rest)
  const around = type === null ? [] : [...rest.slice(0, type.from), ...rest.slice(type.to)]
  return {
    legalForm: formEnd === 0 ? null : name.slice(0, all[formEnd - 1]?.end).trim(),
    type: type?.name ?? null,
    typeText: type === null ? null : name.slice(rest[type.from]?.start, rest[type.to - 1]?.end),
    place: placeFrom(around.filter((word) => words(word.folded).length > 0)),
  }
}
