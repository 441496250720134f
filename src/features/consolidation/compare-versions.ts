/** What of a report's results is compared: as they are printed. */
interface PrintedMeasure {
  number: string | null
  title: string | null
  results: Iterable<{ lead: string; text: string }>
}

interface PrintedReport {
  sections: readonly { number: string | null; measures: readonly PrintedMeasure[] }[]
}

/** What one measure says in two versions of a report, where it is not the same. */
export interface MeasureDifference {
  number: string | null
  title: string | null
  /** Sentences that only the former has, and that only the latter has. */
  was: string[]
  became: string[]
}

/** Everything in which the tables of two versions differ, in the order of the latter; measures that are gone at the end. */
export function compareVersions(before: PrintedReport, after: PrintedReport): MeasureDifference[] {
  const former = new Map(measuresOf(before))
  const differences = measuresOf(after).flatMap(([key, measure]) => {
    const was = former.get(key)
    former.delete(key)
    return differenceOf(was, measure)
  })
  return [...differences, ...[...former.values()].flatMap((measure) => differenceOf(measure, undefined))]
}

/** Measures by what tells them apart; of two that are alike in all of it, by their order too. */
function measuresOf({ sections }: PrintedReport): [string, PrintedMeasure][] {
  const seen = new Map<string, number>()
  return sections.flatMap(({ number: section, measures }) =>
    measures.map((measure): [string, PrintedMeasure] => {
      const key = JSON.stringify([section, measure.number, measure.title])
      const nth = (seen.get(key) ?? 0) + 1
      seen.set(key, nth)
      return [`${key} ${nth}`, measure]
    }),
  )
}

function differenceOf(was: PrintedMeasure | undefined, is: PrintedMeasure | undefined): MeasureDifference[] {
  const [left, right] = [sentencesOf(was), sentencesOf(is)]
  const removed = without(left, right)
  const added = without(right, left)
  if (removed.length + added.length === 0) return []
  const { number, title } = is ?? was ?? { number: null, title: null }
  return [{ number, title, was: removed, became: added }]
}

const sentencesOf = (measure: PrintedMeasure | undefined) =>
  measure === undefined ? [] : Array.from(measure.results, ({ lead, text }) => lead + text)

/** Those of one list that the other has not, a sentence said twice counted twice. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = new Map<string, number>()
  for (const text of other) left.set(text, (left.get(text) ?? 0) + 1)
  return list.filter((text) => {
    const count = left.get(text) ?? 0
    left.set(text, count - 1)
    return count <= 0
  })
}
