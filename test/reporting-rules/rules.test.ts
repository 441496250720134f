import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { formTo, textOf } from '../imports/import-steps.ts'
import {
  fillAll,
  givenOpenQuarter,
  measuresOf,
  press,
  statusOf,
  type OpenQuarter,
} from '../submissions/given-period.ts'

const RULES = '/reporting-rules'

let quarter: OpenQuarter
beforeEach(async () => {
  quarter = await givenOpenQuarter()
})
afterEach(() => quarter.app.close())

const phrases = async () =>
  (await quarter.app.db.selectFrom('notePhrases').select('text').orderBy('id').execute()).map(({ text }) => text)

describe('what the authority demands of answers', () => {
  it('keeps an institution from sending until it is met, and never the authority on its behalf', async () => {
    const path = `/submissions/${quarter.submissionId}`
    expect((await press(quarter.coordinator, RULES, RULES, { demanded: ['no-evidence'] })).status).toBe(303)
    await fillAll(quarter, quarter.preparer)
    const [first = 0] = await measuresOf(quarter.app, quarter.submissionId)
    const answer = `${path}/measures/${first}`
    await quarter.preparer.send(answer, { ...formTo(await quarter.preparer.open(answer), answer), links: '' })
    const check = await quarter.preparer.open(`${path}/check`)
    expect(textOf(check)).toContain('Отправить пока нельзя')
    expect(textOf(check)).toContain('Нужно исправить. Нет подтверждения')
    const version = formTo(await quarter.coordinator.open(`${path}/check`), `${path}/send`)['version']
    expect((await quarter.preparer.send(`${path}/send`, { version })).status).toBe(422)
    expect(await statusOf(quarter.app, quarter.submissionId)).toBe('draft')
    expect((await press(quarter.coordinator, `${path}/check`, `${path}/send`)).status).toBe(303)
    expect(await statusOf(quarter.app, quarter.submissionId)).not.toBe('draft')
  })

  it('is nothing at first, and whatever is none of the list is left out', async () => {
    const shown = await quarter.coordinator.open(RULES)
    expect([...shown.page.querySelectorAll('input[name=demanded][checked]')]).toEqual([])
    await press(quarter.coordinator, RULES, RULES, { demanded: ['no-text', 'same-as-last', 'overdue'] })
    const { demandedChecks } = await quarter.app.db
      .selectFrom('settings')
      .select('demandedChecks')
      .executeTakeFirstOrThrow()
    expect(demandedChecks).toEqual(['same-as-last'])
  })

  it('is read by reviewers and changed by coordinators', async () => {
    const reviewer = await quarter.app.signedIn('reviewer')
    expect(textOf(await reviewer.open(RULES))).toContain('Менять правила может координатор')
    expect((await reviewer.send(RULES, { version: '1' })).status).toBe(403)
    expect((await quarter.preparer.open(RULES)).status).toBe(403)
  })
})

describe('how the silent are told of', () => {
  it('is chosen by the authority, and the report of the quarter follows it', async () => {
    const word = `/plans/${quarter.planId}/periods/2031-Q1/json`
    const silent = async () => {
      const document = (await (await quarter.coordinator.open(word)).response.json()) as ReportDocument
      const results = document.sections.flatMap(({ measures }) => measures.flatMap((measure) => measure.results))
      return results.filter(({ status }) => status === 'not-reported').map(({ institutions }) => institutions.length)
    }
    const together = await silent()
    expect(Math.max(...together)).toBeGreaterThan(5)
    await press(quarter.coordinator, RULES, RULES, { silent: 'each' })
    const apart = await silent()
    expect(apart.every((count) => count === 1)).toBe(true)
    expect(apart.length).toBe(together.reduce((sum, count) => sum + count, 0))
    await press(quarter.coordinator, RULES, RULES, { silent: 'left-out' })
    expect(await silent()).toEqual([])
  })
})

describe('stored phrases', () => {
  it('are one in a line: what stays keeps its place, blank lines and twins are none', async () => {
    const [first = '', second = ''] = await phrases()
    const typed = [second, '', '  Уточните  число людей. ', first, 'Уточните число людей.'].join('\n')
    expect((await press(quarter.coordinator, RULES, RULES, { phrases: typed })).status).toBe(303)
    expect(await phrases()).toEqual([first, second, 'Уточните число людей.'])
  })

  it('may all be taken away', async () => {
    await press(quarter.coordinator, RULES, RULES, { phrases: '' })
    expect(await phrases()).toEqual([])
  })

  it('that are too long come back with a message, and nothing is changed', async () => {
    const before = await phrases()
    const answer = await press(quarter.coordinator, RULES, RULES, { phrases: 'ы'.repeat(301) })
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toContain('Фраза длиннее 300 знаков')
    expect(answer.page.querySelector('textarea')?.value.trim()).toBe('ы'.repeat(301))
    expect(await phrases()).toEqual(before)
  })

  it('of two who change them at once: the second is told and keeps what was typed', async () => {
    const form = formTo(await quarter.coordinator.open(RULES), RULES)
    await quarter.coordinator.send(RULES, { ...form, phrases: 'Первая' })
    const late = await quarter.coordinator.send(RULES, { ...form, phrases: 'Вторая' })
    expect(late.status).toBe(422)
    expect(textOf(late)).toContain('только что изменил кто-то ещё')
    expect(late.page.querySelector('textarea')?.value.trim()).toBe('Вторая')
    expect(await phrases()).toEqual(['Первая'])
  })
})
