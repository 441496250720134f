import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PeriodCode } from '../../src/domain/period.ts'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import { sendForm, textOf } from '../imports/import-steps.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import { type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let coordinator: Visitor
let planId: number
const over: PeriodCode = '2031-Q3'
beforeAll(async () => {
  app = await openDemoQuarters()
  coordinator = await app.signedIn('coordinator')
  planId = await demoPlan(app)
})
afterAll(() => app.close())

/** An accepted answer with words of its own, told by name. */
async function pickAnswer(offset = 0) {
  return app.db
    .selectFrom('submissionResults as x')
    .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
    .innerJoin('institutions as i', 'i.id', 'x.institutionId')
    .select(['x.submissionId', 'x.measureId', 'x.text', 'i.shortName', 'x.institutionId'])
    .where('p.period', '=', over)
    .where('x.state', '=', 'accepted')
    .where('x.status', '=', 'done')
    .where('x.text', 'like', '%2%')
    .orderBy('x.measureId')
    .orderBy('x.institutionId')
    .offset(offset)
    .limit(1)
    .executeTakeFirstOrThrow()
}

const measurePath = (measureId: number) => `/plans/${planId}/periods/${over}/measures/${measureId}`

async function sentencePath({ measureId, text }: { measureId: number; text: string }): Promise<string> {
  const { page } = await coordinator.open(measurePath(measureId))
  const item = [...page.querySelectorAll('main li')].find((one) => one.textContent.includes(text))
  return item?.querySelector('a[href*="/sentences/"]')?.getAttribute('href') ?? ''
}

async function reword(path: string, text: string, visitor = coordinator) {
  return sendForm(visitor, await visitor.open(path), path, { text })
}

const printed = async () => JSON.stringify(await documentOfPeriod(app.db, planId, over))

async function changeAnswer(measureId: number, institutionId: number, text: string): Promise<void> {
  await app.change((tx) =>
    tx
      .updateTable('submissionResults')
      .set({ text })
      .where('measureId', '=', measureId)
      .where('institutionId', '=', institutionId)
      .where('state', '=', 'accepted')
      .execute(),
  )
}

describe('a sentence of the report', () => {
  it('leads to the answer that it came from', async () => {
    const answer = await pickAnswer()
    const page = await coordinator.open(await sentencePath(answer))
    const link = page.page.querySelector(`a[href="/submissions/${answer.submissionId}/measures/${answer.measureId}"]`)
    expect(link?.textContent).toBe('Открыть ответ')
    expect(textOf(page)).toContain(answer.shortName)
  })

  it('is printed in the words that a coordinator gave it, with the computed ones beside them', async () => {
    const answer = await pickAnswer()
    const path = await sentencePath(answer)
    const own = 'Стенды у входа приведены в порядок.'
    expect((await reword(path, own)).status).toBe(303)
    expect(await printed()).toContain(own)
    expect(await printed()).not.toContain(answer.text)
    const page = textOf(await coordinator.open(path))
    expect(page).toContain(own)
    expect(page).toContain(answer.text)
    expect(page).not.toContain('Сведения изменились')
    const history = textOf(await coordinator.open(`${measurePath(answer.measureId)}/history`))
    expect(history).toContain('Предложение отчёта изложено своими словами')
  })

  it('keeps those words when the facts change, and says that they have', async () => {
    const answer = await pickAnswer()
    const own = 'Стенды у входа приведены в порядок.'
    await changeAnswer(answer.measureId, answer.institutionId, 'Обновлено 27 стендов 2 июля 2031 года.')
    expect(await printed()).toContain(own)
    const measure = await coordinator.open(measurePath(answer.measureId))
    expect(textOf(measure)).toContain('сведения изменились')
    const path = await sentencePath({ ...answer, text: own })
    const page = await coordinator.open(path)
    expect(textOf(page)).toContain('Обновлено 27 стендов')
    // Saved again as they are, the words hold for the facts of now.
    expect((await sendForm(coordinator, page, path)).status).toBe(303)
    expect(textOf(await coordinator.open(path))).not.toContain('Сведения изменились')
  })

  it('is the facts’ own again when it is restored', async () => {
    const answer = await pickAnswer()
    const path = await sentencePath({ ...answer, text: 'Стенды у входа приведены в порядок.' })
    expect((await sendForm(coordinator, await coordinator.open(path), `${path}/restore`)).status).toBe(303)
    expect(await printed()).toContain('Обновлено 27 стендов')
  })

  it('is not overwritten by the slower of two coordinators, who sees both texts', async () => {
    const answer = await pickAnswer(1)
    const path = await sentencePath(answer)
    const slow = await coordinator.open(path)
    const other = await app.signedIn('coordinator')
    expect((await reword(path, 'Слова первого.', other)).status).toBe(303)
    const refused = await sendForm(coordinator, slow, path, { text: 'Слова второго.' })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('Слова первого.')
    expect(refused.page.querySelector('textarea')?.value).toBe('Слова второго.')
    expect((await sendForm(coordinator, refused, path)).status).toBe(303)
    expect(await printed()).toContain('Слова второго.')
  })

  it('is not saved over facts that changed while it was typed', async () => {
    const answer = await pickAnswer(2)
    const path = await sentencePath(answer)
    const slow = await coordinator.open(path)
    await changeAnswer(answer.measureId, answer.institutionId, 'Проведено 28 занятий 2 августа 2031 года.')
    const refused = await sendForm(coordinator, slow, path, { text: 'Мои слова.' })
    expect(refused.status).toBe(409)
    expect(textOf(refused)).toContain('Пока вы писали, сведения изменились')
    expect(textOf(refused)).toContain('Проведено 28 занятий')
    expect(refused.page.querySelector('textarea')?.value).toBe('Мои слова.')
  })

  it('keeps what was typed where nothing is told of it any more', async () => {
    const answer = await pickAnswer(3)
    const path = await sentencePath(answer)
    const slow = await coordinator.open(path)
    expect((await reword(path, 'Слова, которые останутся.')).status).toBe(303)
    const back = (state: 'sent' | 'accepted') =>
      app.change((tx) =>
        tx
          .updateTable('submissionResults')
          .set({ state })
          .where('submissionId', '=', answer.submissionId)
          .where('measureId', '=', answer.measureId)
          .execute(),
      )
    await back('sent')
    const refused = await sendForm(coordinator, slow, path, { text: 'Слова, которые некуда деть.' })
    expect(refused.status).toBe(409)
    expect(refused.page.querySelector('textarea')?.value).toBe('Слова, которые некуда деть.')
    expect(await printed()).not.toContain('Слова, которые останутся.')
    expect(textOf(await coordinator.open(measurePath(answer.measureId)))).toContain('Слова, которые останутся.')
    await back('accepted')
    expect(await printed()).toContain('Слова, которые останутся.')
  })

  it('is no conflict with itself where a button is pressed twice', async () => {
    const path = await sentencePath(await pickAnswer(5))
    const page = await coordinator.open(path)
    for (const _ of [1, 2]) expect((await sendForm(coordinator, page, path, { text: 'Свои слова.' })).status).toBe(303)
    const worded = await coordinator.open(path)
    for (const _ of [1, 2]) expect((await sendForm(coordinator, worded, `${path}/restore`)).status).toBe(303)
  })

  it('may not be left without words', async () => {
    const path = await sentencePath(await pickAnswer(4))
    const refused = await reword(path, '  ')
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Напишите предложение')
  })
})

describe('a measure of the report', () => {
  it('is talked about by the authority alone', async () => {
    const { measureId } = await pickAnswer()
    const path = measurePath(measureId)
    const said = { text: 'Проверьте число стендов.' }
    expect((await sendForm(coordinator, await coordinator.open(path), `${path}/comments`, said)).status).toBe(303)
    const reviewer = await app.signedIn('reviewer')
    // Pressed twice at once, it stands once.
    await Promise.all([coordinator.send(`${path}/comments`, said), coordinator.send(`${path}/comments`, said)])
    const seen = await reviewer.open(path)
    expect([...seen.page.querySelectorAll('.thread')].map((one) => one.textContent.includes(said.text))).toEqual([true])
    const form = seen.page.querySelector('form[action*="/comments/"]')?.getAttribute('action') ?? ''
    expect((await sendForm(reviewer, seen, form, { do: 'resolve' })).status).toBe(303)
    expect(textOf(await coordinator.open(path))).toContain('Решено: ')
    const councillor = await app.signedIn('council-member')
    expect(textOf(await councillor.open(path))).not.toContain(said.text)
  })
})
