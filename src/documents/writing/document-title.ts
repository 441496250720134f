import type { ReportDocument } from '../../domain/report-document.ts'
import { printableLines } from './printable.ts'

const UNTITLED: Record<ReportDocument['kind'], string> = {
  'execution-report': 'Отчёт о выполнении плана мероприятий',
  'remarks-table': 'Мероприятия по устранению замечаний',
  plan: 'План мероприятий',
  other: 'Документ',
}

/** The title for a file's properties and a page's tab, where there has to be one: the document's own on one line. */
export function propertyTitle(doc: Pick<ReportDocument, 'title' | 'kind'>): string {
  return printableLines(doc.title).join(' ') || UNTITLED[doc.kind]
}
