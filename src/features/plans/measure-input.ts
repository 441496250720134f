import { z } from 'zod'
import { findPeople } from '../../domain/wording/people.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { checkTyped, type Typed } from '../../web/read-form.ts'
import type { MeasureTerms } from './measure-terms.ts'
import { everyInput, optionalDayOfMonth, optionalLine } from './plan-input.ts'
import { personText, readPeople, type ResponsiblePerson } from './responsible-people.ts'
import { readStages, typeStage } from './stage-input.ts'
import type { DeadlineRow } from './edition-store.ts'
import type { Measure } from './measure-store.ts'

const text = planEditRu.errors

const id = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, text.section)
  .transform(Number)

const lines = (limit: number) =>
  z
    .string()
    .max(limit, text.tooLong(limit))
    .default('')
    .transform((value) =>
      value
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    )

/** A list mark belongs to an item, as documents have it. */
function markedItem(line: string): string {
  return /^(?:[-–—•*]|\d+[.)]|\p{L}\))/u.test(line) ? line : `- ${line}`
}

const measureInput = z.object({
  sectionId: id,
  number: optionalLine(50),
  title: optionalLine(5000),
  items: lines(10_000).transform((items) => items.map(markedItem)),
  remark: optionalLine(5000),
  assignmentKind: z.enum(['participants', 'types', 'institutions', 'people', 'unstated'], { error: text.assignment }),
  typeIds: z.array(id),
  institutionIds: z.array(id),
  institutionNames: lines(500_000),
  responsibleText: z.string().trim().max(10_000, text.tooLong(10_000)).default(''),
  people: lines(5000).transform((people) => people.map(personOf)),
  reportEvery: z.union([z.literal('').transform(() => null), everyInput]).default(null),
  reportDueDay: optionalDayOfMonth,
  reportAddressee: optionalLine(500),
})

/** A line that names somebody in a way that no rule knows is kept whole. */
function personOf(line: string): ResponsiblePerson {
  const [person, ...more] = findPeople([line])
  return person === undefined || more.length > 0 ? { post: line, name: null } : { ...person }
}

export type MeasureReading =
  /** Names of institutions are still to be looked up in the register. */
  { ok: true; terms: MeasureTerms; names: string[] } | { ok: false; errors: FieldErrors }

/** The form of a measure: the measure, or everything that is wrong with it at once. */
export function readMeasure(typed: Typed): MeasureReading {
  const form = checkTyped(typed, measureInput, ['typeIds', 'institutionIds'])
  const { stages, errors } = readStages(typed)
  if (!form.ok || errors.length > 0) return { ok: false, errors: [...(form.ok ? [] : form.errors), ...errors] }
  const { institutionNames, reportEvery, reportDueDay, reportAddressee, ...values } = form.values
  const isListed = values.assignmentKind === 'institutions'
  if (values.title === null && values.remark === null) {
    return { ok: false, errors: [{ field: 'title', text: text.measureTitle }] }
  }
  if (values.assignmentKind === 'types' && values.typeIds.length === 0) {
    return { ok: false, errors: [{ field: 'typeIds', text: text.types }] }
  }
  if (isListed && values.institutionIds.length === 0 && institutionNames.length === 0) {
    // Many institutions are typed, a few are ticked.
    const field = typed['institutionNames'] === undefined ? 'institutionIds' : 'institutionNames'
    return { ok: false, errors: [{ field, text: text.institutions }] }
  }
  const reporting =
    reportEvery === null ? null : { every: reportEvery, dueDay: reportDueDay, addressee: reportAddressee }
  return { ok: true, terms: { ...values, reporting, stages }, names: isListed ? institutionNames : [] }
}

/** A stored measure as its form shows it. */
export function typeMeasure(
  measure: Measure,
  parts: { stages: DeadlineRow[]; typeIds: number[]; institutionIds: number[] },
): Typed {
  const people = readPeople(measure.responsiblePeople).map(personText)
  return {
    sectionId: [String(measure.sectionId)],
    number: [measure.number ?? ''],
    title: [measure.title ?? ''],
    items: [measure.items.join('\n')],
    remark: [measure.remark ?? ''],
    assignmentKind: [measure.assignmentKind],
    typeIds: parts.typeIds.map(String),
    institutionIds: parts.institutionIds.map(String),
    responsibleText: [measure.responsibleText],
    people: [people.join('\n')],
    reportEvery: [measure.reportEvery ?? ''],
    reportDueDay: [measure.reportDueDay === null ? '' : String(measure.reportDueDay)],
    reportAddressee: [measure.reportAddressee ?? ''],
    ...Object.fromEntries(parts.stages.flatMap((stage, at) => Object.entries(typeStage(at + 1, stage)))),
  }
}
