import { csvLine, BYTE_ORDER_MARK } from '../../documents/writing/write-csv.ts'
import { tableSheet } from '../../documents/writing/table-sheet.ts'
import { workbookBytes } from '../../documents/writing/xlsx-workbook.ts'
import type { Db } from '../../db/connection.ts'
import { institutionImportRu } from '../../text/institution-import-ru.ts'
import { listParticipantYears, listWholeInstitutions, type InstitutionQuery } from './institution-store.ts'
import { headerOf, registerOrder, sayRegisterField, widthOf } from './register-columns.ts'

const text = institutionImportRu

/** The register as a table: a row for each institution, a column for each year of assessment. */
export interface RegisterTable {
  columns: { header: string; width: number }[]
  rows: string[][]
}

export async function registerTable(db: Db, query: InstitutionQuery): Promise<RegisterTable> {
  const years = (await listParticipantYears(db)).toSorted((a, b) => a - b)
  const institutions = await listWholeInstitutions(db, query)
  const taken = await db.selectFrom('participants').select(['assessmentYear', 'institutionId']).execute()
  const took = new Set(taken.map(({ assessmentYear, institutionId }) => `${assessmentYear} ${institutionId}`))
  return {
    columns: registerColumnsFor(years),
    rows: institutions.map((institution) => [
      ...registerOrder.map((field) => sayRegisterField(institution, field)),
      ...years.map((year) => (took.has(`${year} ${institution.id}`) ? text.yes : text.no)),
    ]),
  }
}

function registerColumnsFor(years: readonly number[]): RegisterTable['columns'] {
  return [
    ...registerOrder.map((field) => ({ header: headerOf(field), width: widthOf(field) })),
    ...years.map((year) => ({ header: headerOf(year), width: 12 })),
  ]
}

export function registerWorkbook({ columns, rows }: RegisterTable): AsyncGenerator<Uint8Array> {
  const sheets = [tableSheet(text.sheet, columns, rows)]
  return workbookBytes({ title: text.sheet, sheets, definedNames: () => [] })
}

/** UTF-8 with its mark, `;` between values: as Excel in Russian opens it. */
export function* registerCsv({ columns, rows }: RegisterTable): Generator<string> {
  yield BYTE_ORDER_MARK + csvLine(columns.map(({ header }) => header))
  for (const row of rows) yield csvLine(row)
}

/** An empty table to fill in, and a sheet that says how. */
export function registerTemplate(year: number): AsyncGenerator<Uint8Array> {
  const { template } = text
  const help = [
    ...registerOrder.map((field) => [headerOf(field), template.help[field]]),
    [headerOf(year), template.participant],
    [template.blank, template.blankHelp],
  ]
  const helpColumns = [
    { header: template.columns.header, width: 30 },
    { header: template.columns.help, width: 80 },
  ]
  return workbookBytes({
    title: text.sheet,
    sheets: [tableSheet(text.sheet, registerColumnsFor([year]), []), tableSheet(template.sheet, helpColumns, help)],
    definedNames: () => [],
  })
}
