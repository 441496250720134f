import type { Institution, ReportDocument, Result } from '../../domain/report-document.ts'
import { printable, printableLines } from './printable.ts'
import type { SignedColumn } from './signed-columns.ts'
import type { WritableMeasure } from './writable-report.ts'

/** A stretch of a paragraph; "\n" inside its text is a line break within the paragraph. */
export interface Run {
  text: string
  bold: boolean
}

export type SignedParagraph = Run[]

/** Spellings of a document's institutions by key, the longest first, so that a short one never cuts a longer. */
export type Spellings = Map<string, string[]>

export function spellingsOf(doc: Pick<ReportDocument, 'institutions'>): Spellings {
  const longestFirst = (institution: Institution) =>
    [institution.name, ...institution.spellings].map(printable).sort((a, b) => b.length - a.length)
  return new Map(doc.institutions.map((institution) => [institution.key, longestFirst(institution)]))
}

export function plainParagraphs(text: string): SignedParagraph[] {
  return printableLines(text).map((line) => [{ text: line, bold: false }])
}

/** One paragraph, whatever line breaks are in it: a deadline, a result, a note is one paragraph of its cell. */
export function oneParagraph(text: string): SignedParagraph[] {
  const lines = printableLines(text)
  return lines.length === 0 ? [] : [[{ text: lines.join('\n'), bold: false }]]
}

/** What a measure's own columns say, those of its results apart; a criterion is its section's. */
export function measureParagraphs(measure: WritableMeasure, column: SignedColumn): SignedParagraph[] {
  if (column.repeated) return []
  switch (column.meaning) {
    case 'number':
      return oneParagraph(measure.number ?? '')
    case 'remark':
      return plainParagraphs(measure.remark ?? '')
    case 'measure':
      return [...plainParagraphs(titleOf(measure, column)), ...measure.items.flatMap(oneParagraph)]
    case 'responsible':
      return plainParagraphs(measure.responsible.text)
    case 'deadline':
      return [...measure.deadlines, measure.reporting].flatMap((rule) => oneParagraph(rule?.text ?? ''))
    case 'completed':
    case 'other':
      return otherParagraphs(measure, column)
    case 'criterion':
    case 'result':
      return []
  }
}

function titleOf({ number, title }: WritableMeasure, { numbered }: SignedColumn): string {
  return numbered && number !== null ? `${number}. ${title ?? ''}` : (title ?? '')
}

function otherParagraphs(measure: WritableMeasure, column: SignedColumn): SignedParagraph[] {
  return measure.others
    .filter((other) => printable(other.column) === column.header)
    .flatMap((other) => plainParagraphs(other.text))
}

/** What one result says in the column of results; null where it says nothing. */
export function resultParagraph(result: Result, spellings: Spellings): SignedParagraph | null {
  const lead = printable(result.lead)
  const text = printableLines(lead + result.text).join('\n')
  if (text === '') return null
  // Trimming may have cut into the lead; then names are not told apart.
  if (!text.startsWith(lead)) return [{ text, bold: false }]
  const names = result.institutions.flatMap((key) => spellings.get(key) ?? [])
  return withNamesBold(lead, names, text.slice(lead.length)).filter((run) => run.text !== '')
}

/** When one result came about, where a document made from data says so. */
export function completedParagraph({ completed }: Result): SignedParagraph | null {
  return oneParagraph(completed?.text ?? '')[0] ?? null
}

/** The names in a lead bold; "+", separators, prepositions and the sentence after the lead plain. */
function withNamesBold(lead: string, names: string[], sentence: string): Run[] {
  const runs: Run[] = []
  let end = 0
  for (const { at, name } of namesIn(lead, names)) {
    runs.push({ text: lead.slice(end, at), bold: false }, { text: name, bold: true })
    end = at + name.length
  }
  return [...runs, { text: lead.slice(end) + sentence, bold: false }]
}

/**
 * Each name where it stands, from the left, the longest that begins there. A sentence may name ten thousand: so it is
 * the text that is walked through once, and the names that are looked up.
 */
function* namesIn(text: string, names: string[]): Generator<{ at: number; name: string }> {
  const known = new Set(names.filter((name) => name !== ''))
  const beginnings = new Set(Array.from(known, (name) => name.charCodeAt(0)))
  const lengths = [...new Set(Array.from(known, (name) => name.length))].sort((a, b) => b - a)
  for (let at = 0; at < text.length; at++) {
    if (!beginnings.has(text.charCodeAt(at))) continue
    const length = lengths.find((wanted) => known.has(text.slice(at, at + wanted)))
    if (length === undefined) continue
    yield { at, name: text.slice(at, at + length) }
    at += length - 1
  }
}
