import { readFile } from 'node:fs/promises'
import type { Db } from '../../db/connection.ts'
import { printableLines } from '../../documents/writing/printable.ts'
import { fillTemplate, type FilledTemplate } from '../../documents/writing/word-template/fill-template.ts'
import { formatDate, type LocalDate } from '../../domain/local-date.ts'
import { periodName, type PeriodCode } from '../../domain/period.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import { contentFolder, contentPath } from '../files/file-store.ts'
import { findTemplate } from './template-store.ts'

/** The authority's own Word template; undefined where it keeps none. Throws where its content is lost. */
export async function loadTemplate(db: Db, varFolder: string): Promise<Buffer | undefined> {
  const kept = await findTemplate(db)
  return kept === undefined ? undefined : readFile(contentPath(await contentFolder(db, varFolder), kept.sha256))
}

/** What is written around a report: what is not known yet leaves its place empty. */
export interface Requisites {
  period: PeriodCode
  number?: string
  date?: LocalDate
  post?: string
  signatory?: string
  checksum?: string
}

/** A report in the authority's template, or why the template cannot take it. */
export function inTemplate(template: Buffer, report: ReportDocument, requisites: Requisites): Promise<FilledTemplate> {
  const { period, date, ...words } = requisites
  return fillTemplate(template, report, {
    ...words,
    title: printableLines(report.title).join(' '),
    period: periodName(period),
    ...(date === undefined ? {} : { date: formatDate(date) }),
  })
}
