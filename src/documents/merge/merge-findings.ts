import type { Finding, FindingCode, Measure, Source } from '../../domain/report-document.ts'
import { mergeFindingsRu } from '../../text/merge-findings-ru.ts'

/** What merging has to say; the source of a measure is known only when the whole report stands. */
export interface MergeRemark {
  code: Extract<FindingCode, 'measure-not-matched' | 'merged-differently'>
  message: string
  /** The measure of the merged report that it is about. */
  about: Measure | null
  text: string | null
}

/** `2.4 «Оформление стендов»`: how a message names a measure. */
export function nameOf(measure: Measure): string {
  const title = measure.title ?? measure.remark
  const quoted = title === null ? '' : `«${mergeFindingsRu.shortened(title)}»`
  return [measure.number ?? '', quoted].filter((part) => part !== '').join(' ')
}

export function asFinding(remark: MergeRemark, sourceOf: (measure: Measure) => Source | null): Finding {
  return {
    code: remark.code,
    severity: 'warning',
    message: remark.message,
    measure: remark.about?.number ?? null,
    institution: null,
    text: remark.text,
    source: remark.about === null ? null : sourceOf(remark.about),
  }
}
