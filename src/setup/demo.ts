import { change } from '../db/change.ts'
import type { Db, Tx } from '../db/connection.ts'
import { institutionRoles, roles, type Role } from '../domain/access.ts'
import { datePartsOf, type LocalDate } from '../domain/local-date.ts'
import { addUserWithRole } from '../features/accounts/add-user.ts'
import { expandEdition } from '../features/plans/reexpand-assignments.ts'
import { inventedInn, namesOf, readDemoData, type DemoData, type DemoMeasure } from './demo-data.ts'

const people: Record<Role, { fullName: string; post: string; email: string }> = {
  administrator: { fullName: 'Логинова Вера Андреевна', post: 'главный специалист', email: 'admin@otklik.example' },
  coordinator: { fullName: 'Ермолаев Павел Сергеевич', post: 'начальник отдела', email: 'coordinator@otklik.example' },
  reviewer: { fullName: 'Суркова Дарья Игоревна', post: 'консультант', email: 'reviewer@otklik.example' },
  preparer: { fullName: 'Клюева Нина Петровна', post: 'специалист', email: 'preparer@otklik.example' },
  director: { fullName: 'Жарков Илья Николаевич', post: 'директор', email: 'director@otklik.example' },
  clerk: { fullName: 'Мохова Анна Юрьевна', post: 'делопроизводитель', email: 'clerk@otklik.example' },
  'assessment-operator': { fullName: 'Гурьев Олег Львович', post: 'эксперт', email: 'operator@otklik.example' },
  'council-member': { fullName: 'Зимина Ольга Павловна', post: 'член совета', email: 'council@otklik.example' },
}

/** What was made, by the names that the demo's data gives. */
interface Made {
  types: Map<string, number>
  /** In the order of the data. */
  institutions: number[]
}

/** Fills an empty authority with invented institutions, people and an approved plan for the year of `today`. */
export async function makeDemo(db: Db, today: LocalDate): Promise<void> {
  const { year } = datePartsOf(today)
  const data = readDemoData(year)
  await change(db, { userId: null, requestId: 'demo' }, 'make-demo', async (tx) => {
    const made = await makeInstitutions(tx, data, year - 1)
    await makePeople(tx, made)
    await makePlan(tx, data, { made, year, today })
  })
}

/** Adds to a demo the plan of an earlier year with its participants, and gives its number. */
export async function makeEarlierPlan(tx: Tx, year: number, today: LocalDate): Promise<number> {
  const data = readDemoData(year)
  const types = await tx.selectFrom('institutionTypes').select(['id', 'name']).execute()
  const institutions = await tx.selectFrom('institutions').select('id').orderBy('ownCode').execute()
  const idOf = new Map(types.map(({ id, name }) => [name, id]))
  const made: Made = {
    types: new Map(Object.entries(data.types).map(([key, { name }]) => [key, idOf.get(name) ?? 0])),
    institutions: institutions.map(({ id }) => id),
  }
  await makeParticipants(tx, data, made.institutions, year - 1)
  return makePlan(tx, data, { made, year, today })
}

async function makeParticipants(
  tx: Tx,
  data: DemoData,
  institutions: readonly number[],
  assessmentYear: number,
): Promise<void> {
  const participants = data.institutions.flatMap(({ participant }, at) =>
    participant ? [{ assessmentYear, institutionId: institutions[at] ?? 0 }] : [],
  )
  await tx.insertInto('participants').values(participants).execute()
}

async function makeInstitutions(tx: Tx, data: DemoData, assessmentYear: number): Promise<Made> {
  const types = new Map<string, number>()
  for (const [key, { name, short }] of Object.entries(data.types)) {
    const row = { name, shortName: short }
    const { id } = await tx.insertInto('institutionTypes').values(row).returning('id').executeTakeFirstOrThrow()
    types.set(key, id)
  }
  const rows = data.institutions.map((institution, at) => ({
    ...namesOf(institution, data),
    legalForm: institution.form,
    typeId: types.get(institution.type) ?? null,
    place: institution.place,
    inn: inventedInn(at + 1),
    ownCode: String(at + 1).padStart(3, '0'),
    reportOrder: (at + 1) * 10,
    headName: institution.head,
    headPost: 'директор',
    phone: `8 (00000) 2-${String(10 + at)}-${String(30 + at)}`,
    email: `u${at + 1}@otklik.example`,
    site: `https://u${at + 1}.otklik.example`,
  }))
  const made = await tx.insertInto('institutions').values(rows).returning('id').execute()
  const institutions = made.map(({ id }) => id)
  await makeParticipants(tx, data, institutions, assessmentYear)
  return { types, institutions }
}

async function makePeople(tx: Tx, { institutions }: Made): Promise<void> {
  for (const role of roles) {
    const institutionId = institutionRoles.includes(role) ? (institutions[0] ?? null) : null
    await addUserWithRole(tx, people[role], { role, institutionId })
  }
}

interface PlanContext {
  made: Made
  year: number
  today: LocalDate
}

async function makePlan(tx: Tx, { plan }: DemoData, { made, year, today }: PlanContext): Promise<number> {
  const { id: planId } = await tx
    .insertInto('plans')
    .values({
      year,
      title: plan.title,
      assessmentYear: year - 1,
      reportEvery: plan.reporting.every,
      reportDueDay: plan.reporting.dueDay,
      reportAddressee: plan.reporting.addressee,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const approval = {
    approvedOn: `${year - 1}-12-25`,
    approvedByDocument: plan.approvedBy,
    inForceFrom: `${year}-01-01`,
  }
  const { id: editionId } = await tx
    .insertInto('editions')
    .values({ planId, number: 1, status: 'approved', ...approval })
    .returning('id')
    .executeTakeFirstOrThrow()
  let position = 0
  for (const [at, { number, title, criterion, measures }] of plan.sections.entries()) {
    const { id: sectionId } = await tx
      .insertInto('sections')
      .values({ planId })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .insertInto('editionSections')
      .values({ editionId, sectionId, number, title, criterion, position: at + 1 })
      .execute()
    for (const measure of measures) {
      position += 1
      await makeMeasure(tx, measure, { planId, editionId, sectionId, position }, { made, year, today })
    }
  }
  await expandEdition(tx, editionId, today)
  return planId
}

interface MeasurePlace {
  planId: number
  editionId: number
  sectionId: number
  position: number
}

async function makeMeasure(tx: Tx, measure: DemoMeasure, place: MeasurePlace, context: PlanContext): Promise<void> {
  const { planId, ...where } = place
  const { editionId } = place
  const { made, year } = context
  const { id: measureId } = await tx.insertInto('measures').values({ planId }).returning('id').executeTakeFirstOrThrow()
  const { number, title, items, reporting } = measure
  await tx
    .insertInto('editionMeasures')
    .values({
      ...where,
      measureId,
      number,
      title,
      items,
      ...assignmentOf(measure, year - 1),
      reportEvery: reporting?.every ?? null,
      reportDueDay: reporting?.dueDay ?? null,
      reportAddressee: reporting?.addressee ?? null,
      reportText: reporting?.text ?? null,
    })
    .execute()
  await makeAssignment(tx, measure, { editionId, measureId }, made)
  const deadlines = measure.deadlines.map(({ from, to, period, ...rest }, at) => ({
    ...rest,
    editionId,
    measureId,
    position: at + 1,
    period: period === undefined ? null : JSON.stringify({ kind: period, from, to, text: rest.text }),
  }))
  await tx.insertInto('deadlines').values(deadlines).execute()
  await makeDeficiency(tx, measure, measureId, year - 1)
}

function assignmentOf({ assign }: DemoMeasure, assessmentYear: number) {
  if (Array.isArray(assign)) return { assignmentKind: 'institutions' as const, responsibleText: '' }
  if (assign !== 'participants') return { assignmentKind: 'types' as const, responsibleText: '' }
  const responsibleText = `Организации, принявшие участие в независимой оценке качества в ${assessmentYear} году`
  return { assignmentKind: 'participants' as const, responsibleText }
}

async function makeAssignment(
  tx: Tx,
  { assign }: DemoMeasure,
  measure: { editionId: number; measureId: number },
  { types, institutions }: Made,
): Promise<void> {
  if (Array.isArray(assign)) {
    const rows = assign.map((at) => ({ ...measure, institutionId: institutions[at - 1] ?? 0 }))
    await tx.insertInto('editionMeasureInstitutions').values(rows).execute()
    return
  }
  const typeId = types.get(assign)
  if (typeId !== undefined)
    await tx
      .insertInto('editionMeasureTypes')
      .values({ ...measure, typeId })
      .execute()
}

async function makeDeficiency(tx: Tx, measure: DemoMeasure, measureId: number, assessmentYear: number): Promise<void> {
  const { id: deficiencyId } = await tx
    .insertInto('deficiencies')
    .values({ assessmentYear, text: measure.deficiency, sourceKind: 'assessment', sourceNote: 'отчёт оператора' })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('deficiencyMeasures').values({ deficiencyId, measureId }).execute()
}
