import type { ReportDocument } from '../../domain/report-document.ts'

/** The document as JSON, word for word, indented for people who open it. */
export function* writeJson(doc: ReportDocument): Generator<string> {
  yield `${JSON.stringify(doc, null, 2)}\n`
}
