import type { LocalDate } from '../../domain/local-date.ts'

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
