import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formTo, textOf } from '../imports/import-steps.ts'
import type { Fields } from '../support/test-app.ts'
import { givenOpenQuarter, measuresOf, QUARTER, type OpenQuarter } from '../submissions/given-period.ts'

let quarter: OpenQuarter
let path: string
let measureId: number
beforeEach(async () => {
  quarter = await givenOpenQuarter()
  path = `/plans/${quarter.planId}/periods/${QUARTER}/statements`
  const [first] = await measuresOf(quarter.app, quarter.submissionId)
  measureId = first ?? 0
})
afterEach(() => quarter.app.close())

const words = 'Всеми организациями представлены буклеты: 12 буклетов 15 марта.'
const said = (changed: Fields = {}): Fields => ({
  measureId: String(measureId),
  subject: 'all',
  status: 'done',
  text: words,
  ...changed,
})
const add = (changed: Fields = {}) => quarter.coordinator.send(path, said(changed))

function stored() {
  return quarter.app.db
    .selectFrom('results')
    .selectAll()
    .where('measureId', '=', measureId)
    .orderBy('position')
    .execute()
}

async function spokenFor(resultId: number | undefined): Promise<number[]> {
  const rows = await quarter.app.db
    .selectFrom('resultInstitutions')
    .select('institutionId')
    .where('resultId', '=', resultId ?? 0)
    .orderBy('position')
    .execute()
  return rows.map(({ institutionId }) => institutionId)
}

async function assigned(): Promise<number[]> {
  const rows = await quarter.app.db
    .selectFrom('submissionResults')
    .select('institutionId')
    .where('measureId', '=', measureId)
    .where('assigned', '=', true)
    .execute()
  return rows.map(({ institutionId }) => institutionId)
}

const answerOf = (institutionId: number, state: 'sent' | 'empty') =>
  quarter.app.change((tx) =>
    tx
      .updateTable('submissionResults')
      .set({ state })
      .where('measureId', '=', measureId)
      .where('institutionId', '=', institutionId)
      .execute(),
  )

async function first(): Promise<string> {
  const [row] = await stored()
  return `${path}/${row?.id}`
}

describe('what holds for many institutions', () => {
  it('is said of all to whom the measure is assigned, with what was counted and its dates', async () => {
    expect((await add()).status).toBe(303)
    const [row] = await stored()
    expect(row).toMatchObject({ subject: 'all', status: 'done', text: words, lead: '', position: 1 })
    expect(row?.facts).toMatchObject([{ value: 12 }])
    expect(row?.dates).toMatchObject([{ to: '2031-03-15' }])
    expect(new Set(await spokenFor(row?.id))).toEqual(new Set(await assigned()))
  })

  it('is said of the others where some have answered themselves', async () => {
    await answerOf(quarter.institutionId, 'sent')
    await add({ subject: 'others', text: 'Остальными организациями буклеты обновлены.' })
    const [row] = await stored()
    const others = (await assigned()).filter((id) => id !== quarter.institutionId)
    expect(new Set(await spokenFor(row?.id))).toEqual(new Set(others))
  })

  it('is not said of others where nobody is left', async () => {
    for (const id of await assigned()) await answerOf(id, 'sent')
    const answer = await add({ subject: 'others' })
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toContain('уже ответили сами')
    expect(answer.page.querySelector('textarea[name="text"]')?.textContent).toContain(words)
    expect(await stored()).toEqual([])
  })

  it('stands on the page of the quarter and in its document', async () => {
    await add()
    const page = await quarter.coordinator.open(`/plans/${quarter.planId}/periods/${QUARTER}`)
    expect(textOf(page)).toContain('Всеми организациями представлены буклеты')
    const document = await quarter.coordinator.open(`/plans/${quarter.planId}/periods/${QUARTER}/json`)
    expect(await document.response.text()).toContain('Всеми организациями представлены буклеты')
  })

  it('is listed, and led to from the board', async () => {
    await add()
    const page = await quarter.coordinator.open(path)
    expect(textOf(page)).toContain(words)
    expect(textOf(page)).toContain('все учреждения')
    const board = await quarter.coordinator.open(`/plans/${quarter.planId}/periods/${QUARTER}/board`)
    expect(board.page.querySelector(`main a[href="${path}"]`)).not.toBeNull()
  })

  it('follows what was said before it, and is not said twice by pressing twice', async () => {
    await Promise.all([add(), add(), add({ text: 'Всеми организациями проведены занятия.' })])
    expect((await stored()).map(({ position }) => position)).toEqual([1, 2])
  })

  it.each([
    ['measureId', { measureId: '' }, 'Выберите мероприятие'],
    ['measureId', { measureId: '999999' }, 'Выберите мероприятие'],
    ['subject', { subject: undefined }, 'Выберите, о ком сведение'],
    ['status', { status: 'unclear' }, 'Выберите статус'],
    ['text', { text: '   ' }, 'Напишите, что сделано'],
    ['text', { text: 'я'.repeat(20_001) }, 'Сократите'],
  ])('is asked for again at the field %s, with everything as it was typed', async (field, changed, message) => {
    const answer = await add(changed)
    expect(answer.status).toBe(422)
    expect(answer.page.querySelector(`[href="#${field}"], [href$="${field}"]`)?.textContent).toContain(message)
    const { text: typed } = { text: words, ...changed }
    expect(answer.page.querySelector('textarea[name="text"]')?.textContent?.trim()).toBe(typed.trim())
    expect(await stored()).toEqual([])
  })

  it('is worded anew, and speaks then for whom it holds then', async () => {
    await add({ subject: 'others' })
    await answerOf(quarter.institutionId, 'sent')
    expect(textOf(await quarter.coordinator.open(path))).toContain('Уже ответили сами: 1 учреждение')
    const here = await first()
    const form = formTo(await quarter.coordinator.open(here), here)
    expect((await quarter.coordinator.send(here, { ...form, text: 'Остальными сделано 3 стенда.' })).status).toBe(303)
    const [row] = await stored()
    expect(row).toMatchObject({ text: 'Остальными сделано 3 стенда.', version: 2 })
    expect(row?.facts).toMatchObject([{ value: 3 }])
    expect(await spokenFor(row?.id)).not.toContain(quarter.institutionId)
  })

  it('is not overwritten by whoever has not seen the last words, nor taken back', async () => {
    await add()
    const here = await first()
    const old = await quarter.coordinator.open(here)
    await quarter.coordinator.send(here, { ...formTo(old, here), text: 'Слова коллеги.' })
    const mine = await quarter.coordinator.send(here, { ...formTo(old, here), text: 'Мои слова.' })
    expect(mine.status).toBe(409)
    expect(textOf(mine)).toContain('Слова коллеги.')
    expect(mine.page.querySelector('textarea')?.textContent).toContain('Мои слова.')
    const removed = await quarter.coordinator.send(`${here}/remove`, formTo(old, `${here}/remove`))
    expect(removed.status).toBe(409)
    expect((await stored()).map(({ text }) => text)).toEqual(['Слова коллеги.'])
  })

  it('is not overwritten after a mistake in a field either', async () => {
    await add()
    const here = await first()
    const old = await quarter.coordinator.open(here)
    await quarter.coordinator.send(here, { ...formTo(old, here), text: 'Слова коллеги.' })
    const wrong = await quarter.coordinator.send(here, { ...formTo(old, here), text: '' })
    expect(wrong.status).toBe(422)
    const again = await quarter.coordinator.send(here, { ...formTo(wrong, here), text: 'Мои слова.' })
    expect(again.status).toBe(409)
  })

  it('is taken back whole', async () => {
    await add()
    const here = await first()
    const form = formTo(await quarter.coordinator.open(here), `${here}/remove`)
    expect((await quarter.coordinator.send(`${here}/remove`, form)).status).toBe(303)
    expect(await stored()).toEqual([])
  })

  it('is only read once the period is closed', async () => {
    await add()
    await quarter.app.change((tx) =>
      tx.updateTable('reportingPeriods').set({ status: 'closed' }).where('period', '=', QUARTER).execute(),
    )
    const page = await quarter.coordinator.open(path)
    expect(textOf(page)).toContain(words)
    expect(page.page.querySelector('main form')).toBeNull()
    const answer = await add({ text: 'Позднее сведение.' })
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toContain('Период закрыт')
    expect(await stored()).toHaveLength(1)
  })

  it('is the coordinator’s to say', async () => {
    const reviewer = await quarter.app.signedIn('reviewer')
    expect((await reviewer.open(path)).status).toBe(403)
    expect((await reviewer.send(path, said())).status).toBe(403)
    expect((await quarter.preparer.send(path, said())).status).toBe(403)
  })

  it('is told in the journal by its name', async () => {
    await add()
    const entries = await quarter.app.db.selectFrom('journalEntries').select('action').execute()
    expect(entries.map(({ action }) => action)).toContain('add-statement')
  })
})
