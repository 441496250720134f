import { z } from 'zod'
import type { Figure } from '../result-entry.ts'
import { fold } from './fold.ts'
import { startingPhrase, wholePhrase } from './phrase.ts'
import { remembering } from './remember.ts'
import { lines, readRules } from './rules.ts'

const rules = readRules('units', z.object({ units: lines, not_summed: lines, spellings: lines, printed: lines }))

const pairsOf = (list: readonly string[]) =>
  list.map((line) => {
    const [given = '', expected = ''] = line.split(' => ')
    return { given: given.trim(), expected: expected.trim() }
  })

/** Examples of the rules, which are tests. */
export const UNIT_EXAMPLES = { spellings: pairsOf(rules.spellings), printed: pairsOf(rules.printed) }

/** «занятие», «занятия», «занятий» and the form of a fraction and of «из 21». */
interface Forms {
  one: string
  few: string
  many: string
  part: string
}

/** What is counted, under one name however it was typed. */
export interface Unit {
  /** «занятие»; of an unknown unit what was typed, in small letters: its identity too. */
  name: string
  /** Undefined for a unit that the rules do not know: printed as it was typed. */
  forms: Forms | undefined
  /** Does a sum of it mean something? Percents do not add up. */
  isSummed: boolean
}

const known = rules.units.map((line) => {
  const [names = '', others = ''] = line.split(' = ')
  const [one = '', few = one, many = few, part = few] = names.split(', ').map((form) => form.trim())
  const phrases = others
    .split(';')
    .map((phrase) => phrase.trim())
    .filter(Boolean)
  return {
    unit: { name: one, forms: { one, few, many, part }, isSummed: !rules.not_summed.includes(one) },
    spellings: new Set([one, few, many, part].map(bare)),
    phrases,
    others: phrases.length === 0 ? /(?!)/u : wholePhrase(phrases),
  }
})

/** Folded, without the stops of abbreviations and doubled blanks. */
function bare(typed: string): string {
  return fold(typed).replaceAll('.', ' ').replaceAll(/\s+/g, ' ').trim()
}

/** The unit that a spelling means; one that the rules do not know is itself, whatever its case. */
export function unitOf(typed: string): Unit {
  const unit = knownUnit(bare(typed))
  return unit ?? { name: typed.toLowerCase().replaceAll(/\s+/g, ' ').trim(), forms: undefined, isSummed: true }
}

const knownUnit = remembering((spelling: string): Unit | null => {
  const found =
    known.find(({ spellings }) => spellings.has(spelling)) ?? known.find(({ others }) => others.test(spelling))
  return found?.unit ?? null
})

/** Units of several words that end with no abbreviation: «социального работника», «получателей услуг». */
const longUnits = startingPhrase(
  known
    .flatMap(({ spellings, phrases }) => [...spellings, ...phrases])
    .filter((spelling) => /\p{L}{3,}.* .*\p{L}{5,}/u.test(spelling))
    .toSorted((a, b) => b.length - a.length),
)

/** How far a known unit of several words goes that a folded text begins with; 0 where it begins with none. */
export const longUnitLength = (folded: string) => longUnits.exec(folded)?.[0].length ?? 0

const pluralRules = new Intl.PluralRules('ru')

function agreed({ name, forms }: Unit, count: number): string {
  if (forms === undefined) return name
  const rule = pluralRules.select(count)
  return rule === 'one' || rule === 'few' || rule === 'many' ? forms[rule] : forms.part
}

/** «из 200 человек», «из 21 человека». */
function agreedOf({ name, forms }: Unit, count: number): string {
  if (forms === undefined) return name
  const rule = pluralRules.select(count)
  return rule === 'one' || rule === 'other' ? forms.part : forms.many
}

const numberFormat = new Intl.NumberFormat('ru-RU', { maximumFractionDigits: 3 })

/** `1 240`, `2,5`: the thousands apart by a space that does not break. */
export function numberWords(value: number): string {
  return numberFormat.format(value).replaceAll(/\s/g, '\u00a0')
}

/** «1 занятие», «2,5 часа»; a share «140 из 200 человек (70 %)». */
export function countedWords({ value, of, unit: typed }: Figure): string {
  const unit = unitOf(typed)
  if (of === null) return `${numberWords(value)} ${agreed(unit, value)}`
  const share = shareOf(value, of)
  const percent = share === null ? '' : ` (${numberWords(share)} %)`
  return `${numberWords(value)} из ${numberWords(of)} ${agreedOf(unit, of)}${percent}`
}

/** A share in percent to one digit, null of nothing. What is not quite all is never 100, nor what is something 0. */
export function shareOf(value: number, of: number): number | null {
  if (of === 0) return null
  const percent = Math.round((value / of) * 1000) / 10
  if (percent === 100 && value < of) return 99.9
  return percent === 0 && value > 0 ? 0.1 : percent
}

/** «+3 занятия», «−2 занятия», «+5 п. п.»; undefined where nothing changed. */
export function differenceWords(before: number, now: number, typed: string): string | undefined {
  const difference = Math.round((now - before) * 1000) / 1000
  if (difference === 0) return undefined
  const unit = unitOf(typed)
  const counted = unit.isSummed
    ? `${numberWords(Math.abs(difference))} ${agreed(unit, Math.abs(difference))}`
    : `${numberWords(Math.abs(difference))} п. п.`
  return `${difference > 0 ? '+' : '−'}${counted}`
}
