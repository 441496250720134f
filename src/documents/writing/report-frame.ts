import { formatDate, type LocalDate } from '../../domain/local-date.ts'
import { reportFrameRu } from '../../text/report-frame-ru.ts'
import { printableLines } from './printable.ts'

/** What is printed around the table of a signed or edited report; nothing of it has to be there. CSV knows none of it. */
export interface ReportFrame {
  /** Paragraphs between title and table. */
  lead?: string[]
  requisites?: Requisites | null
  signatory?: Signatory | null
  /** SHA-256 of the content, in hex. */
  contentHash?: string | null
  annex?: Annex | null
  volume?: FrameVolume | null
}

export interface Requisites {
  number: string
  date: LocalDate
}

export interface Signatory {
  post: string
  name: string
}

/** A second table behind the signature. A cell's lines are parted by "\n"; links are plain text. */
export interface Annex {
  title: string
  columns: string[]
  rows: Iterable<string[]>
}

/** One of the volumes that a large report is parted into, as its first page tells. */
export interface FrameVolume {
  number: number
  total: number
  /** What stands in which volume, for all volumes. */
  contents: { title: string; volume: number }[]
  /** The number of its first page; numbers go on from the volume before. */
  firstPage: number
}

/** A frame as it is printed: each text a line or a paragraph, "\n" a line break within it; empty where there is none. */
export interface PrintedFrame {
  /** «от 3 апреля 2031 г. № 12-04/5» */
  requisites: string
  lead: string[]
  signatory: Signatory | null
  hash: string
  annex: Annex | null
  volume: FrameVolume | null
}

export function printedFrame({ frame = {} }: { frame?: ReportFrame }): PrintedFrame {
  const { lead = [], requisites, signatory, contentHash, annex, volume } = frame
  return {
    requisites: requisites ? reportFrameRu.requisites(formatDate(requisites.date), oneText(requisites.number)) : '',
    lead: lead.map(oneText).filter((text) => text !== ''),
    signatory: signatory ? { post: oneText(signatory.post), name: oneText(signatory.name) } : null,
    hash: contentHash ? reportFrameRu.contentHash(contentHash) : '',
    annex: annex ? printedAnnex(annex) : null,
    volume: volume ?? null,
  }
}

/** A row has as many cells as there are columns. */
function printedAnnex({ title, columns, rows }: Annex): Annex {
  return {
    title: oneText(title),
    columns: columns.map(oneText),
    rows: {
      *[Symbol.iterator]() {
        for (const row of rows) yield columns.map((_, index) => oneText(row[index] ?? ''))
      },
    },
  }
}

function oneText(text: string): string {
  return printableLines(text).join('\n')
}
