import { ContentRefusal } from '../../refusal.ts'
import type { Grid } from '../grid.ts'
import { arrangeSheet, type SheetRow } from '../sheet-grid.ts'

const DELIMITERS = [';', '\t', ','] as const
const SAMPLE_CHARACTERS = 50_000
const SAMPLE_RECORDS = 200
const NAMED_DELIMITER = /^sep=([;,\t|])\r?\n/
/** Quotes that nothing closes are ordinary characters; after a few of them the file does not quote at all. */
const MAX_UNCLOSED = 3
/** As many as a sheet has. */
const MAX_COLUMNS = 16_384

/** Reads comma-separated values, whatever parts them, as a sheet of a workbook. */
export function readCsv(text: string): Grid {
  return { blocks: arrangeSheet(readCsvRows(text), [], () => false), unreadable: [] }
}

/** The records as rows, numbered as a program of tables shows them. */
export function readCsvRows(text: string): SheetRow[] {
  const delimiter = NAMED_DELIMITER.exec(text)?.[1] ?? findDelimiter(text)
  return [...listRecords(text.replace(NAMED_DELIMITER, ''), delimiter)].map(sheetRow)
}

function sheetRow(record: string[], index: number): SheetRow {
  const texts = new Map<number, string>()
  record.forEach((text, column) => {
    if (text.trim() !== '') texts.set(column, text.replace(/\r\n?/g, '\n'))
  })
  return { index, texts }
}

/** The delimiter that parts the most of the first records alike. */
function findDelimiter(text: string): string {
  const sample = text.slice(0, SAMPLE_CHARACTERS)
  const scores = DELIMITERS.map((delimiter) => {
    const widths = [...listRecords(sample, delimiter)].map((record) => record.length).slice(0, SAMPLE_RECORDS)
    const usual = widths.toSorted((a, b) => a - b)[Math.floor(widths.length / 2)] ?? 1
    const alike = widths.filter((width) => width === usual).length / Math.max(widths.length, 1)
    return { delimiter, score: usual > 1 ? alike + usual / 1000 : 0 }
  })
  return scores.reduce((best, score) => (score.score > best.score ? score : best)).delimiter
}

/** The records of the text; quotes hold delimiters and line ends, and a doubled quote is one. */
function* listRecords(text: string, delimiter: string): Generator<string[]> {
  const next = new RegExp(`[${delimiter === '\t' ? '\\t' : `\\${delimiter}`}\\r\\n]`, 'g')
  let record: string[] = []
  let unclosed = 0
  for (let at = 0; at < text.length;) {
    const quoted = text.charAt(at) === '"' && unclosed < MAX_UNCLOSED
    const close = quoted ? closingQuote(text, at) : -1
    if (quoted && close < 0) unclosed += 1
    next.lastIndex = close < 0 ? at : close + 1
    const end = next.exec(text)?.index ?? text.length
    if (record.length > MAX_COLUMNS) throw new ContentRefusal('unpacks-too-large')
    record.push(close < 0 ? text.slice(at, end) : unquoted(text, at, close) + text.slice(close + 1, end))
    at = end + (text.startsWith('\r\n', end) ? 2 : 1)
    if (text.charAt(end) === delimiter && at < text.length) continue
    yield record
    record = []
  }
}

function closingQuote(text: string, open: number): number {
  let at = text.indexOf('"', open + 1)
  while (at >= 0 && text.charAt(at + 1) === '"') at = text.indexOf('"', at + 2)
  return at
}

function unquoted(text: string, open: number, close: number): string {
  return text.slice(open + 1, close).replaceAll('""', '"')
}
