import { tableSheet, type TableValue } from '../../documents/writing/table-sheet.ts'
import { BYTE_ORDER_MARK, csvLine } from '../../documents/writing/write-csv.ts'
import { workbookBytes } from '../../documents/writing/xlsx-workbook.ts'
import { sumWords, type Sum, type UnitTotal } from '../../domain/totals.ts'
import { shareOf } from '../../domain/wording/units.ts'
import { analysisRu } from '../../text/analysis-ru.ts'
import type { PeriodTotals } from './totals-of-period.ts'
import type { TotalsBy } from './totals-store.ts'

const text = analysisRu.totals

interface TotalsTable {
  columns: { header: string; width: number }[]
  rows: TableValue[][]
}

/** Totals as a table: a row for each unit and group, numbers without their words too. */
export function totalsTable({ totals, nameOf }: PeriodTotals, by: TotalsBy): TotalsTable {
  const { columns } = text
  return {
    columns: [
      { header: columns.unit, width: 24 },
      { header: text.headers[by], width: 60 },
      { header: columns.sum, width: 14 },
      { header: columns.of, width: 14 },
      { header: columns.share, width: 12 },
      { header: columns.words, width: 36 },
      { header: columns.count, width: 14 },
    ],
    rows: totals.flatMap((total) => total.groups.map(({ group, sum }) => rowOf(total, nameOf(group), sum))),
  }
}

function rowOf(total: UnitTotal, name: string, sum: Sum): TableValue[] {
  const { unit, isShare } = total
  const share = isShare ? shareOf(sum.value, sum.of) : null
  return [
    unit.name,
    name,
    unit.isSummed ? undusted(sum.value) : '',
    isShare ? undusted(sum.of) : '',
    share === null ? '' : undusted(share),
    sumWords(total, sum).replaceAll('\u00a0', ' '),
    sum.count,
  ]
}

/** Sums of fractions carry the dust of binary numbers. */
const undusted = (value: number) => Math.round(value * 1e6) / 1e6

/** As a spreadsheet in Russian reads a number: a comma, no blanks. */
const textOf = (value: TableValue) => (typeof value === 'number' ? String(value).replace('.', ',') : value)

export function totalsWorkbook(title: string, { columns, rows }: TotalsTable): AsyncGenerator<Uint8Array> {
  return workbookBytes({ title, sheets: [tableSheet(text.sheet, columns, rows)], definedNames: () => [] })
}

/** UTF-8 with its mark, `;` between values: as Excel in Russian opens it. */
export function* totalsCsv({ columns, rows }: TotalsTable): Generator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns.map(({ header }) => header))
  for (const row of rows) yield csvLine(row.map(textOf))
}
