import { z } from 'zod'
import type { Fact } from '../report-document.ts'
import { fold, withoutQuoted } from './fold.ts'
import { phraseSource, wholePhrase } from './phrase.ts'
import { remembering } from './remember.ts'
import { lines, readRules } from './rules.ts'
import { findTimes } from './times.ts'
import { longUnitLength, unitOf } from './units.ts'

const rules = readRules(
  'facts',
  z.object({
    numerals: lines,
    short_units: lines,
    not_units: lines,
    before_number: lines,
    examples: lines,
  }),
)

const numerals = rules.numerals.map((line) => {
  const [words = '', value = ''] = line.split('=')
  return { expression: wholePhrase([words.trim()]), value: Number(value) }
})

/** People use some thousands of words. */
const MOST_WORDS = 10_000
const LONGEST_ABBREVIATION = 4
const notUnit = wholePhrase(rules.not_units)
const beforeNumber = new RegExp(`(?:${rules.before_number.map(phraseSource).join('|')})[.\\s]*$`, 'u')
const shortUnits = rules.short_units
  .toSorted((a, b) => b.length - a.length)
  .map((unit) => {
    // «чел.» ends with a full stop of its own, «рублей» does not.
    const stop = (unit.split(' ').at(-1) ?? '').length <= LONGEST_ABBREVIATION ? '\\.?' : ''
    return new RegExp(`^${fold(unit).split(' ').join('\\.?\\s*')}(?![\\p{L}\\p{N}])${stop}`, 'u')
  })

/** Examples of the rules, which are tests: a text and its facts as «value unit». */
export const FACT_EXAMPLES = rules.examples.map((line) => {
  const [text = '', facts = ''] = line.split('=>')
  return {
    text: text.trim(),
    facts: facts
      .split(';')
      .map((fact) => fact.trim())
      .filter((fact) => fact !== ''),
  }
})

const NUMBER =
  /(?<![\p{L}\p{N}.,/№)+«"-])(?:\d{1,3}(?: \d{3})+(?:,\d+)?(?![\d.]|,\d)|\d+\.\d(?= \p{L})|\d+(?:,\d+)?(?:-(?:ти|х|и|ми|мя)(?!\p{L}))?(?![\d/(]|[.,]\d|-\p{L}))/gu
const WORD = /(?<![\p{L}\p{N}-])\p{L}+(?![\p{L}\p{N}-])/gu
const PERCENT = /^\s*(?:%|процент(?:а|ов|ами|ах)?(?![\p{L}]))/u
/** After two and more an adjective is plural; «занятий», «занятие» are nouns. */
const PLURAL_ADJECTIVE = /(?:ых|их|ые|ым|ыми|ими)$/u
const SINGULAR_ADJECTIVE = /(?:ый|ая|яя|ую|юю|ого|его|ому|ему|ым|ой)$/u
/** «по ул. Садовой, 5»: a house, not a count. */
const AFTER_STREET = /(?:^|[\s(])(?:ул|пр|просп|пер|пл|наб|бульвар|проспект|улиц[а-я])[.\s][^;.]{1,40},\s*$/u
const LONGEST_UNIT = 4

interface Counted {
  start: number
  end: number
  value: number
}

/** What a folded word counts; null where it is no numeral. */
const numeralValue = remembering(
  (word) => numerals.find(({ expression }) => expression.test(word))?.value ?? null,
  MOST_WORDS,
)

/** «двадцать» and «пять», «сто» and «двадцать» are one number. */
const isJoined = (before: number, next: number) =>
  (before >= 20 && before % 10 === 0 && next < 10) || (before >= 100 && before % 100 === 0 && next < 100)

/** Numerals in words; «двадцать пять» is one number. */
function wordedNumbers(folded: string): Counted[] {
  const found: Counted[] = []
  for (const match of folded.matchAll(WORD)) {
    const value = numeralValue(match[0])
    if (value === null) continue
    const end = match.index + match[0].length
    const before = found.at(-1)
    if (before && isJoined(before.value, value) && folded.slice(before.end, match.index).trim() === '') {
      found[found.length - 1] = { ...before, end, value: before.value + value }
    } else found.push({ start: match.index, end, value })
  }
  // «10 (десять) сотрудников»: the number in brackets repeats the one before it.
  return found.filter(({ start }) => folded[start - 1] !== '(')
}

function countedNumbers(text: string, folded: string): Counted[] {
  const taken = findTimes(text, 2000)
  const digits = Array.from(folded.matchAll(NUMBER), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: Number(match[0].replaceAll(/ |-\p{L}+/gu, '').replace(',', '.')),
  })).filter(({ start, end }) => !taken.some((time) => start < time.end && time.start < end))
  const words = wordedNumbers(folded)
  return [...digits, ...words].toSorted((a, b) => a.start - b.start)
}

/** How far the unit that follows a number goes: a known one, or adjectives and their noun; 0 where nothing is counted. */
function unitLength(original: string, folded: string, value: number): number {
  const phrase = longUnitLength(folded)
  if (phrase > 0) return phrase
  const short = shortUnits.map((unit) => unit.exec(folded)?.[0].length ?? 0).find((length) => length > 0)
  if (short) return short
  let length = 0
  for (let count = 0; count < LONGEST_UNIT; count += 1) {
    const word = /^\s*(\p{L}+(?:-\p{L}+)*)/u.exec(folded.slice(length))
    // A proper name or an abbreviation is not counted: «1 КБР «Новости дня»».
    if (!word || notUnit.test(word[1] ?? '') || /^\s*\p{Lu}/u.test(original.slice(length))) return length
    length += word[0].length
    if (!(value % 10 === 1 && value % 100 !== 11 ? SINGULAR_ADJECTIVE : PLURAL_ADJECTIVE).test(word[1] ?? ''))
      return length
  }
  return length
}

function factAt(text: string, folded: string, number: Counted): Fact | null {
  const rest = folded.slice(number.end)
  const percent = PERCENT.exec(rest)
  if (percent) {
    const end = number.end + percent[0].length
    return { value: number.value, unit: '%', text: text.slice(number.start, end).trim() }
  }
  if (beforeNumber.test(folded.slice(Math.max(0, number.start - 24), number.start))) return null
  if (AFTER_STREET.test(folded.slice(Math.max(0, number.start - 60), number.start))) return null
  const blank = /^\s+(?:\(\p{L}+\)\s+)?/u.exec(rest)?.[0].length ?? 0
  if (blank === 0) return null
  const start = number.end + blank
  const length = unitLength(text.slice(start), folded.slice(start), number.value)
  if (length === 0) return null
  const unit = text.slice(start, start + length).trim()
  // «2.5 часа» counts; «3.2 регламента» is a place in a document.
  if (text.slice(number.start, number.end).includes('.') && unitOf(unit).forms === undefined) return null
  return { value: number.value, unit, text: text.slice(number.start, start + length).trim() }
}

/** Counted things of a result with their units as written; dates, ordinals, addresses, numbers and names are none. */
export function findFacts(text: string): Fact[] {
  const masked = withoutQuoted(text)
  const folded = fold(masked)
  return countedNumbers(masked, folded).flatMap((number) => {
    const fact = factAt(masked, folded, number)
    return fact ? [{ ...fact, unit: fact.unit.replaceAll(/\s+/g, ' ') }] : []
  })
}
