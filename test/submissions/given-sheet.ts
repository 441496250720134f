import { readSheets } from '../../src/documents/reading/read-sheets.ts'
import type { SheetRows } from '../../src/documents/reading/sheet-grid.ts'
import type { Sheet } from '../../src/documents/writing/xlsx-sheet.ts'
import { workbookBytes } from '../../src/documents/writing/xlsx-workbook.ts'
import type { ResultEntry } from '../../src/domain/result-entry.ts'
import { entrySheet, type SheetResult } from '../../src/features/submissions/sheet/entry-sheet.ts'
import type { ExpectedReport } from '../../src/features/submissions/sheet/read-entry-sheet.ts'
import type { Answer, Visitor } from '../support/test-app.ts'

export const emptyEntry: ResultEntry = {
  status: null,
  text: '',
  reason: '',
  untilPeriod: null,
  figures: [],
  links: [],
}

export const givenResult = (measureId: number, entry: Partial<ResultEntry> = {}, version = 1): SheetResult => ({
  measureId,
  version,
  number: `1.${measureId}`,
  title: `Мероприятие ${measureId}`,
  items: [],
  deadlines: [{ text: 'До 01.06.2031 г.' }],
  state: 'empty',
  isOpen: true,
  entry: { ...emptyEntry, ...entry },
})

export const expectedOf = (results: readonly SheetResult[]): ExpectedReport => ({
  submissionId: 5,
  period: '2031-Q1',
  measureIds: new Set(results.map(({ measureId }) => measureId)),
})

/** The table of a report of the first quarter of 2031, as it is given out. */
export function givenSheet(results: readonly SheetResult[]): Sheet {
  return entrySheet({ submissionId: 5, institutionName: 'Дом «Заря»', period: '2031-Q1', results })
}

export async function workbook(...sheets: Sheet[]): Promise<Buffer> {
  const parts: Uint8Array[] = []
  for await (const part of workbookBytes({ title: 'Ответы', sheets, definedNames: () => [] })) parts.push(part)
  return Buffer.concat(parts)
}

export async function rowsOf(bytes: Buffer, name = 'ответы.xlsx'): Promise<SheetRows[]> {
  const sheets = await readSheets(bytes, name)
  if (sheets === undefined) throw new Error('no table')
  return sheets
}

/** A table in the hands of a person: the texts of its cells, which they change and save. */
export class TypedSheet {
  readonly rows: string[][]
  merged: string[] = []

  private constructor(rows: string[][]) {
    this.rows = rows
  }

  static async of(bytes: Buffer): Promise<TypedSheet> {
    const [sheet] = await rowsOf(bytes)
    const rows: string[][] = []
    for (const { index, texts } of sheet?.rows ?? []) {
      const width = Math.max(...texts.keys()) + 1
      rows[index] = Array.from({ length: width }, (_, column) => texts.get(column) ?? '')
    }
    return new TypedSheet(Array.from(rows, (row) => row ?? []))
  }

  get header(): string[] {
    return this.rows[2] ?? []
  }

  /** The cells of the row of the measure that stands there, counted from 1. */
  row(place: number): string[] {
    const row = this.rows[2 + place]
    if (row === undefined) throw new Error(`no row ${place}`)
    return row
  }

  column(header: string): number {
    const column = this.header.indexOf(header)
    if (column < 0) throw new Error(`no column ${header}`)
    return column
  }

  set(place: number, typed: Record<string, string>): void {
    for (const [header, text] of Object.entries(typed)) this.row(place)[this.column(header)] = text
  }

  get(place: number, header: string): string {
    return this.row(place)[this.column(header)] ?? ''
  }

  /** As another program saves it: nothing but texts in cells. */
  save(): Promise<Buffer> {
    const width = Math.max(...this.rows.map(({ length }) => length))
    return workbook({
      name: 'Лист1',
      columnWidths: Array.from({ length: width }, () => 12),
      frozenRows: 1,
      headerRow: 1,
      rows: this.rows.map((texts) => ({
        height: 15,
        cells: texts.map((text) => ({ runs: text === '' ? [] : [{ text, bold: false }], style: 'body' as const })),
      })),
      merges: () => this.merged,
    })
  }
}

export async function download(visitor: Visitor, submissionId: number): Promise<Buffer> {
  const { status, response } = await visitor.open(`/submissions/${submissionId}/excel/sheet.xlsx`)
  if (status !== 200) throw new Error(`no table: ${status}`)
  return Buffer.from(await response.arrayBuffer())
}

/** The table as it is given out now, in a person's hands. */
export async function takeHome(visitor: Visitor, submissionId: number): Promise<TypedSheet> {
  return TypedSheet.of(await download(visitor, submissionId))
}

export function upload(visitor: Visitor, submissionId: number, bytes: Buffer, name = 'ответы.xlsx'): Promise<Answer> {
  return visitor.send(`/submissions/${submissionId}/excel`, { file: new File([new Uint8Array(bytes)], name) })
}

/** Brings a table back: the page that says what would change, and its address. */
export async function bringBack(
  visitor: Visitor,
  submissionId: number,
  sheet: TypedSheet | Buffer,
): Promise<Answer & { path: string }> {
  const sent = await upload(visitor, submissionId, sheet instanceof TypedSheet ? await sheet.save() : sheet)
  if (sent.location === null) throw new Error(sent.page.querySelector('main')?.textContent ?? '')
  const answer = await visitor.open(sent.location)
  return { ...answer, page: answer.page, path: sent.location }
}
