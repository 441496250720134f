import type { Institution, Measure, ReportDocument, Result } from '../../domain/report-document.ts'
import { printable, printableLines } from './printable.ts'
import type { SignedColumn } from './signed-columns.ts'

/** A stretch of a paragraph; "\n" inside its text is a line break within the paragraph. */
export interface Run {
  text: string
  bold: boolean
}

export type SignedParagraph = Run[]

/** Spellings of a document's institutions by key, the longest first, so that a short one never cuts a longer. */
export type Spellings = Map<string, string[]>

export function spellingsOf(doc: ReportDocument): Spellings {
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

/** What a measure's own columns say; a criterion is its section's. */
export function measureParagraphs(measure: Measure, column: SignedColumn, spellings: Spellings): SignedParagraph[] {
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
    case 'result':
      return measure.results.flatMap((result) => resultParagraph(result, spellings))
    case 'completed':
      return completedParagraphs(measure, column)
    case 'other':
      return otherParagraphs(measure, column)
    case 'criterion':
      return []
  }
}

function titleOf({ number, title }: Measure, { numbered }: SignedColumn): string {
  return numbered && number !== null ? `${number}. ${title ?? ''}` : (title ?? '')
}

function otherParagraphs(measure: Measure, column: SignedColumn): SignedParagraph[] {
  return measure.others
    .filter((other) => printable(other.column) === column.header)
    .flatMap((other) => plainParagraphs(other.text))
}

/** Actual dates as the document had them; of a document made from data, each result's. */
function completedParagraphs(measure: Measure, column: SignedColumn): SignedParagraph[] {
  const written = otherParagraphs(measure, column)
  if (written.length > 0) return written
  return measure.results.flatMap((result) => oneParagraph(result.completed?.text ?? ''))
}

function resultParagraph(result: Result, spellings: Spellings): SignedParagraph[] {
  const lead = printable(result.lead)
  const text = printableLines(lead + result.text).join('\n')
  if (text === '') return []
  // Trimming may have cut into the lead; then names are not told apart.
  if (!text.startsWith(lead)) return [[{ text, bold: false }]]
  const names = result.institutions.flatMap((key) => spellings.get(key) ?? [])
  return [withNamesBold(lead, names, text.slice(lead.length)).filter((run) => run.text !== '')]
}

/** The names in a lead bold; "+", separators, prepositions and the sentence after the lead plain. */
function withNamesBold(lead: string, names: string[], sentence: string): Run[] {
  const runs: Run[] = []
  let rest = lead
  while (rest !== '') {
    const found = firstName(rest, names)
    if (!found) break
    runs.push({ text: rest.slice(0, found.at), bold: false }, { text: found.name, bold: true })
    rest = rest.slice(found.at + found.name.length)
  }
  return [...runs, { text: rest + sentence, bold: false }]
}

function firstName(text: string, names: string[]): { at: number; name: string } | undefined {
  const found = names.filter((name) => name !== '').map((name) => ({ at: text.indexOf(name), name }))
  return found.filter(({ at }) => at !== -1).sort((a, b) => a.at - b.at || b.name.length - a.name.length)[0]
}
