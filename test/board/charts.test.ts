import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openDemoQuarters } from '../support/demo-quarters.ts'
import { type Answer, type TestApp } from '../support/test-app.ts'

let app: TestApp
let board: Answer
beforeAll(async () => {
  app = await openDemoQuarters()
  app.clock.now = new Date('2031-11-20T09:00:00Z')
  const coordinator = await app.signedIn('coordinator')
  const { planId, period } = await app.db
    .selectFrom('reportingPeriods')
    .select(['planId', 'period'])
    .where('status', '=', 'open')
    .executeTakeFirstOrThrow()
  board = await coordinator.open(`/plans/${planId}/periods/${period}/board`)
})
afterAll(() => app.close())

const texts = (parent: Element | null | undefined, selector: string) =>
  [...(parent?.querySelectorAll(selector) ?? [])].map((element) => element.textContent?.trim() ?? '')

describe('charts of a board', () => {
  it('say in words what the table of sections says in figures', () => {
    const chart = board.page.querySelector('figure[aria-label="По разделам плана"]')
    const parts = ['Не начато', 'Заполнено', 'Ждёт проверки', 'Возвращено', 'Принято']
    const said = texts(chart, '.chart-figures').map((words) =>
      parts.map((part) => Number(new RegExp(`${part}: (\\d+)`).exec(words)?.[1] ?? 0)),
    )
    const table = [...board.page.querySelectorAll('table')].find(
      (one) => one.querySelector('caption')?.textContent === 'По разделам плана',
    )
    const rows = [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
      texts(row, 'td').map(Number).filter(Number.isFinite),
    )
    expect(rows.length).toBeGreaterThan(3)
    // The table begins with how many there are in all.
    expect(said.map((counts) => [counts.reduce((sum, count) => sum + count, 0), ...counts])).toEqual(
      rows.map((row) => row.slice(-6)),
    )
  })

  it('draw bars that fill their rows, each part by a colour and strokes of its own', () => {
    for (const bar of board.page.querySelectorAll('.chart-bar')) {
      const widths = [...bar.querySelectorAll('rect')].map((part) =>
        Number.parseFloat(part.getAttribute('width') ?? ''),
      )
      expect(widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 1)
    }
    // The first and the last have no strokes: the one is full, the other is empty.
    const strokes = [...board.page.querySelectorAll('.chart-patterns path')].map((path) => path.getAttribute('d'))
    expect(strokes).toHaveLength(5)
    expect(new Set(strokes.slice(0, -1)).size).toBe(4)
  })

  it('end the line of days at what was sent in all', () => {
    const figure = board.page.querySelector('figure[aria-label="Как приходили отчёты"]')
    expect(figure?.querySelector('.day-chart-mark')).not.toBeNull()
    const table = [...board.page.querySelectorAll('table')].find(
      (one) => one.querySelector('caption')?.textContent === 'Как приходили отчёты',
    )
    const last = texts([...(table?.querySelectorAll('tbody tr') ?? [])].at(-1), 'td').at(-1)
    const sent = /Отправили отчёт\s*(\d+) из/.exec(board.page.querySelector('main')?.textContent ?? '')?.[1]
    expect(last).toContain(sent)
  })
})
