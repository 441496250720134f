import { findInstitutionNames } from '../../domain/wording/institution-names.ts'
import type { Block, Grid } from '../reading/grid.ts'
import { printedText } from '../reading/grid.ts'
import { endsSentence } from './cell-lines.ts'
import type { Layout } from './layout.ts'
import { TableLayer, tableNotes } from './lay-table.ts'
import { isCriterionName, isStamp, splitSectionTitle, startsTitle } from './section-title.ts'
import { headerAt, rowTexts } from './table-header.ts'

const LONGEST_TITLE_LINE = 400
/** A title has a few lines; what follows more of them is text. */
const MOST_TITLE_LINES = 30

interface Heading {
  title: string[]
  notes: string[]
}

/** Ends a sentence of running text, which no line of a title does («2018 г.» is no end). */
function isRunningText(line: string): boolean {
  return (
    line.length > LONGEST_TITLE_LINE ||
    (/[.!?;]$/.test(line) && !/(?:^|\s)(?:г|гг|год)\.$/u.test(line) && line.length > 60)
  )
}

/** Which lines above the table are the document's title, and which are stamps and introductions. */
function splitHeading(lines: string[]): Heading {
  const start = lines.findIndex((line) => startsTitle(line))
  if (start === -1) {
    const stamped = lines.some(isStamp)
    return stamped || lines.length > MOST_TITLE_LINES || lines.some(isRunningText)
      ? { title: [], notes: lines }
      : { title: lines, notes: [] }
  }
  let end = start + 1
  while (
    end < lines.length &&
    end - start < MOST_TITLE_LINES &&
    !isRunningText(lines[end] ?? '') &&
    !isRunningText(lines[end - 1] ?? '')
  )
    end += 1
  return { title: lines.slice(start, end), notes: [...lines.slice(0, start), ...lines.slice(end)] }
}

function count(text: string, chars: RegExp): number {
  return text.match(chars)?.length ?? 0
}

/** A line that goes on the one above is joined to it by a blank: a title is a sentence cut into lines by its layout. */
export function joinTitle(lines: string[]): string {
  const parts: string[] = []
  let open = 0
  for (const [at, line] of lines.entries()) {
    const runsOn = open > 0 || /^[\p{Ll}«("№\d]/u.test(line) || /[,–—-]$/.test(lines[at - 1] ?? '')
    if (at > 0) parts.push(runsOn ? ' ' : '\n')
    parts.push(line)
    open += count(line, /[«„]/g) - count(line, /[»“”]/g)
  }
  return parts.join('')
}

/** An institution's name with nothing beside it heads the table of that institution. */
function isNameAlone(line: string): boolean {
  const [name, ...more] = findInstitutionNames(line)
  return name !== undefined && more.length === 0 && name.start === 0 && name.end >= line.replace(/[.:\s]+$/u, '').length
}

function isSectionLine(line: string): boolean {
  if (line.length > 300 || endsSentence(line.replace(/\.$/, ''))) return false
  return splitSectionTitle(line).number !== null || isCriterionName(line) || isNameAlone(line)
}

function paragraphLines(block: Block & { kind: 'paragraph' }): string[] {
  return printedText(block.paragraph)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}

function emptyLayout(): Layout {
  return { title: [], columns: [], meanings: [], sections: [], notes: [], unplaced: [], unknownTables: [] }
}

/** «Приложение 2. По каким сведениям составлен отчёт»: a table behind it without a header of measures is none of ours. */
const namesAnnex = (line: string) => /^приложение(?![\p{Ll}])/iu.test(line)

/** The walk over a document's blocks: text above the first table of measures, tables, text between and below. */
class DocumentLayer {
  readonly layout = emptyLayout()
  private readonly tables = new TableLayer(this.layout)
  private heading: string[] = []
  private between: string[] = []
  private table = 0
  private started = false

  layBlock(block: Block): void {
    if (block.kind === 'paragraph') {
      const lines = paragraphLines(block)
      for (const line of lines) (this.started ? this.between : this.heading).push(line)
      return
    }
    this.table += 1
    const hasHeader = block.rows.some((_, at) => headerAt(block.rows, at) !== undefined)
    if (this.started && !hasHeader && this.between.some(namesAnnex)) {
      this.between = [...this.between, ...tableNotes(block).filter((line) => line !== '')]
      return
    }
    if (hasHeader || this.started) this.takeSectionLine()
    if (this.tables.lay(block, this.table)) this.begin()
    else this.keepAsNotes(block)
  }

  finish(): Layout {
    if (!this.started) return { ...this.layout, notes: [...this.layout.notes, ...this.heading] }
    this.tables.finish()
    this.layout.notes = [...this.layout.notes, ...this.between]
    return this.layout
  }

  /** The line right above a table may name the section that the table holds. */
  private takeSectionLine(): void {
    const lines = this.started ? this.between : this.heading
    const last = lines.at(-1)
    const names = last !== undefined && isSectionLine(last) && (this.started || lines.length > 1) && !startsTitle(last)
    if (!names) return
    lines.pop()
    this.tables.startSection(last)
  }

  private begin(): void {
    if (this.started) {
      this.layout.notes = [...this.layout.notes, ...this.between]
      this.between = []
      return
    }
    this.started = true
    const { title, notes } = splitHeading([...this.heading, ...this.tables.above].filter((line) => line !== ''))
    this.layout.title = title
    this.layout.notes = [...notes, ...this.layout.notes]
  }

  private keepAsNotes(block: Block & { kind: 'table' }): void {
    const widest = block.rows.find((row) => row.cells.length > 2)
    if (widest) this.layout.unknownTables.push({ table: this.table, header: rowTexts(widest).join(' | ') })
    const notes = tableNotes(block).filter((line) => line !== '')
    if (this.started) this.between = [...this.between, ...notes]
    else this.layout.notes = [...this.layout.notes, ...notes]
  }
}

/** Takes a Grid apart: title, columns, sections with their measures, and the text around as notes. */
export function layDocument(grid: Grid): Layout {
  const layer = new DocumentLayer()
  for (const block of grid.blocks) layer.layBlock(block)
  return layer.finish()
}
