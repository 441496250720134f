import type { Fact } from '../report-document.ts'
import type { Figure } from '../result-entry.ts'

const PART = /(\d+(?:,\d+)?)(?:\s+\p{L}+)?\s*$/u

/** The facts of a text as figures: «12 из 20 работников» is a share of twenty, not a count of them. */
export function countedIn(text: string, facts: readonly Fact[]): Figure[] {
  return facts.map(({ value, unit, text: said }) => {
    const at = text.indexOf(` из ${said}`)
    const part = at === -1 ? undefined : PART.exec(text.slice(0, at))?.[1]
    return part === undefined ? { value, of: null, unit } : { value: Number(part.replace(',', '.')), of: value, unit }
  })
}
