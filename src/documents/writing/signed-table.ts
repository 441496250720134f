import type { Measure, ReportDocument, Section } from '../../domain/report-document.ts'
import { printable, printableLines } from './printable.ts'
import type { SignedParagraph, Spellings } from './signed-cells.ts'
import { measureParagraphs, oneParagraph, plainParagraphs, spellingsOf } from './signed-cells.ts'
import type { SignedColumn } from './signed-columns.ts'
import { signedColumns } from './signed-columns.ts'

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
  paragraphs: SignedParagraph[]
  /** How many rows the cell covers downwards; 0 for a place covered by the cell above. */
  rowSpan: number
}

/** Lays a document out as the table that is signed. */
export function signedTable(doc: ReportDocument): SignedTable {
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

/** A section's number and title as one line; the dot between them belongs to neither. */
export function sectionText(section: Section): string {
  const title = printableLines(section.title).join('\n')
  if (section.number === null) return title
  return title === '' ? `${printable(section.number)}.` : `${printable(section.number)}. ${title}`
}

function sectionRows(section: Section, columns: SignedColumn[], spellings: Spellings): SignedRow[] {
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

function measureRow(section: Section, index: number, columns: SignedColumn[], spellings: Spellings): SignedRow {
  const { measures } = section
  const measure = measures[index] as Measure
  const cells = columns.map((column): SignedCell => {
    if (column.meaning === 'criterion') {
      return index === 0
        ? { paragraphs: plainParagraphs(sectionText(section)), rowSpan: measures.length }
        : { paragraphs: [], rowSpan: 0 }
    }
    const rowSpan = column.meaning === 'remark' ? remarkSpan(measures, index) : 1
    return { paragraphs: rowSpan === 0 ? [] : measureParagraphs(measure, column, spellings), rowSpan }
  })
  return { kind: 'measure', cells }
}

/** A remark shared by measures in a row stands once, over all of them. */
function remarkSpan(measures: Measure[], index: number): number {
  const remark = measures[index]?.remark ?? null
  if (remark === null) return 1
  if (index > 0 && measures[index - 1]?.remark === remark) return 0
  let end = index + 1
  while (measures[end]?.remark === remark) end++
  return end - index
}
