/** The width of the table's text and of an average letter, in millimetres, as report.typ sets them. */
const TEXT_WIDTH = 262
const CELL_INSET = 3
const LETTER_WIDTH = 2.1
/** Letters across the page in the size of the title. */
export const HEADING_CAPACITY = 90

/** How many letters a line of a column takes that has this share of the table. */
export function capacityOf(share: number): number {
  return Math.floor((share * TEXT_WIDTH - CELL_INSET) / LETTER_WIDTH)
}

const GRAPHEMES = new Intl.Segmenter('ru', { granularity: 'grapheme' })

/** Typst lets a word wider than its column run over the border; such a word is cut wherever it may break. */
export function breakable(text: string, capacity: number): string[] {
  const isLong = (word: string) => word.trimEnd().length > Math.max(capacity, 6)
  const words = text.split(/(?<=[\s\-/–—])/)
  if (!words.some(isLong)) return [text]
  return words.flatMap((word) =>
    isLong(word) ? Array.from(GRAPHEMES.segment(word), ({ segment }) => segment) : [word],
  )
}
