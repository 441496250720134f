import type { Result } from '../../domain/report-document.ts'
import { printable, printableLines } from './printable.ts'
import type { SignedParagraph, Spellings } from './signed-cells.ts'
import {
  completedParagraph,
  measureParagraphs,
  oneParagraph,
  plainParagraphs,
  resultParagraph,
  spellingsOf,
} from './signed-cells.ts'
import type { SignedColumn } from './signed-columns.ts'
import { signedColumns } from './signed-columns.ts'
import type { WritableMeasure, WritableReport, WritableSection } from './writable-report.ts'

/** A document as it is signed: what Word, PDF, the page and the first sheet of Excel show, each in its own way. */
export interface SignedTable {
  title: string[]
  columns: SignedColumn[]
  /** The rows of each section, made as they are asked for: a large report need not be in memory as cells. */
  sections: Iterable<SignedRow[]>
  notes: SignedParagraph[]
}

export type SignedRow = { kind: 'section'; text: string } | { kind: 'measure'; cells: SignedCell[] }

export interface SignedCell {
  paragraphs: Iterable<SignedParagraph>
  /** Where a cell says something of each result: what it says, a place for each, null where nothing. */
  lines?: Iterable<SignedParagraph | null>
  /** How many rows the cell covers downwards; 0 for a place covered by the cell above. */
  rowSpan: number
}

/** Lays a document out as the table that is signed. */
export function signedTable(doc: WritableReport): SignedTable {
  const columns = signedColumns(doc).map((column) => ({ ...column, header: printable(column.header) }))
  const spellings = spellingsOf(doc)
  return {
    title: printableLines(doc.title),
    columns,
    sections: {
      *[Symbol.iterator]() {
        for (const section of doc.sections) yield sectionRows(section, columns, spellings)
      },
    },
    notes: doc.notes.flatMap(oneParagraph),
  }
}

/** The rows of sections in a table, of which contents can tell; none where sections have a column of their own. */
export function sectionTitles(doc: WritableReport, { columns }: SignedTable): string[] {
  return columns.some(({ meaning }) => meaning === 'criterion') ? [] : doc.sections.map(sectionText)
}

/** A section's number and title as one line; the dot between them belongs to neither. */
export function sectionText(section: Pick<WritableSection, 'number' | 'title'>): string {
  const title = printableLines(section.title).join('\n')
  if (section.number === null) return title
  return title === '' ? `${printable(section.number)}.` : `${printable(section.number)}. ${title}`
}

function sectionRows(section: WritableSection, columns: SignedColumn[], spellings: Spellings): SignedRow[] {
  const text = sectionText(section)
  if (!columns.some(({ meaning }) => meaning === 'criterion')) {
    const rows = section.measures.map((_, index) => measureRow(section, index, columns, spellings))
    return text === '' ? rows : [{ kind: 'section', text }, ...rows]
  }
  if (section.measures.length > 0) {
    return section.measures.map((_, index) => measureRow(section, index, columns, spellings))
  }
  const cells = columns.map(({ meaning }) => ({
    paragraphs: meaning === 'criterion' ? plainParagraphs(text) : [],
    rowSpan: 1,
  }))
  return [{ kind: 'measure', cells }]
}

function measureRow(section: WritableSection, index: number, columns: SignedColumn[], spellings: Spellings): SignedRow {
  const { measures } = section
  const measure = measures[index] as WritableMeasure
  const cells = columns.map((column): SignedCell => {
    if (column.meaning === 'criterion') {
      return index === 0
        ? { paragraphs: plainParagraphs(sectionText(section)), rowSpan: measures.length }
        : { paragraphs: [], rowSpan: 0 }
    }
    const rowSpan = column.meaning === 'remark' ? remarkSpan(measures, index) : 1
    return rowSpan === 0 ? { paragraphs: [], rowSpan } : { ...measureCell(measure, column, spellings), rowSpan }
  })
  return { kind: 'measure', cells }
}

function measureCell(
  measure: WritableMeasure,
  column: SignedColumn,
  spellings: Spellings,
): Pick<SignedCell, 'paragraphs' | 'lines'> {
  const paragraphs = measureParagraphs(measure, column)
  if (column.repeated) return { paragraphs }
  if (column.meaning === 'result') return cellOfResults(measure, (result) => resultParagraph(result, spellings))
  // Actual dates as the document had them; of a document made from data, each result's.
  if (column.meaning === 'completed' && paragraphs.length === 0) return cellOfResults(measure, completedParagraph)
  return { paragraphs }
}

function cellOfResults(
  { results }: WritableMeasure,
  say: (result: Result) => SignedParagraph | null,
): Required<Pick<SignedCell, 'paragraphs' | 'lines'>> {
  const lines = {
    *[Symbol.iterator]() {
      for (const result of results) yield say(result)
    },
  }
  const paragraphs = {
    *[Symbol.iterator]() {
      for (const line of lines) if (line !== null) yield line
    },
  }
  return { lines, paragraphs }
}

/** A remark shared by measures in a row stands once, over all of them. */
function remarkSpan(measures: WritableMeasure[], index: number): number {
  const remark = measures[index]?.remark ?? null
  if (remark === null) return 1
  if (index > 0 && measures[index - 1]?.remark === remark) return 0
  let end = index + 1
  while (measures[end]?.remark === remark) end++
  return end - index
}
