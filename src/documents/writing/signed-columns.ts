import type { ColumnMeaning } from '../recognise/columns.ts'
import { columnMeanings } from '../recognise/columns.ts'
import type { Results, WritableMeasure, WritableReport } from './writable-report.ts'
import { hasResults } from './writable-report.ts'

export interface SignedColumn {
  /** As the document's own header has it, or the default. */
  header: string
  meaning: ColumnMeaning
  /** True for a second column that means the same: all of it stands in the first, once. */
  repeated?: boolean
  /** True for a measures' column that holds the numbers too: «1.2. Обновить стенды». */
  numbered?: boolean
}

const MINISTRY_COLUMNS: SignedColumn[] = [
  { header: '№', meaning: 'number' },
  { header: 'Мероприятия', meaning: 'measure' },
  { header: 'Учреждение', meaning: 'responsible' },
  { header: 'Срок исполнения', meaning: 'deadline' },
  { header: 'Результат', meaning: 'result' },
]

const INSTITUTION_COLUMNS: SignedColumn[] = [
  { header: 'Критерии', meaning: 'criterion' },
  { header: 'Выявленные замечания', meaning: 'remark' },
  { header: 'Мероприятия по устранению замечаний', meaning: 'measure' },
  { header: 'Результаты', meaning: 'result' },
]

/** In the order in which a table has them; what a document holds and its own header has no column for is added. */
const NEEDED: [SignedColumn, (measure: WritableMeasure) => boolean][] = [
  [{ header: '№', meaning: 'number' }, (measure) => measure.number !== null],
  [{ header: 'Выявленные замечания', meaning: 'remark' }, (measure) => measure.remark !== null],
  [{ header: 'Мероприятия', meaning: 'measure' }, (measure) => measure.title !== null || measure.items.length > 0],
  [{ header: 'Ответственные', meaning: 'responsible' }, (measure) => measure.responsible.text !== ''],
  [
    { header: 'Срок исполнения', meaning: 'deadline' },
    (measure) => measure.deadlines.length > 0 || measure.reporting !== null,
  ],
  [{ header: 'Результат', meaning: 'result' }, (measure) => hasResults(measure.results)],
  [{ header: 'Дата исполнения', meaning: 'completed' }, (measure) => hasCompleted(measure.results)],
]

const ORDER: ColumnMeaning[] = ['criterion', ...NEEDED.map(([column]) => column.meaning), 'other']

/** The columns that a document is written with: its own in their order, else the defaults of its kind, and what would be lost without. */
export function signedColumns(doc: WritableReport): SignedColumn[] {
  const columns = ownOrDefaultColumns(doc)
  const measures = doc.sections.flatMap((section) => section.measures)
  for (const [column, isHeldBy] of NEEDED) {
    if (columns.some(({ meaning }) => meaning === column.meaning) || !measures.some(isHeldBy)) continue
    const own = columns.findIndex(({ meaning }) => meaning === 'measure')
    const titled = columns[own]
    const joins = column.meaning === 'number' && doc.columns.length > 0 && measures.every(numberFitsTitle)
    if (joins && titled) columns[own] = { ...titled, numbered: true }
    else columns.splice(placeOf(column.meaning, columns), 0, column)
  }
  const known = new Set(columns.map(({ header }) => header))
  const unknown = measures
    .flatMap((measure) => measure.others.map(({ column }) => column))
    .filter((name) => !known.has(name))
  return [...columns, ...[...new Set(unknown)].map((header) => ({ header, meaning: 'other' as const }))]
}

function hasCompleted(results: Results): boolean {
  for (const { completed } of results) if (completed !== null) return true
  return false
}

/** May the number be written before the title so that it is read back as one? */
function numberFitsTitle({ number, title, items }: WritableMeasure): boolean {
  if (number === null) return true
  const [first, ...rest] = (title ?? '').split('\n')
  const alone = [...rest, ...items].every((line) => !/^\d/.test(line))
  return /^\d{1,3}(?:\.\d{1,3})*$/.test(number) && /^[\p{L}«"(]/u.test(first ?? '') && alone
}

function ownOrDefaultColumns(doc: WritableReport): SignedColumn[] {
  if (doc.columns.length === 0) return [...(doc.kind === 'remarks-table' ? INSTITUTION_COLUMNS : MINISTRY_COLUMNS)]
  const meanings = columnMeanings(doc.columns)
  const columns = doc.columns.map((header, index) => ({ header, meaning: meanings[index] ?? ('other' as const) }))
  return columns.map((column, index) => ({ ...column, repeated: columns.findIndex(saysTheSame(column)) < index }))
}

function saysTheSame(column: SignedColumn): (other: SignedColumn) => boolean {
  return ({ header, meaning }) => meaning === column.meaning && (meaning !== 'other' || header === column.header)
}

function placeOf(meaning: ColumnMeaning, columns: SignedColumn[]): number {
  const later = columns.findIndex((column) => ORDER.indexOf(column.meaning) > ORDER.indexOf(meaning))
  return later === -1 ? columns.length : later
}
