import { formatDate } from '../../../domain/local-date.ts'
import { reportFrameRu } from '../../../text/report-frame-ru.ts'
import { printableLines } from '../printable.ts'
import type { WritableReport } from '../writable-report.ts'
import type { Place, ValuePlace } from './places.ts'

/** The words of places; what is left out leaves its place empty. */
export type TemplateValues = Partial<Record<ValuePlace, string>>

/** What a report itself says for the places of a template. */
export function valuesOf({ title, frame = {} }: WritableReport): TemplateValues {
  const { requisites, signatory, contentHash } = frame
  return {
    title: printableLines(title).join(' '),
    ...(requisites && { number: requisites.number, date: formatDate(requisites.date) }),
    ...(signatory && { post: signatory.post, signatory: signatory.name }),
    ...(contentHash && { checksum: contentHash }),
  }
}

/** A report without what its template says; what the template has no place for is printed as our own Word file has it. */
export function leftToPrint(report: WritableReport, said: ReadonlySet<Place>, saysTitle: boolean): WritableReport {
  const { frame = {} } = report
  return {
    ...report,
    title: saysTitle ? '' : report.title,
    frame: {
      ...frame,
      requisites: said.has('number') || said.has('date') ? null : (frame.requisites ?? null),
      signatory: said.has('post') || said.has('signatory') ? null : (frame.signatory ?? null),
    },
  }
}

/** The line of the checksum, which our own Word file has at the foot of its pages; the template's foot is its own. */
export function checksumLine({ frame = {} }: WritableReport, said: ReadonlySet<Place>): string[] {
  return frame.contentHash && !said.has('checksum') ? [reportFrameRu.contentHash(frame.contentHash)] : []
}
