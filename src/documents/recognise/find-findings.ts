import type { Finding, ReportDocument } from '../../domain/report-document.ts'
import { findingTexts } from '../../text/findings.ts'
import type { Grid } from '../reading/grid.ts'
import { findable, finding } from './findings/finding.ts'
import { numberGaps } from './findings/number-gaps.ts'
import { noSubstance, personNamed, sameResultTwice, unbalancedQuotes } from './findings/what-said.ts'
import { dateOutsidePeriod, overdue } from './findings/when-done.ts'
import {
  assignedButSilent,
  reportedWithoutAssignment,
  resultWithoutMeasure,
  saidNotReported,
  unresolvedSubject,
} from './findings/who-reported.ts'
import type { Layout } from './layout.ts'

const RULES = [
  assignedButSilent,
  reportedWithoutAssignment,
  saidNotReported,
  dateOutsidePeriod,
  overdue,
  noSubstance,
  unresolvedSubject,
  sameResultTwice,
  numberGaps,
  resultWithoutMeasure,
  personNamed,
  unbalancedQuotes,
]

/** What a person should look at in a document, in the order of its rows; computed from the document alone. */
export function findFindings(document: ReportDocument): Finding[] {
  const from = findable(document)
  const place = ({ source }: Finding) => [source?.table ?? 0, source?.row ?? 0, source?.paragraph ?? 0] as const
  return RULES.flatMap((rule) => rule(from)).toSorted((a, b) => {
    const [left, right] = [place(a), place(b)]
    return left[0] - right[0] || left[1] - right[1] || left[2] - right[2]
  })
}

/** Parts of the file that could not be told apart or decoded; a document without a table of measures has one. */
export function findUnreadable(grid: Grid, layout: Layout, document: ReportDocument): Finding[] {
  const parts = grid.unreadable.map((part) =>
    finding('unreadable-part', findingTexts.unreadablePart(part.where), { text: part.text }),
  )
  const tables = layout.unknownTables.map(({ table, header }) =>
    finding('unreadable-part', findingTexts.unknownTable(table, header), {
      text: header,
      source: { table, row: 1, paragraph: null },
    }),
  )
  if (document.kind !== 'other') return parts
  return parts.length + tables.length > 0 ? [...parts, ...tables] : [finding('unreadable-part', findingTexts.noTable())]
}
