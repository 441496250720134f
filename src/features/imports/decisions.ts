import { z } from 'zod'
import { isPeriodCode, type PeriodCode } from '../../domain/period.ts'
import { RESULT_STATUSES } from '../../domain/report-document.ts'

/**
 * What a person decided in the review, over the document that stays as it was read. A field that is absent is as read;
 * a key of an institution is the document's, or `id:12` for one of the register that the document does not name.
 */

const periodCode = z.custom<PeriodCode>((value) => typeof value === 'string' && isPeriodCode(value))
const year = z.int().min(2000).max(2100)
const localDate = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const span = z.object({
  kind: z.enum(['month', 'quarter', 'half-year', 'year', 'range']),
  from: localDate,
  to: localDate,
  text: z.string(),
})

const about = z.object({
  period: periodCode.optional(),
  planYear: year.optional(),
  assessmentYear: year.nullable().optional(),
  /** Key of the institution whose own table it is; null for the authority's. */
  owner: z.string().nullable().optional(),
  planTitle: z.string().optional(),
})

/** Spellings of the document that the register shall remember; absent for all of them. */
const aliases = z.array(z.string()).optional()

const newInstitution = z.object({
  as: z.literal('new'),
  fullName: z.string(),
  shortName: z.string(),
  legalForm: z.string().nullable(),
  type: z.string().nullable(),
  place: z.string().nullable(),
  aliases,
})
const institutionDecision = z.discriminatedUnion('as', [
  newInstitution,
  z.object({ as: z.literal('existing'), id: z.int().positive(), aliases }),
  z.object({ as: z.literal('none') }),
])

const deadline = z.object({
  kind: z.enum(['date', 'period', 'permanent', 'by-schedule', 'as-funded', 'as-needed', 'unstated']),
  date: localDate.nullable(),
  period: span.nullable(),
  action: z.string().nullable(),
  text: z.string(),
})

const reporting = z.object({
  every: z.enum(['month', 'quarter', 'half-year', 'year']),
  dueDay: z.int().min(1).max(31).nullable(),
  addressee: z.string().nullable(),
  text: z.string(),
})

const resultCorrection = z.object({
  subject: z.enum(['institutions', 'all', 'others', 'some', 'assignee', 'unstated']).optional(),
  institutions: z.array(z.string()).optional(),
  status: z.enum(RESULT_STATUSES).optional(),
  until: span.nullable().optional(),
  reason: z.string().nullable().optional(),
  voluntary: z.boolean().optional(),
  /** The paragraph in other words; what was counted in it and its dates follow from them. */
  lead: z.string().optional(),
  text: z.string().optional(),
  isExcluded: z.boolean().optional(),
  /** Place of the measure that it goes to. */
  movedTo: z.int().positive().optional(),
})

const measureCorrection = z.object({
  number: z.string().nullable().optional(),
  title: z.string().nullable().optional(),
  items: z.array(z.string()).optional(),
  remark: z.string().nullable().optional(),
  deadlines: z.array(deadline).optional(),
  scope: z.enum(['participants', 'listed', 'people', 'unstated']).optional(),
  institutions: z.array(z.string()).optional(),
  reporting: reporting.nullable().optional(),
})

export const decisionsSchema = z.object({
  about: about.default({}),
  institutions: z.record(z.string(), institutionDecision).default({}),
  /** Institutions of the register that corrections brought in. */
  guests: z.array(z.object({ key: z.string(), name: z.string() })).default([]),
  /** By the place of the measure in the document, from 1. */
  measures: z.record(z.string(), measureCorrection).default({}),
  /** By `measure.result`, both from 1 as read. */
  results: z.record(z.string(), resultCorrection).default({}),
  /** How often each part was decided, so that nobody overwrites unseen: `about`, `institution:key`, `measure:3`. */
  versions: z.record(z.string(), z.int()).default({}),
})

export type Decisions = z.infer<typeof decisionsSchema>
export type AboutDecision = z.infer<typeof about>
export type InstitutionDecision = z.infer<typeof institutionDecision>
export type NewInstitution = z.infer<typeof newInstitution>
export type MeasureCorrection = z.infer<typeof measureCorrection>
export type ResultCorrection = z.infer<typeof resultCorrection>

export function resultHandle(measure: number, result: number): string {
  return `${measure}.${result}`
}
