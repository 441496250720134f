import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { compareReports, type Told } from '../../src/domain/compare-reports.ts'
import { findFacts } from '../../src/domain/wording/facts.ts'
import { getAnalysedPeriod } from '../../src/features/analysis/analysed-period.ts'
import { comparePeriods } from '../../src/features/analysis/compare-periods.ts'
import { figureChanges } from '../../src/features/analysis/changed-figures.ts'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import { makeDemoQuarters } from '../../src/setup/demo-quarters.ts'
import { makeDemo } from '../../src/setup/demo.ts'
import { textOf } from '../imports/import-steps.ts'
import { openTestApp, type Answer, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let coordinator: Visitor
let planId: number
const here = (period: string, query = '') => `/plans/${planId}/periods/${period}/comparison${query}`

beforeAll(async () => {
  app = await openTestApp()
  await makeDemo(app.db, '2031-11-20')
  await makeDemoQuarters(app.db, '2031-11-20', new Date('2031-11-20T09:00:00Z'))
  app.clock.now = new Date('2031-11-20T10:00:00Z')
  coordinator = await app.signedIn('coordinator')
  planId = (await app.db.selectFrom('plans').select('id').executeTakeFirstOrThrow()).id
})
afterAll(() => app.close())

async function rowsOnAllPages(path: string): Promise<number> {
  let rows = 0
  for (let next: string | null = path; next !== null;) {
    const answer: Answer = await coordinator.open(next)
    expect(answer.status).toBe(200)
    rows += answer.page.querySelectorAll('main section tbody tr').length
    next = answer.page.querySelector('a[rel=next]')?.getAttribute('href') ?? null
  }
  return rows
}

describe('a quarter against the last', () => {
  it('shows what changed, each institution and measure once', async () => {
    const before = await documentOfPeriod(app.db, planId, '2031-Q2')
    const now = await documentOfPeriod(app.db, planId, '2031-Q3')
    const all = compareReports(before, now).flatMap(({ changes }) => changes)
    const changed = all.filter(({ mark }) => mark !== 'same' && mark !== 'copied')
    expect(changed.length).toBeGreaterThan(100)
    expect(await rowsOnAllPages(here('2031-Q3'))).toBe(changed.length)
    expect(await rowsOnAllPages(here('2031-Q3', '?shown=all'))).toBe(all.length)
    const worse = all.filter(({ mark }) => mark === 'worsened')
    expect(await rowsOnAllPages(here('2031-Q3', '?shown=worsened'))).toBe(worse.length)
  })

  it('counts every row under one kind, so that the numbers add up', async () => {
    const { page } = await coordinator.open(here('2031-Q3'))
    const counts = [...page.querySelectorAll('main dl.figures dd')].map(({ textContent }) => Number(textContent))
    const terms = [...page.querySelectorAll('main dl.figures dt')].map(({ textContent }) => textContent)
    expect(terms).toContain('Другой статус')
    const all = await rowsOnAllPages(here('2031-Q3', '?shown=all'))
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(all)
    const [, , other] = counts
    expect(await rowsOnAllPages(here('2031-Q3', '?shown=status-changed'))).toBe(other)
  })

  it('says aloud what was removed and what was added', async () => {
    const answer = await coordinator.open(here('2031-Q3'))
    expect(answer.page.querySelector('del')?.textContent).toMatch(/^\[удалено: .+\]$/s)
    expect(answer.page.querySelector('ins')?.textContent).toMatch(/^\[добавлено: .+\]$/s)
    expect(textOf(answer)).toContain('Отчёт за III квартал 2031 года в сравнении с отчётом за II квартал 2031 года')
  })

  it('marks an answer that was copied', async () => {
    const copied = await app.db
      .selectFrom('submissionResults as x')
      .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
      .select(['x.submissionId', 'x.measureId', 'x.institutionId'])
      .where('p.period', '=', '2031-Q3')
      .orderBy('x.submissionId')
      .executeTakeFirstOrThrow()
    const text = 'Стенды проверены и дополнены образцами заявлений'
    await app.change(async (tx) => {
      const periods = tx.selectFrom('reportingPeriods').select('id').where('period', 'in', ['2031-Q2', '2031-Q3'])
      await tx
        .updateTable('submissionResults')
        .set({ text, status: 'in-progress', state: 'accepted', figures: '[]', reason: '' })
        .where('measureId', '=', copied.measureId)
        .where('institutionId', '=', copied.institutionId)
        .where('reportingPeriodId', 'in', periods)
        .execute()
    })
    const answer = await coordinator.open(here('2031-Q3', '?shown=copied'))
    expect(textOf(answer)).toContain(text)
    expect(textOf(answer)).toContain('текст повторён')
  })

  it('finds one institution, one section and one measure', async () => {
    const { shortName } = await app.db
      .selectFrom('institutions')
      .select('shortName')
      .orderBy('id')
      .executeTakeFirstOrThrow()
    const answer = await coordinator.open(here('2031-Q3', `?shown=all&q=${encodeURIComponent(shortName)}`))
    const names = [...answer.page.querySelectorAll('main section tbody th')].map((cell) => cell.textContent)
    expect(new Set(names)).toEqual(new Set([shortName]))
    const section = await coordinator.open(here('2031-Q3', '?shown=all&section=2'))
    expect([...section.page.querySelectorAll('main h2')].every((head) => head.textContent?.startsWith('2.'))).toBe(true)
    const one = await coordinator.open(here('2031-Q3', '?shown=all&measure=3'))
    expect(one.page.querySelectorAll('main h2')).toHaveLength(1)
  })

  it('compares with any other report of the plan, and takes nonsense for the last one', async () => {
    const answer = await coordinator.open(here('2031-Q4', `?with=${planId}:2031-Q2`))
    expect(textOf(answer)).toContain('Отчёт за IV квартал 2031 года в сравнении с отчётом за II квартал 2031 года')
    for (const query of ['?with=moon', '?with=999:2031-Q1', '?with=%00&shown=x&section=99999999999']) {
      const other = await coordinator.open(here('2031-Q4', query))
      expect(other.status, query).toBe(200)
      expect(textOf(other)).toContain('в сравнении с отчётом за III квартал 2031 года')
    }
  })

  it('of large reports is made page by page, and shows of each measure the same', async () => {
    const [before, now] = await Promise.all([
      getAnalysedPeriod(app.db, planId, '2031-Q2'),
      getAnalysedPeriod(app.db, planId, '2031-Q3'),
    ])
    const query = { shown: 'all', section: undefined, words: '', place: undefined } as const
    const whole = await comparePeriods(app.db, { before, now }, query, { offset: 5, limit: 3 })
    const part = await comparePeriods(app.db, { before, now }, query, { offset: 5, limit: 3, atOnce: 0 })
    expect(part.counts).toBeNull()
    expect(part.measures).toHaveLength(3)
    expect({ ...part, counts: whole.counts }).toEqual(whole)
  })

  it('is for everybody who is signed in', async () => {
    const councillor = await app.signedIn('council-member')
    expect((await councillor.open(here('2031-Q3'))).status).toBe(200)
  })
})

/** The cells of the page's numbers, by the name of the measure. */
function numbersOf({ page }: Answer) {
  return [...page.querySelectorAll('main tbody tr:not(.table-group)')].map((row) => {
    const cells = [...row.querySelectorAll('td.cell-number')].map((cell) => Number.parseInt(cell.textContent ?? '', 10))
    const [asked = 0, ...parts] = cells
    return { name: row.querySelector('th')?.textContent ?? '', asked, parts }
  })
}

const told = (text: string): Told => ({
  status: 'done',
  text,
  isShared: false,
  voluntary: false,
  facts: findFacts(text),
})

describe('the figures of an answer', () => {
  it.each([
    ['Проведено 9 занятий', 'Проведено 12 занятий', ['12 занятий, было 9 занятий (+3 занятия)']],
    ['Проведено 9 занятий', 'Проведено 9 занятий', []],
    [
      'Обучено 60 из 100 человек',
      'Обучено 80 из 100 человек',
      ['80 из 100 человек (80 %), было 60 из 100 человек (60 %) (+20 человек)'],
    ],
    ['Обновлено 5 стендов', 'Обновлено 5 информационных стендов', []],
    [
      'Обновлено 5 информационных стендов',
      'Обновлено 7 стендов',
      ['7 стендов, было 5 информационных стендов (+2 стенда)'],
    ],
    ['Охвачено 90 %', 'Охвачено 95 %', ['95 %, было 90 % (+5 п. п.)']],
    ['Проведено 9 занятий', 'Оказано 3 услуги', ['9 занятий: больше не указано', '3 услуги: раньше не указывалось']],
  ])('«%s» became «%s»', (before, now, expected) => {
    const changes = figureChanges({ before: told(before), now: told(now) })
    expect(changes.map((words) => words.replaceAll('\u00a0', ' '))).toEqual(expected)
  })
})

describe('a quarter against the plan', () => {
  it('counts every institution of a measure once', async () => {
    const rows = numbersOf(await coordinator.open(here('2031-Q4', '?with=plan')))
    const { count } = await app.db
      .selectFrom('reportingPeriods as p')
      .innerJoin('assignments as a', 'a.editionId', 'p.editionId')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('p.period', '=', '2031-Q4')
      .executeTakeFirstOrThrow()
    expect(rows.reduce((sum, { asked }) => sum + asked, 0)).toBe(count)
    for (const { name, asked, parts } of rows)
      expect(
        parts.reduce((sum, part) => sum + part, 0),
        name,
      ).toBe(asked)
  })

  it('shows those that are late alone, where that is asked for', async () => {
    const all = numbersOf(await coordinator.open(here('2031-Q4', '?with=plan')))
    const late = numbersOf(await coordinator.open(here('2031-Q4', '?with=plan&shown=late')))
    expect(late).toEqual(all.filter(({ parts }) => (parts[2] ?? 0) > 0))
  })

  it('stands in the place of the last report where there is none', async () => {
    const answer = await coordinator.open(here('2031-Q2'))
    expect(answer.status).toBe(200)
    expect(textOf(answer)).toContain('Сравнивать ещё не с чем')
    expect(numbersOf(answer).length).toBeGreaterThan(10)
  })

  it('says in words where the plan names nobody that could be counted', async () => {
    const { editionId, measureId } = await app.db
      .selectFrom('reportingPeriods as p')
      .innerJoin('editionMeasures as m', 'm.editionId', 'p.editionId')
      .select(['m.editionId', 'm.measureId'])
      .where('p.period', '=', '2031-Q2')
      .executeTakeFirstOrThrow()
    const responsibleText = 'Учреждения'
    await app.change(async (tx) => {
      await tx.deleteFrom('assignments').where('editionId', '=', editionId).where('measureId', '=', measureId).execute()
      await tx
        .updateTable('editionMeasures')
        .set({ responsibleText })
        .where('editionId', '=', editionId)
        .where('measureId', '=', measureId)
        .execute()
    })
    const { page } = await coordinator.open(here('2031-Q2', '?with=plan'))
    const row = page.querySelector(`main tbody tr:has(a[href$="/measures/${measureId}"])`)
    expect(row?.querySelector('th')?.textContent).toContain(
      'Ни одно учреждение не назначено, считать некого. Исполнитель в плане: «Учреждения».',
    )
    const numbers = [...(row?.querySelectorAll('td.cell-number') ?? [])].map((cell) => cell.textContent)
    expect(numbers).toEqual(['', '', '', '', '', ''])
  })
})

describe('the first quarter of a plan', () => {
  it('stands beside the last one of the plan before, measures matched by their words', async () => {
    const other = await openTestApp()
    await makeDemo(other.db, '2031-02-20')
    await makeDemoQuarters(other.db, '2031-02-20', new Date('2031-02-20T09:00:00Z'))
    const plan = await other.db.selectFrom('plans').select('id').where('year', '=', 2031).executeTakeFirstOrThrow()
    const visitor = await other.signedIn('coordinator')
    const answer = await visitor.open(`/plans/${plan.id}/periods/2031-Q1/comparison?shown=all`)
    expect(textOf(answer)).toContain('Отчёт за I квартал 2031 года в сравнении с отчётом за IV квартал 2030 года')
    expect(answer.page.querySelectorAll('main del').length).toBeGreaterThan(10)
    expect(textOf(answer)).not.toContain('Этого мероприятия в прежнем отчёте нет')
    await other.close()
  })
})
