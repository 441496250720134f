import { reportFrameRu } from '../../text/report-frame-ru.ts'
import { annexColumns } from './annex-columns.ts'
import { HEADING_CAPACITY, breakable, capacityOf } from './breakable.ts'
import type { Annex, FrameVolume, PrintedFrame } from './report-frame.ts'

/** A frame as report.typ takes it; a text is the list of pieces between which its line may break. */
export function typstFrame({ requisites, lead, signatory, hash, annex, volume }: PrintedFrame): unknown {
  return {
    requisites: requisites === '' ? null : pieces(requisites),
    lead: lead.map(pieces),
    signature: signatory && { post: pieces(signatory.post), name: pieces(signatory.name) },
    hash,
    annex: annex && typstAnnex(annex),
    volume: volume && typstVolume(volume),
  }
}

function typstAnnex(annex: Annex): unknown {
  const columns = annexColumns(annex)
  const capacities = columns.map(({ share }) => capacityOf(share))
  const cells = (texts: string[]) => texts.map((text, index) => breakable(text, capacities[index] ?? 1))
  return {
    title: pieces(annex.title),
    shares: columns.map(({ share }) => share),
    headers: cells(annex.columns),
    rows: Array.from(annex.rows, cells),
  }
}

function typstVolume({ number, total, contents, firstPage }: FrameVolume): unknown {
  return {
    line: reportFrameRu.volume(number, total),
    number,
    firstPage,
    contents: contents.map(({ title, volume }) => ({ title: pieces(title), volume })),
    contentsTitle: reportFrameRu.contents,
    ownTitle: reportFrameRu.ownContents,
    headers: [reportFrameRu.contentsColumn, reportFrameRu.volumeColumn],
  }
}

function pieces(text: string): string[] {
  return breakable(text, HEADING_CAPACITY)
}
