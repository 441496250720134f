/** Writes 10,000 rows of 20 cells as an Excel file, rows made while they are written, and tells the peak memory in MB. */
import { createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { SheetRow } from '../src/documents/writing/xlsx-sheet.ts'
import { workbookBytes } from '../src/documents/writing/xlsx-workbook.ts'

const COLUMNS = Array.from({ length: 20 }, (_, column) => column)

function* rows(): Generator<SheetRow> {
  for (let row = 0; row < 10_000; row++) {
    const text = (column: number) =>
      `Строка ${row} столбец ${column}: проведено мероприятие, охвачено ${row * column} человек`
    yield {
      height: 30,
      cells: COLUMNS.map((column) => ({ runs: [{ text: text(column), bold: false }], style: 'body' })),
    }
  }
}

const [path = ''] = process.argv.slice(2)
if (path !== '') {
  const bytes = workbookBytes({
    title: 'Отчет',
    sheets: [
      {
        name: 'Данные',
        columnWidths: COLUMNS.map(() => 30),
        frozenRows: 1,
        headerRow: 1,
        rows: rows(),
        merges: () => [],
      },
    ],
    definedNames: () => [],
  })
  await pipeline(Readable.from(bytes), createWriteStream(path))
}
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)))
