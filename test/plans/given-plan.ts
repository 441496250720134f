import type { Db, Tx } from '../../src/db/connection.ts'
import { change } from '../../src/db/change.ts'
import type { Deadline } from '../../src/domain/report-document.ts'
import { reexpandAssignments } from '../../src/features/plans/reexpand-assignments.ts'

const author = { userId: null, requestId: 'test' }

/** The day on which the tests stand: the clock of the test app. */
export const TODAY = '2031-04-01'

/** An institution that took part in the assessment of 2030, unless told. */
export function givenInstitution(
  db: Db,
  name: string,
  given: { type?: string; participates?: boolean; closedOn?: string } = {},
): Promise<number> {
  return change(db, author, 'test', async (tx) => {
    const typeId = given.type === undefined ? null : await typeOf(tx, given.type)
    const { id } = await tx
      .insertInto('institutions')
      .values({ fullName: name, shortName: name, typeId, closedOn: given.closedOn ?? null })
      .returning('id')
      .executeTakeFirstOrThrow()
    if (given.participates ?? true) {
      await tx.insertInto('participants').values({ assessmentYear: 2030, institutionId: id }).execute()
    }
    return id
  })
}

async function typeOf(tx: Tx, name: string): Promise<number> {
  await tx
    .insertInto('institutionTypes')
    .values({ name })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await tx.selectFrom('institutionTypes').select('id').where('name', '=', name).executeTakeFirstOrThrow()
  return id
}

type StageGiven = Pick<Deadline, 'kind' | 'text'> & Partial<Deadline> & { schedule?: string[] }

export interface MeasureGiven {
  number: string | null
  title: string
  section?: number
  items?: string[]
  remark?: string
  assigned?: 'participants' | 'unstated' | { types: string[] } | { institutions: number[] }
  deadlines?: StageGiven[]
}

export interface PlanGiven {
  year?: number
  title?: string
  status?: 'draft' | 'approved'
  inForceFrom?: string
  dueDay?: number | null
  sections?: { number: string | null; title: string }[]
  measures: MeasureGiven[]
}

export interface GivenPlan {
  planId: number
  editionId: number
  sectionIds: number[]
  measureIds: number[]
}

/** A plan on the results of 2030 with one edition. */
export async function givenPlan(db: Db, given: PlanGiven): Promise<GivenPlan> {
  return change(db, author, 'test', async (tx) => {
    const { id: planId } = await tx
      .insertInto('plans')
      .values({
        year: given.year ?? 2031,
        title: given.title ?? 'План по устранению недостатков на 2031 год',
        assessmentYear: 2030,
        reportDueDay: given.dueDay === undefined ? 1 : given.dueDay,
        reportAddressee: 'отдел качества',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const approval =
      given.status === 'draft'
        ? ({ status: 'draft' } as const)
        : ({ status: 'approved', approvedOn: '2031-01-10', inForceFrom: given.inForceFrom ?? '2031-01-10' } as const)
    const { id: editionId } = await tx
      .insertInto('editions')
      .values({ planId, number: 1, approvedByDocument: given.status === 'draft' ? null : 'Приказ № 7', ...approval })
      .returning('id')
      .executeTakeFirstOrThrow()
    const sections = given.sections ?? [{ number: '1', title: 'Открытость и доступность информации' }]
    const sectionIds: number[] = []
    for (const [at, section] of sections.entries()) {
      const { id } = await tx.insertInto('sections').values({ planId }).returning('id').executeTakeFirstOrThrow()
      await tx
        .insertInto('editionSections')
        .values({ editionId, sectionId: id, ...section, position: at + 1 })
        .execute()
      sectionIds.push(id)
    }
    const measureIds: number[] = []
    for (const [at, measure] of given.measures.entries()) {
      const sectionId = sectionIds[measure.section ?? 0] ?? 0
      measureIds.push(await addMeasure(tx, measure, { planId, editionId, sectionId, position: at + 1 }))
    }
    await reexpandAssignments(tx, 2030, TODAY)
    return { planId, editionId, sectionIds, measureIds }
  })
}

interface Place {
  planId: number
  editionId: number
  sectionId: number
  position: number
}

async function addMeasure(tx: Tx, measure: MeasureGiven, place: Place): Promise<number> {
  const { planId, editionId, sectionId, position } = place
  const assigned = measure.assigned ?? 'participants'
  const { id } = await tx.insertInto('measures').values({ planId }).returning('id').executeTakeFirstOrThrow()
  await tx
    .insertInto('editionMeasures')
    .values({
      editionId,
      measureId: id,
      sectionId,
      position,
      number: measure.number,
      title: measure.title,
      items: measure.items ?? [],
      remark: measure.remark ?? null,
      assignmentKind: typeof assigned === 'string' ? assigned : 'types' in assigned ? 'types' : 'institutions',
    })
    .execute()
  if (typeof assigned !== 'string' && 'types' in assigned) {
    for (const name of assigned.types) {
      await tx
        .insertInto('editionMeasureTypes')
        .values({ editionId, measureId: id, typeId: await typeOf(tx, name) })
        .execute()
    }
  }
  if (typeof assigned !== 'string' && 'institutions' in assigned) {
    for (const institutionId of assigned.institutions) {
      await tx.insertInto('editionMeasureInstitutions').values({ editionId, measureId: id, institutionId }).execute()
    }
  }
  for (const [at, stage] of (measure.deadlines ?? []).entries()) {
    const { kind, text, date = null, period = null, action = null, schedule = [] } = stage
    await tx
      .insertInto('deadlines')
      .values({
        editionId,
        measureId: id,
        position: at + 1,
        kind,
        text,
        date,
        action,
        schedule,
        period: period === null ? null : JSON.stringify(period),
      })
      .execute()
  }
  return id
}

export interface ResultGiven {
  status: 'done' | 'in-progress' | 'not-needed' | 'not-done'
  institutions?: number[]
  subject?: 'institutions' | 'all' | 'others'
  period?: string
}

/** Something reported of a measure. */
export async function givenResult(
  db: Db,
  { planId, editionId }: Pick<GivenPlan, 'planId' | 'editionId'>,
  measureId: number,
  given: ResultGiven,
): Promise<void> {
  await change(db, author, 'test', async (tx) => {
    const period = given.period ?? '2031-Q1'
    await tx
      .insertInto('reportingPeriods')
      .values({ planId, period, editionId, documentKind: 'execution-report' })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    const { id: reportingPeriodId } = await tx
      .selectFrom('reportingPeriods')
      .select('id')
      .where('planId', '=', planId)
      .where('period', '=', period)
      .executeTakeFirstOrThrow()
    const { count } = await tx
      .selectFrom('results')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    const { id: resultId } = await tx
      .insertInto('results')
      .values({
        reportingPeriodId,
        measureId,
        position: count + 1,
        status: given.status,
        text: 'Сделано по отчёту',
        subject: given.subject ?? (given.institutions === undefined ? 'all' : 'institutions'),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const institutionId of given.institutions ?? []) {
      await tx.insertInto('resultInstitutions').values({ resultId, institutionId }).execute()
    }
  })
}

/** What a reader sees of an element, blanks made even. */
export function textOf(node: Element | null | undefined): string {
  return (node?.textContent ?? '').replaceAll(/\s+/g, ' ').trim()
}
