import { signedTable } from '../src/documents/writing/signed-table.ts'
import { largeReport } from './large-report.ts'

/** The cells of a report as texts, a paragraph each: what a bare writer is given, sections included. */
export function bareCells(measureCount: number): string[][][] {
  const table = signedTable(largeReport(measureCount))
  const empty = table.columns.slice(1).map((): string[] => [])
  return Array.from(table.sections)
    .flat()
    .map((row) =>
      row.kind === 'section'
        ? [[row.text], ...empty]
        : row.cells.map(({ paragraphs }) => Array.from(paragraphs, (runs) => runs.map(({ text }) => text).join(''))),
    )
}
