import { findInstitutionNames } from '../../domain/wording/institution-names.ts'
import type { GridCell, GridParagraph } from '../reading/grid.ts'
import { printedText } from '../reading/grid.ts'

/** A paragraph of a cell with the place it has in the file. */
export interface CellLine {
  /** Text as it prints, list mark included. */
  text: string
  /** Does it carry a list mark, held by mark-up or typed? */
  marked: boolean
  row: number
  /** Counted from 1 among the paragraphs of the cell that are not blank. */
  paragraph: number
}

const TYPED_MARK = /^(?:[-–—•·▪●○*►✓]\s*(?=[^\s\d])|(?:\d{1,2}|[а-яa-z])\)\s*|\d{1,2}\.\s+(?=\S))/u
const SENTENCE_END = /[.;:!?…]["»”)]*$/

/** A full stop that ends no sentence: «ул. Садовая, д.» */
const ABBREVIATED = /(?:^|[\s(])(?:д|ул|им|п|пп|стр|корп|кв|тел|ст|зам|зав|пер|пл|пос|см|напр)\.$/iu

export function startsWithName(text: string): boolean {
  return /^\s*\+/.test(text) || findInstitutionNames(text.slice(0, 400))[0]?.start === 0
}

export function hasTypedMark(text: string): boolean {
  return TYPED_MARK.test(text)
}

export function endsSentence(text: string): boolean {
  return SENTENCE_END.test(text.trimEnd()) && !ABBREVIATED.test(text.trimEnd())
}

/** Is the second line the rest of the first, cut only by the layout? */
export function goesOn(first: string, second: string): boolean {
  if (startsWithName(second) || hasTypedMark(second)) return false
  return /^[\p{Ll}\d«("]/u.test(second) && !endsSentence(first)
    ? true
    : /^\p{Ll}/u.test(second) && !/[.;:!?]$/.test(first)
}

/** Soft line breaks are borders of paragraphs where the text says so, and mere layout where it goes on. */
function softLines(paragraph: GridParagraph): string[] {
  const lines = printedText(paragraph)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const joined: string[][] = []
  let before: string | undefined
  for (const line of lines) {
    // Only the last line says whether the next goes on; the whole paragraph may be long.
    if (before !== undefined && goesOn(before, line)) joined.at(-1)?.push(line)
    else joined.push([line])
    before = line
  }
  return joined.map((pieces) => pieces.join(' '))
}

/** The paragraphs of a cell that are not blank. `row` is counted from 1. */
export function cellLines(cell: GridCell, row: number): CellLine[] {
  const lines = cell.paragraphs.flatMap((paragraph) =>
    softLines(paragraph).map((text, at) => ({
      text,
      marked: (at === 0 && paragraph.mark !== null) || hasTypedMark(text),
    })),
  )
  return lines.map((line, at) => ({ ...line, row, paragraph: at + 1 }))
}

/** Adds the rest of a cell that a page cut: a paragraph cut in the middle becomes one again, joined by a blank. */
export function appendCut(lines: CellLine[], rest: CellLine[]): void {
  const [first, ...others] = rest
  const last = lines.at(-1)
  if (!first) return
  // «… в 2031 г.» looks like an end, but no sentence begins with a small letter.
  const unfinished = last !== undefined && (!endsSentence(last.text) || /^\p{Ll}/u.test(first.text))
  const joins = unfinished && !startsWithName(first.text) && !first.marked
  if (joins) lines[lines.length - 1] = { ...last, text: `${last.text} ${first.text}` }
  else lines.push(first)
  lines.push(...others)
}
