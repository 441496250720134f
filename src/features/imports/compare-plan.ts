import type { Deadline, Measure } from '../../domain/report-document.ts'

/** What of a measure tells whether two documents speak of the same plan. */
export interface ComparedMeasure {
  number: string | null
  title: string | null
  items: readonly string[]
  remark: string | null
  deadlines: readonly Pick<Deadline, 'text'>[]
  responsibleText: string
  sectionTitle: string
}

export type ComparedField = 'number' | 'title' | 'items' | 'remark' | 'deadlines' | 'responsible' | 'section'

export interface FieldDifference {
  field: ComparedField
  inPlan: string
  inDocument: string
}

export type PlanDifference =
  | { kind: 'changed'; label: string; fields: FieldDifference[] }
  | { kind: 'added'; label: string }
  | { kind: 'missing'; label: string }

export interface PlanComparison {
  /** For each measure of the document the index of its counterpart in the plan. */
  pairs: (number | null)[]
  differences: PlanDifference[]
}

const flat = (text: string | null) => (text ?? '').replaceAll(/\s+/g, ' ').trim()
const plainNumber = (number: string | null) => flat(number).replace(/[.)\s]+$/, '')

const texts: Record<ComparedField, (measure: ComparedMeasure) => string> = {
  number: ({ number }) => plainNumber(number),
  title: ({ title }) => flat(title),
  items: ({ items }) => flat(items.join('\n')),
  remark: ({ remark }) => flat(remark),
  deadlines: ({ deadlines }) => flat(deadlines.map(({ text }) => text).join('\n')),
  responsible: ({ responsibleText }) => flat(responsibleText),
  section: ({ sectionTitle }) => flat(sectionTitle),
}

/** By what two measures may be the same, the surest first. */
const sameness: ((measure: ComparedMeasure) => string)[] = [
  (measure) => `${texts.number(measure)} ${texts.title(measure)} ${texts.items(measure)} ${texts.remark(measure)}`,
  (measure) => (texts.title(measure) === '' ? '' : `${texts.number(measure)} ${texts.title(measure)}`),
  (measure) => texts.title(measure),
  (measure) => texts.number(measure),
]

/** Pairs the measures of a document with those of a plan, and says what differs. */
export function comparePlan(
  document: readonly ComparedMeasure[],
  plan: readonly ComparedMeasure[],
  label: (measure: ComparedMeasure) => string,
): PlanComparison {
  const pairs: (number | null)[] = document.map(() => null)
  const free = new Set(plan.keys())
  for (const keyOf of sameness) {
    const places = Map.groupBy(free, (at) => keyOf(plan[at] as ComparedMeasure))
    for (const [at, measure] of document.entries()) {
      const key = keyOf(measure)
      const found = pairs[at] === null && key.trim() !== '' ? places.get(key)?.shift() : undefined
      if (found === undefined) continue
      pairs[at] = found
      free.delete(found)
    }
  }
  const changes = document.flatMap((measure, at) => {
    const pair = pairs[at]
    return difference(measure, pair === null || pair === undefined ? undefined : plan[pair], label)
  })
  const missing = [...free].map((at): PlanDifference => ({
    kind: 'missing',
    label: label(plan[at] as ComparedMeasure),
  }))
  return { pairs, differences: [...changes, ...missing] }
}

function difference(
  measure: ComparedMeasure,
  planned: ComparedMeasure | undefined,
  label: (measure: ComparedMeasure) => string,
): PlanDifference[] {
  if (planned === undefined) return [{ kind: 'added', label: label(measure) }]
  const fields = (Object.keys(texts) as ComparedField[])
    .map((field) => ({ field, inPlan: texts[field](planned), inDocument: texts[field](measure) }))
    .filter(({ inPlan, inDocument }) => inPlan !== inDocument)
  return fields.length === 0 ? [] : [{ kind: 'changed', label: label(measure), fields }]
}

/** A measure of a document as it is compared. */
export function comparedMeasure(measure: Measure, sectionTitle: string): ComparedMeasure {
  return { ...measure, responsibleText: measure.responsible.text, sectionTitle }
}
