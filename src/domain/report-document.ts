import { z } from 'zod'

/**
 * The one structure between files and the database: every reader ends in it, every writer starts from it.
 * The contract in words is docs/report-document.md; its JSON Schema is generated from this file.
 */
export const SCHEMA_NAME = 'otklik/report-document@1'

const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)

const period = z.object({
  kind: z.enum(['month', 'quarter', 'half-year', 'year', 'range']),
  from: localDate,
  to: localDate,
  text: z.string(),
})

/** Where a thing stands in its source: all counted from 1; paragraph counts the paragraphs of its cell that are not blank. */
const source = z.object({
  table: z.int().positive(),
  row: z.int().positive(),
  paragraph: z.int().positive().nullable(),
})

const institution = z.object({
  key: z.string(),
  name: z.string(),
  spellings: z.array(z.string()),
  role: z.enum(['reporter', 'responsible', 'mentioned']),
})

const responsible = z.object({
  scope: z.enum(['participants', 'listed', 'people', 'unstated']),
  institutions: z.array(z.string()),
  people: z.array(z.object({ post: z.string().nullable(), name: z.string().nullable() })),
  text: z.string(),
})

const deadline = z.object({
  kind: z.enum(['date', 'period', 'permanent', 'by-schedule', 'as-funded', 'as-needed', 'unstated']),
  date: localDate.nullable(),
  period: period.nullable(),
  action: z.string().nullable(),
  text: z.string(),
})

const reportingRule = z.object({
  every: z.enum(['month', 'quarter', 'half-year', 'year']),
  dueDay: z.int().min(1).max(31).nullable(),
  addressee: z.string().nullable(),
  text: z.string(),
})

const fact = z.object({ value: z.number(), unit: z.string(), text: z.string() })

const foundDate = z.object({
  from: localDate,
  to: localDate,
  precision: z.enum(['day', 'month', 'quarter', 'year', 'range']),
  text: z.string(),
})

export const RESULT_STATUSES = [
  'done',
  'in-progress',
  'partly',
  'planned',
  'postponed',
  'not-done',
  'not-reported',
  'not-needed',
  'unclear',
] as const

const result = z.object({
  subject: z.enum(['institutions', 'all', 'others', 'some', 'assignee', 'unstated']),
  institutions: z.array(z.string()),
  voluntary: z.boolean(),
  status: z.enum(RESULT_STATUSES),
  until: period.nullable(),
  reason: z.string().nullable(),
  completed: foundDate.nullable(),
  lead: z.string(),
  text: z.string(),
  facts: z.array(fact),
  dates: z.array(foundDate),
  source,
})

const measure = z.object({
  number: z.string().nullable(),
  remark: z.string().nullable(),
  title: z.string().nullable(),
  items: z.array(z.string()),
  responsible,
  deadlines: z.array(deadline),
  reporting: reportingRule.nullable(),
  results: z.array(result),
  others: z.array(z.object({ column: z.string(), text: z.string() })),
  source,
})

const section = z.object({
  number: z.string().nullable(),
  title: z.string(),
  measures: z.array(measure),
})

export const FINDING_SEVERITIES = {
  'assigned-but-silent': ['warning', 'note'],
  'reported-without-assignment': ['note'],
  'said-not-reported': ['warning'],
  'date-outside-period': ['warning'],
  overdue: ['warning'],
  'no-substance': ['warning'],
  'unresolved-subject': ['warning'],
  'same-result-twice': ['note'],
  'number-gap': ['note'],
  'result-without-measure': ['warning'],
  'person-named': ['note'],
  'unbalanced-quotes': ['note'],
  'unreadable-part': ['error'],
  // Findings of `otklik merge`, which no single document can have.
  'measure-not-matched': ['warning'],
  'merged-differently': ['warning'],
} as const

export type FindingCode = keyof typeof FINDING_SEVERITIES

const finding = z.object({
  code: z.enum(Object.keys(FINDING_SEVERITIES) as [FindingCode, ...FindingCode[]]),
  severity: z.enum(['error', 'warning', 'note']),
  message: z.string(),
  measure: z.string().nullable(),
  institution: z.string().nullable(),
  text: z.string().nullable(),
  source: source.nullable(),
})

export const reportDocumentSchema = z.object({
  schema: z.literal(SCHEMA_NAME),
  kind: z.enum(['execution-report', 'remarks-table', 'plan', 'other']),
  title: z.string(),
  period: period.nullable(),
  planYear: z.int().nullable(),
  assessmentYear: z.int().nullable(),
  columns: z.array(z.string()),
  institutions: z.array(institution),
  sections: z.array(section),
  notes: z.array(z.string()),
  findings: z.array(finding),
  unplaced: z.array(z.object({ text: z.string(), where: z.string() })),
})

export type ReportDocument = z.infer<typeof reportDocumentSchema>
export type Period = z.infer<typeof period>
export type Source = z.infer<typeof source>
export type Institution = z.infer<typeof institution>
export type Responsible = z.infer<typeof responsible>
export type Deadline = z.infer<typeof deadline>
export type ReportingRule = z.infer<typeof reportingRule>
export type Fact = z.infer<typeof fact>
export type FoundDate = z.infer<typeof foundDate>
export type ResultStatus = (typeof RESULT_STATUSES)[number]
export type Result = z.infer<typeof result>
export type Measure = z.infer<typeof measure>
export type Section = z.infer<typeof section>
export type Finding = z.infer<typeof finding>
