import { periodName } from '../../domain/period.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import type { PeriodReport } from '../periods/period-report.ts'
import { shortened } from '../periods/shortened.ts'
import type { ConsolidatedReport } from './report-store.ts'

const text = reportsRu.file

/** What a report's files are called: period, plan, and the sections where it has some only. */
export function nameOfReport(report: ConsolidatedReport, { sections }: PeriodReport): string {
  const name = text.report(periodName(report.period), shortened(report.planTitle))
  if (report.sectionIds.length === 0) return name
  const numbers = sections.map(({ number, title }) => number ?? shortened(title)).join(', ')
  const isListed = numbers !== '' && numbers.length <= LONGEST_LIST
  return isListed ? text.sections(name, numbers) : text.someSections(name, report.sectionIds.length)
}

/** A name of a file has 255 bytes on most disks, and a Russian letter takes two of them. */
const LONGEST_LIST = 60
