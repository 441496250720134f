import type { AssignmentRule } from '../../domain/assignment-rule.ts'
import type { Deadline, ReportingRule } from '../../domain/report-document.ts'
import type { ResponsiblePerson } from './responsible-people.ts'

/** A stage of a measure: a deadline with the dates of its schedule. */
export interface Stage extends Deadline {
  schedule: string[]
}

/** A measure as a form gives it, whole. */
export interface MeasureTerms {
  sectionId: number
  number: string | null
  /** Null where a document has a remark and no measure beside it. */
  title: string | null
  items: string[]
  remark: string | null
  assignmentKind: AssignmentRule['kind']
  typeIds: number[]
  institutionIds: number[]
  responsibleText: string
  people: ResponsiblePerson[]
  /** Null: as the whole plan has it. */
  reporting: Omit<ReportingRule, 'text'> | null
  stages: Stage[]
}
