import type { ReportDocument } from '../../domain/report-document.ts'

/** One document of those that are merged, with the name that findings call it by. */
export interface Fragment {
  file: string
  document: ReportDocument
}
