import type { Fact } from '../report-document.ts'
import type { Figure } from '../result-entry.ts'
import { findFacts } from './facts.ts'
import { fold, stems, withoutQuoted } from './fold.ts'
import { countedWords, numberWords, unitOf } from './units.ts'

const PART = /(?<![\d.,])(\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?:\s+\p{L}+)?\s+из $/u

/** «11 работников из 180»: a whole that has no unit of its own. */
const WHOLE = /^\s+из\s+(\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?=\s*(?:[.,;:()!?…]|$))/u

/**
 * The facts of a text as figures: «12 из 20 работников» is a share of twenty, not a count of them; the percent that
 * stands behind a share in brackets tells it a second time.
 */
export function countedIn(text: string, facts: readonly Fact[]): Figure[] {
  // The facts stand in the order of the text, so each is looked for after the one before it.
  let end = 0
  let last: Figure | undefined
  return facts.flatMap(({ value, unit, text: said }) => {
    const at = text.indexOf(said, end)
    if (at === -1) return [{ value, of: null, unit }]
    const between = text.slice(end, at)
    const part = PART.exec(between)?.[1]
    end = at + said.length
    if (unit === '%' && last?.of !== null && last !== undefined && /^[^.;!?]{0,20}\($/u.test(between)) return []
    const whole = part === undefined ? WHOLE.exec(text.slice(end))?.[1] : undefined
    if (part !== undefined) last = { value: numberOf(part), of: value, unit }
    else last = { value, of: whole === undefined ? null : numberOf(whole), unit }
    return [last]
  })
}

const numberOf = (digits: string) => Number(digits.replaceAll(/\s/g, '').replace(',', '.'))

/** Of figures, each once, those that a text does not print: a date, a cabinet and another unit are not the figure. */
export function figuresNotIn(text: string, figures: readonly Figure[]): Figure[] {
  const printed = ` ${withoutThousands(withoutQuoted(text))} `
  const given = new Map(figures.map((figure) => [keyOf(figure), figure]))
  const open = [...given].filter(([, figure]) => !isSpelled(printed, figure))
  if (open.length === 0) return []
  const told = new Map(countedIn(text, findFacts(text)).map((figure) => [keyOf(figure), figure]))
  const others = [...told].flatMap(([key, figure]) => (given.has(key) ? [] : [figure]))
  return open.flatMap(([key, figure]) =>
    told.has(key) || others.some((other) => isSaidBy(other, figure)) ? [] : [figure],
  )
}

/** Sentences print three digits after the comma. */
const keyOf = ({ value, of, unit }: Figure) =>
  [rounded(value), of === null ? '' : rounded(of), unitOf(unit).name].join()
const rounded = (value: number) => Math.round(value * 1000) / 1000

const ADJECTIVE = /(?:ый|ой|ая|яя|ое|ые|ых|их|ого|его|ую|ым|ыми|ими)$/u

/** «12 групповых занятий» says 12 занятий, «20 получателей» 20 получателей услуг, «140 из 200 человек» 140 человек. */
function isSaidBy(said: Figure, figure: Figure): boolean {
  if (rounded(said.value) !== rounded(figure.value)) return false
  if (figure.of !== null && figure.of !== said.of) return false
  const [short = '', long = ''] = [unitOf(said.unit).name, unitOf(figure.unit).name].toSorted(
    (a, b) => a.length - b.length,
  )
  const [few, many] = [stems(short), stems(long)]
  const more = many.length - few.length
  if (few.length === 0) return false
  if (few.every((stemmed, at) => stemmed === many[at])) return true
  const adjectives = long.split(' ').slice(0, more)
  return few.every((stemmed, at) => stemmed === many[at + more]) && adjectives.every((word) => ADJECTIVE.test(word))
}

/** Is a figure in the text as it is printed or was typed? Read at once, and «5 лет», «3 раза» are counted nowhere else. */
function isSpelled(printed: string, figure: Figure): boolean {
  const { value, of, unit } = figure
  if (unit.trim() === '') return false
  const number = of === null ? numberWords(value) : `${numberWords(value)} из ${numberWords(of)}`
  const spellings = [countedWords(figure), `${number} ${unit.trim()}`].map(withoutThousands)
  return spellings.some((spelling) => printed.split(spelling).some(isApart))
}

const withoutThousands = (text: string) => fold(text).replaceAll(/(?<=\d) (?=\d{3}(?!\d))/g, '')

/** Does a part of a text end and the next begin outside of a word? The whole of a share is no count: «5 из 12 занятий». */
function isApart(before: string, at: number, parts: readonly string[]): boolean {
  const after = parts[at + 1]
  return (
    after !== undefined && /(?<!(?:^|[^\p{L}])из )(?<![\p{L}\p{N}.,])$/u.test(before) && /^[^\p{L}\p{N}]/u.test(after)
  )
}
