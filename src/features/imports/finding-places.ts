import type { Finding, Measure } from '../../domain/report-document.ts'
import type { Reviewed, ReviewedResult } from './apply-decisions.ts'

/** Where a finding stands in the review. */
export interface FindingPlace {
  /** Place of the measure. */
  position: number
  /** The paragraph, where the finding is about one, by where it stood as read. */
  result: Pick<ReviewedResult, 'fromMeasure' | 'at'> | undefined
  /** The words that it stands in, short. */
  quote: string
}

type Source = NonNullable<Finding['source']>

const rowOf = ({ table, row }: Source) => `${table}.${row}`
const paragraphOf = ({ table, row, paragraph }: Source) => `${table}.${row}.${paragraph}`

/** Finds the measure or the paragraph of a review that a finding is about; nothing for the document as a whole. */
export function findingPlaces({ measures }: Reviewed): (finding: Finding) => FindingPlace | undefined {
  const paragraphs = new Map<string, ReviewedResult>()
  const rows = new Map<string, { position: number; read: Measure }>()
  for (const { read, position, results } of measures) {
    for (const source of [read.source, ...read.results.map((result) => result.source)]) {
      if (!rows.has(rowOf(source))) rows.set(rowOf(source), { position, read })
    }
    for (const one of results) {
      if (one.read.source.paragraph !== null) paragraphs.set(paragraphOf(one.read.source), one)
    }
  }
  return ({ source, text }) => {
    const row = source === null ? undefined : rows.get(rowOf(source))
    if (source === null || row === undefined) return undefined
    const result = source.paragraph === null ? undefined : paragraphs.get(paragraphOf(source))
    const words = result === undefined ? (text ?? wordsOf(row.read)) : result.result.lead + result.result.text
    return { position: row.position, result, quote: quoteAround(words, text ?? '') }
  }
}

function wordsOf({ title, items, remark }: Measure): string {
  return title ?? items[0] ?? remark ?? ''
}

const LONGEST_QUOTE = 120

/** A piece of a paragraph with what was found in it, cut between words. */
export function quoteAround(paragraph: string, found: string): string {
  const flat = paragraph.replaceAll(/\s+/g, ' ').trim()
  if (flat.length <= LONGEST_QUOTE) return flat
  const at = Math.max(flat.indexOf(found.replaceAll(/\s+/g, ' ').trim()), 0)
  const from = at + Math.min(found.length, LONGEST_QUOTE) <= LONGEST_QUOTE ? 0 : at - LONGEST_QUOTE / 4
  const piece = flat.slice(from, from + LONGEST_QUOTE)
  const opened = from > 0 ? `…${piece.replace(/^\S*\s/, '')}` : piece
  return from + LONGEST_QUOTE < flat.length ? `${opened.replace(/\s+\S*$/, '')}…` : opened
}
