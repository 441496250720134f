import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { reexpandAssignments } from '../../src/features/plans/reexpand-assignments.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { givenInstitution, givenPlan, textOf, TODAY, type GivenPlan } from './given-plan.ts'

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

async function assignedTo({ editionId }: GivenPlan, measureId: number): Promise<number[]> {
  const rows = await app.db
    .selectFrom('assignments')
    .select('institutionId')
    .where('editionId', '=', editionId)
    .where('measureId', '=', measureId)
    .orderBy('institutionId')
    .execute()
  return rows.map(({ institutionId }) => institutionId)
}

const reexpand = () => app.change((tx) => reexpandAssignments(tx, 2030, TODAY))

describe('assignments', () => {
  it('follow the set: who joins is assigned, who leaves or closes is not', async () => {
    const birch = await givenInstitution(app.db, 'ГКУ «Берёзка»', { type: 'Центр' })
    const fir = await givenInstitution(app.db, 'ГКУ «Ёлочка»', { type: 'Интернат' })
    const pine = await givenInstitution(app.db, 'ГКУ «Сосна»', { participates: false })
    const plan = await givenPlan(app.db, {
      measures: [
        { number: '1', title: 'Все' },
        { number: '2', title: 'Вид', assigned: { types: ['Интернат'] } },
        { number: '3', title: 'Список', assigned: { institutions: [birch, pine] } },
      ],
    })
    const [all = 0, type = 0, list = 0] = plan.measureIds
    expect(await assignedTo(plan, all)).toEqual([birch, fir])
    expect(await assignedTo(plan, type)).toEqual([fir])
    expect(await assignedTo(plan, list)).toEqual([birch, pine])

    const oak = await givenInstitution(app.db, 'ГКУ «Дуб»', { type: 'Интернат' })
    await app.change(async (tx) => {
      await tx.updateTable('institutions').set({ closedOn: '2031-03-31' }).where('id', '=', birch).execute()
      await tx.deleteFrom('participants').where('institutionId', '=', fir).execute()
      await reexpandAssignments(tx, 2030, TODAY)
    })
    expect(await assignedTo(plan, all)).toEqual([oak])
    expect(await assignedTo(plan, type)).toEqual([oak])
    expect(await assignedTo(plan, list)).toEqual([pine])
    const { page } = await coordinator.open(`/plans/${plan.planId}`)
    expect(textOf(page.querySelector('tbody'))).toContain('Все участники оценки: 1 учреждение')
  })

  it('stay until the day of closing comes', async () => {
    const willow = await givenInstitution(app.db, 'ГКУ «Ива»', { closedOn: '2031-04-02' })
    const plan = await givenPlan(app.db, { measures: [{ number: '1', title: 'Все' }] })
    expect(await assignedTo(plan, plan.measureIds[0]!)).toContain(willow)
    await app.change((tx) => reexpandAssignments(tx, 2030, '2031-04-02'))
    expect(await assignedTo(plan, plan.measureIds[0]!)).not.toContain(willow)
  })

  it('of an edition that was replaced stay as they were', async () => {
    const plan = await givenPlan(app.db, { measures: [{ number: '1', title: 'Все' }] })
    const before = await assignedTo(plan, plan.measureIds[0]!)
    await app.change(async (tx) => {
      await tx.updateTable('editions').set({ status: 'amended' }).where('id', '=', plan.editionId).execute()
    })
    await givenInstitution(app.db, 'ГКУ «Клён»')
    await reexpand()
    expect(await assignedTo(plan, plan.measureIds[0]!)).toEqual(before)
  })

  it('of other years are not touched', async () => {
    const plan = await givenPlan(app.db, { measures: [{ number: '1', title: 'Все' }] })
    const before = await assignedTo(plan, plan.measureIds[0]!)
    await givenInstitution(app.db, 'ГКУ «Липа»')
    await app.change((tx) => reexpandAssignments(tx, 2029, TODAY))
    expect(await assignedTo(plan, plan.measureIds[0]!)).toEqual(before)
  })
})

describe('a plan of many institutions', () => {
  it('is shown without reading its assignments one by one', async () => {
    const plan = await givenPlan(app.db, {
      measures: Array.from({ length: 25 }, (_, at) => ({
        number: `1.${at + 1}`,
        title: 'Мероприятие для всех',
        deadlines: [{ kind: 'date' as const, text: 'До 20.05.2031', date: '2031-05-20' }],
      })),
    })
    await app.change(async (tx) => {
      await tx
        .insertInto('institutions')
        .values(Array.from({ length: 800 }, (_, at) => ({ fullName: `ГКУ № ${at}`, shortName: `ГКУ № ${at}` })))
        .execute()
      await tx
        .insertInto('participants')
        .columns(['assessmentYear', 'institutionId'])
        .expression((from) =>
          from
            .selectFrom('institutions')
            .select((select) => [select.val(2030).as('assessmentYear'), 'id'])
            .where('shortName', 'like', 'ГКУ № %'),
        )
        .execute()
      await reexpandAssignments(tx, 2030, TODAY)
    })
    const started = performance.now()
    const { page, html } = await coordinator.open(`/plans/${plan.planId}`)
    expect(performance.now() - started).toBeLessThan(1500)
    expect(textOf(page.querySelector('tbody'))).toMatch(/Все участники оценки: 8\d\d учреждени/)
    expect(html.length).toBeLessThan(200_000)
    const measure = await coordinator.open(`/plans/${plan.planId}/measures/${plan.measureIds[0]}?page=2`)
    expect(measure.page.querySelectorAll('tbody tr')).toHaveLength(50)
    expect(textOf(measure.page.querySelector('.pager'))).toContain('51–100 из')
  })
})
