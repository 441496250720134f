import { readFile } from 'node:fs/promises'
import type { Db } from '../../db/connection.ts'
import { fillTemplate, type FilledTemplate } from '../../documents/writing/word-template/fill-template.ts'
import type { WritableReport } from '../../documents/writing/writable-report.ts'
import { periodName, type PeriodCode } from '../../domain/period.ts'
import { Problem } from '../../domain/problem.ts'
import { reportTemplateRu } from '../../text/report-template-ru.ts'
import { contentFolder, contentPath } from '../files/file-store.ts'
import { findTemplate } from './template-store.ts'

/** The authority's own Word template; undefined where it keeps none. Throws where its content is lost. */
export async function loadTemplate(db: Db, varFolder: string): Promise<Buffer | undefined> {
  const kept = await findTemplate(db)
  if (kept === undefined) return undefined
  const path = contentPath(await contentFolder(db, varFolder), kept.sha256)
  return readFile(path).catch((error: unknown) => {
    throw new Problem('gone', reportTemplateRu.lostAmid, { cause: error })
  })
}

/**
 * A report with what its frame says in the authority's template, or why the template cannot take it. What the
 * template has no place for is printed around the table.
 */
export function inTemplate(template: Buffer, report: WritableReport, period: PeriodCode): Promise<FilledTemplate> {
  return fillTemplate(template, report, { period: periodName(period) })
}
