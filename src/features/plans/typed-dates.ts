import type { LocalDate } from '../../domain/local-date.ts'
import { readTypedDate } from '../../web/kit/typed-date.ts'

/** Dates typed one a line, or apart by commas, in order and each once; what is no date is handed back. */
export function readTypedDates(typed: string): { dates: LocalDate[]; wrong: string[] } {
  const pieces = typed
    .split(/[\n;,]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
  const read = pieces.map((piece) => ({ piece, date: readTypedDate(piece) }))
  return {
    dates: [...new Set(read.flatMap(({ date }) => date ?? []))].sort(),
    wrong: read.filter(({ date }) => date === null).map(({ piece }) => piece),
  }
}
