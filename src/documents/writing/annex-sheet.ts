import { reportFrameRu } from '../../text/report-frame-ru.ts'
import { annexColumns } from './annex-columns.ts'
import type { Annex } from './report-frame.ts'
import { emptyLayout, layAcross, layRow, mergedRanges, takeRows } from './sheet-layout.ts'
import type { Sheet, SheetCell, SheetRow } from './xlsx-sheet.ts'
import type { CellStyle } from './xlsx-styles.ts'

/** Characters across the sheet, as in the signed one. */
const SHEET_WIDTH = 140
const HEADER_ROW = 2

/** The annex as a sheet: its title, then the table; rows are made while they are written. */
export function annexSheet(annex: Annex): Sheet {
  const columns = annexColumns(annex)
  const layout = emptyLayout(columns.map(({ share }) => share * SHEET_WIDTH))
  layAcross([{ text: annex.title, bold: true }], 'title', layout)
  const cells = (texts: string[], style: CellStyle) =>
    texts.map((text): SheetCell => ({ runs: text === '' ? [] : [{ text, bold: false }], style }))
  const rows = function* (): Generator<SheetRow> {
    layRow(cells(annex.columns, 'header'), layout)
    yield* takeRows(layout)
    for (const row of annex.rows) {
      layRow(cells(row, 'body'), layout)
      yield* takeRows(layout)
    }
  }
  return {
    name: reportFrameRu.annexSheet,
    columnWidths: layout.widths,
    frozenRows: HEADER_ROW,
    headerRow: HEADER_ROW,
    rows: rows(),
    merges: () => mergedRanges(layout, 0),
  }
}
