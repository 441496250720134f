import type { Fact } from '../report-document.ts'
import type { Figure } from '../result-entry.ts'

const PART = /(?<![\d.,])(\d{1,3}(?:[ \u00a0]\d{3})+(?:,\d+)?|\d+(?:[.,]\d+)?)(?:\s+\p{L}+)?\s+из $/u

/** The facts of a text as figures: «12 из 20 работников» is a share of twenty, not a count of them. */
export function countedIn(text: string, facts: readonly Fact[]): Figure[] {
  // The facts stand in the order of the text, so each is looked for after the one before it.
  let end = 0
  return facts.map(({ value, unit, text: said }) => {
    const at = text.indexOf(said, end)
    if (at === -1) return { value, of: null, unit }
    const part = PART.exec(text.slice(end, at))?.[1]
    end = at + said.length
    if (part === undefined) return { value, of: null, unit }
    return { value: Number(part.replaceAll(/\s/g, '').replace(',', '.')), of: value, unit }
  })
}
