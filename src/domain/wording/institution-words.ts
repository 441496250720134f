import { z } from 'zod'
import { fold, stem, words } from './fold.ts'
import { wholePhrase } from './phrase.ts'
import { readRules } from './rules.ts'

const wordList = z.string().transform((text) => text.split(/\s+/).filter((word) => word !== ''))

const rules = readRules(
  'institutions',
  z.object({
    short_forms: wordList,
    form_parts: z.object({
      owners: wordList,
      kinds: wordList,
      spheres: wordList,
      owners_of_schools: wordList,
      kinds_of_schools: wordList,
    }),
    before_form: z.array(z.string()),
    full_forms: z.object({ adjectives: wordList, nouns: z.array(z.string()) }),
    between: wordList,
    types: z.record(z.string(), z.array(z.string())),
    places: z.object({ city: z.array(z.string()), settlement: z.array(z.string()), area: z.array(z.string()) }),
    same: z.array(z.array(z.string())),
  }),
)

/** Forms put together from an owner, a kind and a sphere: «КОГ» + «АУ» + «СО». */
function composedForms(): string[] {
  const { owners, kinds, spheres, owners_of_schools: ofSchools, kinds_of_schools: schools } = rules.form_parts
  const plain = owners.flatMap((owner) => kinds.map((kind) => owner + kind))
  const inSphere = ['', ...owners].flatMap((owner) =>
    kinds.flatMap((kind) => spheres.map((sphere) => owner + kind + sphere)),
  )
  return [...plain, ...inSphere, ...['', ...ofSchools].flatMap((owner) => schools.map((kind) => owner + kind))]
}

/** Short legal forms, folded ("гкусо"). */
export const SHORT_FORMS: ReadonlySet<string> = new Set([...rules.short_forms, ...composedForms()].map(fold))

export const BEFORE_FORM: ReadonlySet<string> = new Set(rules.before_form.map(fold))

const adjectives = rules.full_forms.adjectives.map(fold)
const nouns = rules.full_forms.nouns.map(fold)
const between = rules.between.map(fold)

/** Is the folded word one of those that a full legal form begins with ("государственного")? */
export function isFormAdjective(word: string): boolean {
  return adjectives.some((start) => word.startsWith(start))
}

/** «учреждение» in the singular: the plural names no single institution. */
export function isFormNoun(word: string): boolean {
  return nouns.some((start) => word.startsWith(start)) && /(?:е|я|ю|ем|и)$/.test(word)
}

export function isBetweenWord(word: string): boolean {
  return between.some((start) => word.startsWith(start))
}

export interface TypeName {
  short: string
  stems: string[]
}

/** Names of institution types as stems, the longest first. */
export const TYPE_NAMES: readonly TypeName[] = Object.entries(rules.types)
  .flatMap(([short, names]) => names.map((name) => ({ short: fold(short), stems: words(fold(name)).map(stem) })))
  .toSorted((a, b) => b.stems.length - a.stems.length)

export const TYPE_SHORTS: ReadonlySet<string> = new Set(Object.keys(rules.types).map(fold))

const city = wholePhrase(rules.places.city)
const settlement = wholePhrase(rules.places.settlement)
const area = wholePhrase(rules.places.area)

export type PlaceWord = 'city' | 'settlement' | 'area'

/** What kind of place a folded word announces ("г", "городе" → city; "района" → area). */
export function placeWord(word: string): PlaceWord | undefined {
  if (area.test(word)) return 'area'
  if (city.test(word)) return 'city'
  return settlement.test(word) ? 'settlement' : undefined
}

/** The examples of the rules: spellings of one line are one institution. */
export const SAME_INSTITUTION_EXAMPLES: readonly string[][] = rules.same
