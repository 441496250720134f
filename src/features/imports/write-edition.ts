import type { Tx } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { Measure, ReportDocument, Responsible } from '../../domain/report-document.ts'
import { expandAssignment, type AssignableInstitution, type AssignmentRule } from '../../domain/assignment-rule.ts'
import { criterionOf } from '../../domain/criterion.ts'
import { inChunks } from './in-chunks.ts'
import type { InstitutionIds } from './write-institutions.ts'

/** A measure of a document with the ids that it has, or gets, in its plan. */
export interface PlacedMeasure {
  measure: Measure
  sectionId: number
  measureId: number
}

export interface EditionContext {
  planId: number
  editionId: number
  ids: InstitutionIds
  /** Whose own plan it is; null for the authority's. */
  owner: number | null
  assignable: AssignableInstitution[]
  /** The day for which assignments are expanded. */
  on: LocalDate
}

const KINDS: Record<Responsible['scope'], AssignmentRule['kind']> = {
  participants: 'participants',
  listed: 'institutions',
  people: 'people',
  unstated: 'unstated',
}

/** Ids of new sections or measures of a plan, in order. */
export async function addToPlan(
  tx: Tx,
  table: 'sections' | 'measures',
  planId: number,
  count: number,
): Promise<number[]> {
  const rows = Array.from({ length: count }, () => ({ planId }))
  const made = await inChunks(rows, (chunk) => tx.insertInto(table).values(chunk).returning('id').execute())
  return made.map(({ id }) => id)
}

/** Writes sections, measures, deadlines and assignments of an edition as a document has them. */
export async function writeEdition(
  tx: Tx,
  document: ReportDocument,
  { sectionIds, placed }: { sectionIds: readonly number[]; placed: readonly PlacedMeasure[] },
  context: EditionContext,
): Promise<void> {
  const { editionId } = context
  const sections = document.sections.map(({ number, title }, at) => ({
    editionId,
    sectionId: sectionIds[at] ?? 0,
    number,
    title,
    position: at + 1,
    criterion: criterionOf(title),
  }))
  await inChunks(sections, (chunk) => tx.insertInto('editionSections').values(chunk).returning('sectionId').execute())
  const measures = placed.map((one, at) => measureRow(one, editionId, at + 1))
  await inChunks(measures, (chunk) => tx.insertInto('editionMeasures').values(chunk).returning('measureId').execute())
  const deadlines = placed.flatMap((one) => deadlineRows(one, editionId))
  await inChunks(deadlines, (chunk) => tx.insertInto('deadlines').values(chunk).returning('id').execute())
  await writeAssignments(tx, placed, context)
}

function measureRow({ measure, sectionId, measureId }: PlacedMeasure, editionId: number, position: number) {
  const { responsible, reporting } = measure
  return {
    editionId,
    measureId,
    sectionId,
    position,
    number: measure.number,
    title: measure.title,
    items: measure.items,
    remark: measure.remark,
    assignmentKind: KINDS[responsible.scope],
    responsibleText: responsible.text,
    responsiblePeople: JSON.stringify(responsible.people),
    reportEvery: reporting?.every ?? null,
    reportDueDay: reporting?.dueDay ?? null,
    reportAddressee: reporting?.addressee ?? null,
    reportText: reporting?.text ?? null,
    otherCells: JSON.stringify(measure.others),
  }
}

function deadlineRows({ measure, measureId }: PlacedMeasure, editionId: number) {
  return measure.deadlines.map(({ kind, date, period, action, text }, at) => ({
    editionId,
    measureId,
    position: at + 1,
    kind,
    date,
    action,
    text,
    period: period === null ? null : JSON.stringify(period),
  }))
}

async function writeAssignments(tx: Tx, placed: readonly PlacedMeasure[], context: EditionContext): Promise<void> {
  const { editionId, ids, owner, assignable, on } = context
  const listed = placed.flatMap(({ measure, measureId }) =>
    measure.responsible.scope === 'listed'
      ? idsOf(measure.responsible.institutions, ids).map((institutionId) => ({ editionId, measureId, institutionId }))
      : [],
  )
  await inChunks(listed, (chunk) =>
    tx.insertInto('editionMeasureInstitutions').values(chunk).returning('measureId').execute(),
  )
  const assigned = placed.flatMap(({ measure, measureId }) =>
    expandAssignment(ruleOf(measure.responsible, ids, owner), assignable, on).map((institutionId) => ({
      editionId,
      measureId,
      institutionId,
    })),
  )
  await inChunks(assigned, (chunk) => tx.insertInto('assignments').values(chunk).returning('measureId').execute())
}

function ruleOf({ scope, institutions }: Responsible, ids: InstitutionIds, owner: number | null): AssignmentRule {
  if (scope === 'listed') return { kind: 'institutions', ids: idsOf(institutions, ids) }
  return scope === 'unstated' ? { kind: scope, owner } : { kind: scope }
}

/** Ids of the keys that are institutions, each once: two names of a document may be one of the register. */
export function idsOf(keys: readonly string[], ids: InstitutionIds): number[] {
  return [...new Set(keys.flatMap((key) => ids.get(key) ?? []))]
}
