import type { Deadline, Measure, ReportingRule, Responsible } from '../../domain/report-document.ts'
import { readDeadline, readReportingRule } from '../../domain/wording/deadlines.ts'
import type { CellLine } from './cell-lines.ts'
import type { LaidMeasure } from './layout.ts'
import { linesOf } from './layout.ts'

/** A measure without its results, which need the whole document's institutions. */
export type BareMeasure = Omit<Measure, 'results'>

function joined(lines: CellLine[]): string | null {
  return lines.length === 0 ? null : lines.map((line) => line.text).join('\n')
}

/** «1.2 Размещение», «3. Обучение», but not «3 тренинга»: a single number needs its dot. */
const LEADING_NUMBER = /^(\d{1,3}(?:\.\d{1,3})+(?=[.)]?\s)|\d{1,3}(?=[.)]))[.)]?\s*(?=[\p{L}«"(])/u

interface Title {
  number: string | null
  title: string | null
  items: string[]
}

/** Parts a measure's cell into its title, its items, and the number that may stand before the title. */
function readTitle(laid: LaidMeasure, hasNumberColumn: boolean): Title {
  const lines = linesOf(laid, 'measure')
  const [first, ...rest] = lines
  const numbered = laid.number === null && !hasNumberColumn && first ? LEADING_NUMBER.exec(first.text) : null
  // A cell whose every paragraph is numbered is a list, not a numbered measure.
  const list = numbered !== null && rest.some((line) => LEADING_NUMBER.test(line.text))
  if (first && numbered && !list) {
    const title = [{ ...first, text: first.text.slice(numbered[0].length), marked: false }, ...rest]
    return { number: numbered[1] ?? null, ...titleAndItems(title) }
  }
  return { number: laid.number, ...titleAndItems(lines) }
}

function titleAndItems(lines: CellLine[]): { title: string | null; items: string[] } {
  const title = lines.filter((line) => !line.marked)
  return { title: joined(title), items: lines.filter((line) => line.marked).map((line) => line.text) }
}

function readDeadlines(
  lines: CellLine[],
  year: number | null,
): { deadlines: Deadline[]; reporting: ReportingRule | null } {
  const deadlines: Deadline[] = []
  let reporting: ReportingRule | null = null
  for (const { text } of lines) {
    const rule: ReportingRule | null = reporting === null ? readReportingRule(text) : null
    if (rule) reporting = rule
    else deadlines.push(readDeadline(text, { year }))
  }
  return { deadlines, reporting }
}

export interface MeasureContext {
  responsible: Responsible
  hasNumberColumn: boolean
  /** The plan's year, or else the period's. */
  year: number | null
}

/** A laid-out measure with its number, title, items, deadlines and further columns. */
export function readMeasure(laid: LaidMeasure, context: MeasureContext): BareMeasure {
  const completed = joined(linesOf(laid, 'completed'))
  const others = laid.others.flatMap(({ column, lines }) => {
    const text = joined(lines)
    return text === null ? [] : [{ column, text }]
  })
  if (completed !== null) others.push({ column: laid.completedColumn ?? '', text: completed })
  return {
    ...readTitle(laid, context.hasNumberColumn),
    remark: joined(linesOf(laid, 'remark')),
    responsible: context.responsible,
    ...readDeadlines(linesOf(laid, 'deadline'), context.year),
    others,
    source: { table: laid.table, row: laid.row, paragraph: null },
  }
}
