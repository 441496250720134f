import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { filledForm, givenInstitution, messagesOf } from './given-institution.ts'

let app: TestApp
let coordinator: Visitor
const ids: number[] = []
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
  for (let at = 1; at <= 60; at += 1) {
    const shortName = `Центр ${String(at).padStart(2, '0')}`
    ids.push(await givenInstitution(app, { shortName, fullName: shortName, reportOrder: at }))
  }
})
afterAll(() => app.close())

const participants = async (year: number) => {
  const rows = await app.db
    .selectFrom('participants')
    .select('institutionId')
    .where('assessmentYear', '=', year)
    .orderBy('institutionId')
    .execute()
  return rows.map(({ institutionId }) => institutionId)
}

/** Opens a page of the list, changes marks and saves it. */
async function mark(path: string, marks: Record<string, string | undefined>) {
  const page = await coordinator.open(path)
  const { pathname, search } = new URL(path, 'http://localhost')
  return coordinator.send(path, { ...filledForm(page, pathname + search), ...marks })
}

describe('participants of a year', () => {
  it('are chosen on one page without losing those of the others', async () => {
    const year = '/institutions/participants/2030'
    await mark(year, { [`took-${ids[0]}`]: 'yes', [`took-${ids[1]}`]: 'yes' })
    await mark(`${year}?page=2`, { [`took-${ids[59]}`]: 'yes' })
    expect(await participants(2030)).toEqual([ids[0], ids[1], ids[59]])
    const back = await mark(year, { [`took-${ids[1]}`]: undefined, [`took-${ids[2]}`]: 'yes' })
    expect(back.location).toBe(`${year}?done=participants-saved`)
    expect(await participants(2030)).toEqual([ids[0], ids[2], ids[59]])
    await mark(`${year}?q=Центр+03&only=chosen`, { [`took-${ids[2]}`]: undefined })
    expect(await participants(2030)).toEqual([ids[0], ids[59]])
    expect((await coordinator.open(year)).page.body.textContent).toContain('2 учреждения участвуют')
  })

  it('are copied from the year before, without those closed by then, and added by type', async () => {
    const typeId = await app.change(async (tx) => {
      const type = await tx
        .insertInto('institutionTypes')
        .values({ name: 'ЦСО' })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx.updateTable('institutions').set({ typeId: type.id }).where('id', 'in', ids.slice(20, 23)).execute()
      const closed = { closedOn: '2024-12-31' }
      await tx.updateTable('institutions').set(closed).where('id', 'in', [ids[11]!, ids[22]!]).execute()
      const before = [ids[10]!, ids[11]!].map((institutionId) => ({ assessmentYear: 2024, institutionId }))
      await tx.insertInto('participants').values(before).execute()
      return type.id
    })
    await coordinator.send('/institutions/participants/2025/copy')
    expect(await participants(2025)).toEqual([ids[10]])
    const unchosen = await coordinator.send('/institutions/participants/2025/type', { type: '' })
    expect(messagesOf(unchosen)).toEqual([['#field-type', 'Выберите вид']])
    await coordinator.send('/institutions/participants/2025/type', { type: String(typeId) })
    expect(await participants(2025)).toEqual([ids[10], ids[20], ids[21]])
    expect(await participants(2024)).toEqual([ids[10], ids[11]])
    expect((await coordinator.open('/institutions/participants/2024?only=chosen')).html).toContain('Центр 12')
  })

  it('are whom the measures for all participants are assigned to', async () => {
    const year = 2027
    const { editionId, measureId } = await app.change(async (tx) => {
      const plan = { year: 2028, title: 'План', assessmentYear: year }
      const { id: planId } = await tx.insertInto('plans').values(plan).returning('id').executeTakeFirstOrThrow()
      const edition = { planId, number: 1, status: 'approved', approvedOn: '2028-01-10' } as const
      const { id: editionId } = await tx
        .insertInto('editions')
        .values(edition)
        .returning('id')
        .executeTakeFirstOrThrow()
      const { id: sectionId } = await tx
        .insertInto('sections')
        .values({ planId })
        .returning('id')
        .executeTakeFirstOrThrow()
      await tx.insertInto('editionSections').values({ editionId, sectionId, title: 'I', position: 1 }).execute()
      const { id: measureId } = await tx
        .insertInto('measures')
        .values({ planId })
        .returning('id')
        .executeTakeFirstOrThrow()
      const measure = { editionId, measureId, sectionId, assignmentKind: 'participants', position: 1 } as const
      await tx.insertInto('editionMeasures').values(measure).execute()
      return { editionId, measureId }
    })
    const assigned = async () => {
      const rows = await app.db.selectFrom('assignments').selectAll().where('editionId', '=', editionId).execute()
      return rows.map((row) => [row.measureId, row.institutionId])
    }
    await mark(`/institutions/participants/${year}`, { [`took-${ids[3]}`]: 'yes' })
    expect(await assigned()).toEqual([[measureId, ids[3]]])
    expect((await coordinator.open(`/institutions/${ids[3]}`)).html).toContain('В действующих планах: 1 мероприятие.')
    await mark(`/institutions/participants/${year}`, { [`took-${ids[3]}`]: undefined })
    expect(await assigned()).toEqual([])
  })

  it('are seen by those who may list, and chosen by those who keep the register', async () => {
    const council = await app.signedIn('council-member')
    const { page, status } = await council.open('/institutions/participants/2030')
    expect(status).toBe(200)
    expect(page.querySelector('main form[method=post]')).toBeNull()
    expect((await council.send('/institutions/participants/2030', { shown: String(ids[5]) })).status).toBe(403)
    expect((await coordinator.open('/institutions/participants/1999')).status).toBe(404)
  })
})
