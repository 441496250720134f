/** What a measure says in one edition, field by field, in words. */
export interface MeasureSnapshot {
  id: number
  fields: Record<ComparedField, string>
}

export const COMPARED_FIELDS = [
  'number',
  'title',
  'items',
  'section',
  'remark',
  'assignment',
  'responsibleText',
  'deadlines',
  'reporting',
] as const

export type ComparedField = (typeof COMPARED_FIELDS)[number]

export interface FieldChange {
  field: ComparedField
  before: string
  after: string
}

/** One difference between two editions: a measure that one of them lacks, or one with fields that differ. */
export interface EditionDifference {
  kind: 'added' | 'removed' | 'changed'
  /** As the later edition has it, where it has it. */
  measure: MeasureSnapshot
  fields: FieldChange[]
}

/** Everything in which two editions differ: in the order of the later one, what was removed at the end. */
export function compareEditions(
  before: readonly MeasureSnapshot[],
  after: readonly MeasureSnapshot[],
): EditionDifference[] {
  const former = new Map(before.map((measure) => [measure.id, measure]))
  const kept = new Set(after.map(({ id }) => id))
  const removed = before.filter(({ id }) => !kept.has(id))
  return [
    ...after.flatMap((measure): EditionDifference[] => {
      const was = former.get(measure.id)
      if (was === undefined) return [{ kind: 'added', measure, fields: [] }]
      const fields = changedFields(was, measure)
      return fields.length === 0 ? [] : [{ kind: 'changed', measure, fields }]
    }),
    ...removed.map((measure): EditionDifference => ({ kind: 'removed', measure, fields: [] })),
  ]
}

function changedFields(was: MeasureSnapshot, is: MeasureSnapshot): FieldChange[] {
  return COMPARED_FIELDS.filter((field) => was.fields[field] !== is.fields[field]).map((field) => ({
    field,
    before: was.fields[field],
    after: is.fields[field],
  }))
}
