import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { reexpandAll } from '../../src/features/plans/reexpand-all.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { confirm, EXAMPLES, fileAt, formTo, sendForm, textOf, uploadForReview } from './import-steps.ts'

const remarks = join(EXAMPLES, 'twins', 'institution-remarks.docx')

let app: TestApp
let coordinator: Visitor
beforeEach(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterEach(() => app.close())

/** Imports a document that lacks its period and year; the plan that it became. */
async function importedPlan(file: File): Promise<number> {
  const { id, review } = await uploadForReview(coordinator, file)
  const action = `/imports/${id}/about`
  const asked = formTo(review, action)
  const answers = { periodUnit: 'Q1', periodYear: '2031', planYear: '2031' }
  const lacking = Object.entries(answers).filter(([name]) => asked[name]?.join('') === '')
  if (lacking.length > 0) await sendForm(coordinator, review, action, Object.fromEntries(lacking))
  const done = await confirm(coordinator, id)
  expect(done.location, textOf(done)).toMatch(/done=confirmed/)
  return Number(/^\/plans\/(\d+)/.exec(done.location ?? '')?.[1])
}

async function preparerOf(words: string): Promise<Visitor> {
  const { id } = await app.db
    .selectFrom('institutions')
    .select('id')
    .where('fullName', 'like', `%${words}%`)
    .executeTakeFirstOrThrow()
  return app.signedIn('preparer', id)
}

async function measureTitles(path: string): Promise<string[]> {
  const titles = (await readDocument(path)).sections.flatMap(({ measures }) => measures.map(({ title }) => title))
  return titles.flatMap((title) => (title === null ? [] : [title.replaceAll(/\s+/g, ' ').trim()]))
}

describe('an institution’s own plan that names nobody responsible', () => {
  it('is that institution’s to carry out: its preparer sees every measure as their own', async () => {
    const titles = await measureTitles(remarks)
    const planId = await importedPlan(fileAt(remarks))
    const preparer = await preparerOf('социально-реабилитационный')
    const page = textOf(await preparer.open(`/plans/${planId}?view=own`))
    expect(titles.length).toBeGreaterThan(0)
    for (const title of titles) expect(page).toContain(title)
  })

  it('gets its measures by the next night where it was imported before that was so', async () => {
    const planId = await importedPlan(fileAt(remarks))
    await app.change((tx) => tx.deleteFrom('assignments').execute())
    await reexpandAll(app.db, app.clock.now)
    const assigned = await app.db.selectFrom('assignments').select('measureId as id').orderBy('id').execute()
    const measures = app.db.selectFrom('measures').select('id').where('planId', '=', planId)
    expect(assigned).toEqual(await measures.orderBy('id').execute())
  })

  it('says on a measure’s page that it is the institution’s own', async () => {
    const planId = await importedPlan(fileAt(remarks))
    const { id } = await app.db
      .selectFrom('measures')
      .select('id')
      .where('planId', '=', planId)
      .executeTakeFirstOrThrow()
    const page = textOf(await coordinator.open(`/plans/${planId}/measures/${id}`))
    expect(page).toContain('Это план одного учреждения')
    expect(page).not.toContain('не указано, кто отвечает')
  })
})

const row = (...cells: string[]) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`

/** A plan of four columns, responsible stated only here and there. */
function planOf(...rows: string[]): File {
  const header = row('№', 'Мероприятия', 'Ответственные', 'Срок исполнения')
  const body = `<p>План мероприятий на 2031 год</p><table>${header}${rows.join('')}</table>`
  return new File([`<!doctype html><html><body>${body}</body></html>`], 'план.html')
}

describe('a plan that names one institution and leaves some measures to nobody', () => {
  it('is taken for that institution’s own, which the review says and lets correct', async () => {
    const file = planOf(
      row('1', 'Обновить стенды', 'ГКУ «КЦСОН Светлинского района»', 'до 1 марта 2031 года'),
      row('2', 'Обновить сайт', '', 'до 1 апреля 2031 года'),
    )
    const { id, review } = await uploadForReview(coordinator, file)
    expect(textOf(review)).toContain('Чья таблицаГКУ «КЦСОН Светлинского района»')
    await confirm(coordinator, id)
    const assigned = await app.db.selectFrom('assignments').select('measureId').execute()
    expect(assigned).toHaveLength(2)
  })

  it('is the authority’s where people answer for measures too', async () => {
    const file = planOf(
      row('1', 'Обновить стенды', 'ГКУ «КЦСОН Светлинского района»', 'до 1 марта 2031 года'),
      row('2', 'Проверить сайты', 'Иванова И.И.', 'до 1 апреля 2031 года'),
      row('3', 'Обновить сайт', '', 'до 1 апреля 2031 года'),
    )
    const { id } = await uploadForReview(coordinator, file)
    await confirm(coordinator, id)
    const plan = await app.db.selectFrom('plans').select('institutionId').executeTakeFirstOrThrow()
    expect(plan.institutionId).toBeNull()
  })
})
