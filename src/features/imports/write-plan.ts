import type { Tx } from '../../db/connection.ts'
import { columnMeanings } from '../../documents/recognise/columns.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { periodSpan, periodUnit, type PeriodCode } from '../../domain/period.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import { importConfirmRu } from '../../text/imports-confirm-ru.ts'
import type { PlanTarget, Prepared } from './prepare-confirmation.ts'
import { addToPlan, writeEdition, type EditionContext, type PlacedMeasure } from './write-edition.ts'
import { listParticipants } from './participants-of-document.ts'
import type { InstitutionIds } from './write-institutions.ts'

/** Where everything goes: a new plan where `plan` is undefined. */
export interface Target {
  plan: PlanTarget | undefined
  amends: boolean
}

/** The import that is being written. */
export interface ImportWork {
  importId: number
  fileName: string
  /** The title of a plan that is made. */
  title: string
  today: LocalDate
  now: Date
}

/** Where the measures of a document stand in a plan: all of them, or those that it has where only results are added. */
export interface WrittenPlan {
  planId: number
  editionId: number
  placed: PlacedMeasure[]
  /** For each measure of the document its id; undefined where the plan has none. */
  measureIds: (number | undefined)[]
}

interface PlanWork extends ImportWork {
  ids: InstitutionIds
  period: PeriodCode | null
}

/** Finds the measures of a document in its plan, or makes the plan or an edition of it. */
export async function writePlan(tx: Tx, prepared: Prepared, target: Target, work: PlanWork): Promise<WrittenPlan> {
  const { measures } = prepared.reviewed
  const { plan } = target
  if (plan !== undefined && !target.amends) {
    const placed = measures.flatMap(({ measure }, at) => {
      const planned = plan.planned[plan.pairs[at] ?? -1]
      return planned === undefined ? [] : [{ measure, sectionId: planned.sectionId, measureId: planned.measureId }]
    })
    const measureIds = measures.map((_, at) => plan.planned[plan.pairs[at] ?? -1]?.measureId)
    return { planId: plan.edition.planId, editionId: plan.edition.editionId, placed, measureIds }
  }
  const planId = plan?.edition.planId ?? (await addPlan(tx, prepared, work))
  const editionId = await addEdition(tx, planId, prepared, work)
  const context = await editionContext(tx, prepared, { planId, editionId, work })
  const sectionIds = await placeSections(tx, planId, prepared, plan)
  const placed = await placeMeasures(tx, planId, prepared, { plan, sectionIds })
  await writeEdition(tx, prepared.reviewed.document, { sectionIds, placed }, context)
  return { planId, editionId, placed, measureIds: placed.map(({ measureId }) => measureId) }
}

async function addPlan(tx: Tx, { reviewed }: Prepared, { title, ids, period }: PlanWork): Promise<number> {
  const { document, owner } = reviewed
  const made = await tx
    .insertInto('plans')
    .values({
      title,
      year: document.planYear ?? 0,
      assessmentYear: document.assessmentYear,
      institutionId: ownerIdOf(owner, ids),
      reportEvery: period === null ? 'quarter' : periodUnit(period),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

function ownerIdOf(owner: string | null, ids: InstitutionIds): number | null {
  return owner === null ? null : (ids.get(owner) ?? null)
}

/** A document with results reports a plan that is in force; a plan alone is still to be approved. */
async function addEdition(tx: Tx, planId: number, { reviewed }: Prepared, work: PlanWork): Promise<number> {
  const { document } = reviewed
  const last = await tx
    .selectFrom('editions')
    .select((select) => select.fn.max('number').as('number'))
    .where('planId', '=', planId)
    .executeTakeFirst()
  const isDraft = document.kind === 'plan'
  if (!isDraft) {
    const former = tx.updateTable('editions').set({ status: 'amended' })
    await former.where('planId', '=', planId).where('status', '=', 'approved').execute()
  }
  const year = document.planYear ?? 0
  const inForceFrom =
    work.period === null || (last?.number ?? null) === null ? `${year}-01-01` : periodSpan(work.period).from
  const approval = isDraft
    ? ({ status: 'draft' } as const)
    : // A report does not tell when its plan was approved.
      ({ status: 'approved', approvedOn: null, approvedByDocument: null, inForceFrom } as const)
  const made = await tx
    .insertInto('editions')
    .values({
      planId,
      number: (last?.number ?? 0) + 1,
      reason: importConfirmRu.reason(work.fileName),
      importId: work.importId,
      ...approval,
      columns: planColumns(document),
      notes: document.notes,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return made.id
}

/** A plan that a report speaks of has no column of results; a plan's own header stays whole. */
function planColumns({ kind, columns }: ReportDocument): string[] {
  const meanings = columnMeanings(columns)
  return kind === 'plan' ? columns : columns.filter((_, at) => !['result', 'completed'].includes(meanings[at] ?? ''))
}

async function editionContext(
  tx: Tx,
  { reviewed }: Prepared,
  { planId, editionId, work }: { planId: number; editionId: number; work: PlanWork },
): Promise<EditionContext> {
  const { document } = reviewed
  const year = document.assessmentYear
  const participants = new Set(year === null ? [] : await listParticipants(tx, year))
  const rows = await tx
    .selectFrom('institutions')
    .select(['id', 'typeId as type', 'closedOn'])
    .where('mergedInto', 'is', null)
    .orderBy('id')
    .execute()
  return {
    planId,
    editionId,
    ids: work.ids,
    owner: ownerIdOf(reviewed.owner, work.ids),
    assignable: rows.map((row) => ({ ...row, participates: participants.has(row.id) })),
    on: work.period === null ? `${document.planYear ?? 0}-01-01` : periodSpan(work.period).to,
  }
}

/** Sections that keep their title stay the same through the editions. */
async function placeSections(
  tx: Tx,
  planId: number,
  { reviewed }: Prepared,
  plan: PlanTarget | undefined,
): Promise<number[]> {
  const { sections } = reviewed.document
  const flat = (text: string) => text.replaceAll(/\s+/g, ' ').trim()
  const free = new Map((plan?.planned ?? []).map(({ sectionTitle, sectionId }) => [flat(sectionTitle), sectionId]))
  const kept = sections.map(({ title }) => {
    const id = free.get(flat(title))
    free.delete(flat(title))
    return id
  })
  const fresh = await addToPlan(tx, 'sections', planId, kept.filter((id) => id === undefined).length)
  return kept.map((id) => id ?? fresh.shift() ?? 0)
}

async function placeMeasures(
  tx: Tx,
  planId: number,
  { reviewed }: Prepared,
  { plan, sectionIds }: { plan: PlanTarget | undefined; sectionIds: readonly number[] },
): Promise<PlacedMeasure[]> {
  const kept = reviewed.measures.map((_, at) => plan?.planned[plan.pairs[at] ?? -1]?.measureId)
  const fresh = await addToPlan(tx, 'measures', planId, kept.filter((id) => id === undefined).length)
  const ids = kept.map((id) => id ?? fresh.shift() ?? 0)
  return reviewed.measures.map(({ measure, section }, at) => ({
    measure,
    sectionId: sectionIds[section] ?? 0,
    measureId: ids[at] ?? 0,
  }))
}
