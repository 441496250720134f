import type { Change, Told } from '../../domain/compare-reports.ts'
import type { Figure } from '../../domain/result-entry.ts'
import { countedIn } from '../../domain/wording/counted.ts'
import { countedWords, differenceWords, unitOf } from '../../domain/wording/units.ts'
import { analysisRu } from '../../text/analysis-ru.ts'

const text = analysisRu.comparison

/** How the figures of one institution changed: «12 занятий, было 9 занятий (+3 занятия)». What stayed is left out. */
export function figureChanges({ before, now }: Pick<Change, 'before' | 'now'>): string[] {
  const is = sumsOf(now)
  const was = underNamesOf(is, sumsOf(before))
  return [...new Set([...was.keys(), ...is.keys()])].flatMap((key) => {
    const [old, fresh] = [was.get(key), is.get(key)]
    if (old === undefined) return fresh === undefined || before === null ? [] : [text.fresh(countedWords(fresh))]
    if (fresh === undefined) return now === null ? [] : [text.gone(countedWords(old))]
    if (old.value === fresh.value && old.of === fresh.of) return []
    const difference = differenceWords(old.value, fresh.value, fresh.unit)
    const change = difference === undefined ? '' : ` (${difference})`
    return [`${countedWords(fresh)}, ${text.was(countedWords(old))}${change}`]
  })
}

/** «Стендов» and «информационных стендов» are one unit told twice, where neither text tells both. */
function underNamesOf(fresh: ReadonlyMap<string, Figure>, old: ReadonlyMap<string, Figure>): Map<string, Figure> {
  const same = (one: string, other: string) =>
    one.endsWith(` ${nounOf(other)}`) && one.split(' ')[0] === other.split(' ')[0]
  return new Map(
    [...old].map(([key, figure]) => {
      if (fresh.has(key)) return [key, figure]
      const alike = [...fresh.keys()].filter((name) => !old.has(name) && (same(name, key) || same(key, name)))
      return [alike.length === 1 ? (alike[0] ?? key) : key, figure]
    }),
  )
}

/** A key is the kind of figure and the unit. */
const nounOf = (key: string) => key.slice(key.indexOf(' ') + 1)

/** The figures of a text by unit, parts of a whole apart; several percents are no one figure, and are not compared. */
function sumsOf(told: Told | null): Map<string, Figure> {
  const figures = told === null ? [] : countedIn(told.text, told.facts)
  const groups = Map.groupBy(figures, ({ unit, of }) => `${of === null ? 'count' : 'share'} ${unitOf(unit).name}`)
  return new Map(
    [...groups].flatMap(([key, some]): [string, Figure][] => {
      const [first, ...others] = some
      if (first === undefined || (others.length > 0 && !unitOf(first.unit).isSummed)) return []
      return [[key, others.reduce(plus, first)]]
    }),
  )
}

const plus = (sum: Figure, { value, of }: Figure): Figure => ({
  ...sum,
  value: sum.value + value,
  of: sum.of === null || of === null ? null : sum.of + of,
})
