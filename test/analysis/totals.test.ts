import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { addTotals, sumWords, type Counted } from '../../src/domain/totals.ts'
import { readGrid } from '../../src/documents/reading/read-grid.ts'
import { totalsTable, totalsWorkbook } from '../../src/features/analysis/export-totals.ts'
import type { Figure } from '../../src/domain/result-entry.ts'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import { confirm, EXAMPLES, fileAt, textOf, uploadForReview } from '../imports/import-steps.ts'
import { givenFile } from '../reading/given-files.ts'
import { elementsOf, partTree } from '../writing/written-texts.ts'
import { openDemoQuarters } from '../support/demo-quarters.ts'
import { openTestApp, type Answer, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let coordinator: Visitor
let here: string
const over = '2031-Q3'

beforeAll(async () => {
  app = await openDemoQuarters()
  coordinator = await app.signedIn('coordinator')
  const { id } = await app.db.selectFrom('plans').select('id').executeTakeFirstOrThrow()
  here = `/plans/${id}/periods/${over}/totals`
})
afterAll(() => app.close())

const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll(/\s+/g, ' ')

/** The rows of the page: unit, group, sum, and where the sum leads. */
function rowsOf({ page }: Answer) {
  let unit = ''
  return [...page.querySelectorAll('main table tbody tr')].flatMap((row) => {
    if (row.className === 'table-group') {
      unit = plain(row.textContent ?? '').trim()
      return []
    }
    const [sum, count] = [...row.querySelectorAll('td')].map((cell) => plain(cell.textContent ?? '').trim())
    const href = row.querySelector('a')?.getAttribute('href') ?? ''
    return [{ unit, group: plain(row.querySelector('th')?.textContent ?? '').trim(), sum, count, href }]
  })
}

async function acceptedFigures(state = 'accepted') {
  return app.db
    .selectFrom('submissionResults as x')
    .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
    .select(['x.figures', 'x.measureId', 'x.institutionId', 'x.submissionId'])
    .where('p.period', '=', over)
    .where('x.state', '=', state as 'accepted')
    .execute()
}

describe('totals of a quarter', () => {
  it('add up what was accepted: every figure once, whatever it is laid out by', async () => {
    const figures = (await acceptedFigures()).flatMap((row) => row.figures as Figure[])
    expect(figures.length).toBeGreaterThan(100)
    for (const by of ['measure', 'section', 'type', 'place']) {
      const rows = rowsOf(await coordinator.open(`${here}?by=${by}`))
      const counts = rows.map(({ count = '' }) => Number.parseInt(count, 10))
      expect(
        counts.reduce((sum, count) => sum + count, 0),
        by,
      ).toBe(figures.length)
    }
  })

  it('know people from services, and a part of a whole from a count', async () => {
    const rows = rowsOf(await coordinator.open(here))
    const staff = rows.filter(({ unit }) => unit.startsWith('Сотрудник'))
    expect(staff.some(({ sum = '' }) => /^\d+ сотрудник(а|ов)?$/.test(sum))).toBe(true)
    expect(staff.some(({ sum = '' }) => /^[\d ]+ из [\d ]+ сотрудник(а|ов) \(\d+(,\d)? %\)$/.test(sum))).toBe(true)
    const shares = staff.filter(({ unit }) => unit.startsWith('Сотрудник, часть от целого'))
    expect(shares.every(({ sum = '' }) => sum.includes(' из '))).toBe(true)
  })

  it('lead from a sum to the figures that make it, and from each to its answer', async () => {
    for (const by of ['measure', 'section', 'type', 'place']) {
      const [row] = rowsOf(await coordinator.open(`${here}?by=${by}`)).toSorted(
        (a, b) => Number.parseInt(b.count ?? '', 10) - Number.parseInt(a.count ?? '', 10),
      )
      const answer = await coordinator.open(row?.href ?? '')
      expect(answer.status).toBe(200)
      const shown = Number.parseInt(row?.count ?? '', 10)
      expect(answer.page.querySelectorAll('main tbody tr').length, by).toBe(Math.min(shown, 50))
      expect(plain(answer.page.querySelector('.pager')?.textContent ?? '')).toContain(`из ${shown}`)
      const href = answer.page.querySelector('main tbody a')?.getAttribute('href') ?? ''
      expect((await coordinator.open(href)).status).toBe(200)
    }
  })

  it('are for everybody, but single answers are for the authority', async () => {
    const councillor = await app.signedIn('council-member')
    const answer = await councillor.open(here)
    expect(answer.status).toBe(200)
    expect(answer.html).not.toContain('/totals/answers')
    expect((await councillor.open(`${here}/answers`)).status).toBe(403)
  })

  it('go out as a table with the same sums', async () => {
    const rows = rowsOf(await coordinator.open(`${here}?by=place`))
    const { response } = await coordinator.open(`${here}/export.csv?by=place`)
    const lines = (await response.text()).trim().split('\r\n').slice(1)
    expect(lines).toHaveLength(rows.length)
    for (const { sum = '' } of rows) expect(lines.some((line) => line.includes(sum))).toBe(true)
    const excel = await coordinator.open(`${here}/export.xlsx?by=place`)
    const sheet = await partTree(Buffer.from(await excel.response.arrayBuffer()), 'xl/worksheets/sheet1.xml')
    const counts = elementsOf(sheet, 'c')
      .filter(({ attributes }) => /^G(?!1$)/.test(attributes['r'] ?? ''))
      .map((cell) => Number(elementsOf(cell, 'v')[0]?.children[0]))
    expect(counts).toEqual(rows.map(({ count = '' }) => Number.parseInt(count, 10)))
  })

  it('take nonsense for no question, and say where there is nothing', async () => {
    expect(rowsOf(await coordinator.open(`${here}?by=moon&section=x`))).toEqual(rowsOf(await coordinator.open(here)))
    expect(textOf(await coordinator.open(`${here}?section=999999`))).toContain('Чисел пока нет')
    expect((await coordinator.open(`${here}/answers?group=%27&unit=%25&share=maybe`)).status).toBe(200)
    expect((await coordinator.open(here.replace(over, '2031-Q9'))).status).toBe(404)
    expect((await coordinator.open(here.replace(over, '2029-Q1'))).status).toBe(404)
  })
})

describe('totals of a quarter that came as a document', () => {
  it('add up what was recognised in it, and tell a part of a whole', async () => {
    const other = await openTestApp()
    const visitor = await other.signedIn('coordinator')
    const { id } = await uploadForReview(visitor, fileAt(join(EXAMPLES, 'twins', 'ministry-2031-q1.docx')))
    const path = ((await confirm(visitor, id)).location ?? '').replace(/\?.*/, '')
    const [, , planId = '', , period = ''] = path.split('/')
    const document = await documentOfPeriod(other.db, Number(planId), period)
    const facts = document.sections.flatMap(({ measures }) =>
      measures.flatMap(({ results }) => results.flatMap((result) => result.facts)),
    )
    const rows = rowsOf(await visitor.open(`${path}/totals?by=type`))
    expect(facts.length).toBeGreaterThan(10)
    expect(rows.reduce((sum, { count = '' }) => sum + Number.parseInt(count, 10), 0)).toBe(facts.length)

    const [first] = await other.db.selectFrom('results').select('id').where('facts', '<>', '[]').limit(1).execute()
    const fact = { value: 30, unit: 'поваров', text: '30 поваров' }
    await other.change((tx) =>
      tx
        .updateTable('results')
        .set({ text: 'Обучено 12 из 30 поваров', facts: JSON.stringify([fact]) })
        .where('id', '=', first?.id ?? 0)
        .execute(),
    )
    const told = rowsOf(await visitor.open(`${path}/totals`)).find(({ unit }) => unit.startsWith('Поваров'))
    expect(told?.sum).toBe('12 из 30 поваров (40 %)')
    const answers = await visitor.open(told?.href ?? '')
    expect(textOf(answers)).toContain('Обучено 12 из 30 поваров')
    await other.close()
  })
})

const counted = (unit: string, value: number, of?: number): Counted => ({
  group: 'А',
  unit,
  isShare: of !== undefined,
  value,
  of: of ?? 0,
  least: value,
  most: value,
  count: 1,
})

const said = (rows: Counted[]) => addTotals(rows).map((total) => plain(sumWords(total, total.whole)))

describe('a sum', () => {
  it('is of one unit, however it was typed', () => {
    expect(said([counted('занятий', 5), counted('занятия', 3), counted('ЗАНЯТИЕ', 1)])).toEqual(['9 занятий'])
  })

  it('never goes across units', () => {
    expect(said([counted('человек', 5), counted('услуг', 3)]).toSorted()).toEqual(['3 услуги', '5 человек'])
  })

  it('of shares adds up both, and leaves plain counts apart', () => {
    const shares = [counted('чел.', 60, 100), counted('человек', 80, 100), counted('человек', 7)]
    expect(said(shares)).toEqual(['140 из 200 человек (70 %)', '7 человек'])
  })

  it('of percents is none', () => {
    expect(said([counted('%', 40), counted('процентов', 95.5)])).toEqual(['от 40 до 95,5 %'])
  })

  it('of fractions has no dust', () => {
    expect(said([counted('час', 0.1), counted('часа', 0.2)])).toEqual(['0,3 часа'])
  })
})

describe('totals in Excel', () => {
  it('are numbers, with thousands parted and a decimal comma', async () => {
    const totals = addTotals([counted('занятий', 12_345), counted('часов', 1234.5), counted('человек', 60, 1100)])
    const bytes: Uint8Array[] = []
    const table = totalsTable({ totals, measures: [], nameOf: (group) => group }, 'measure')
    for await (const part of totalsWorkbook('Итоги', table)) bytes.push(part)
    const file = Buffer.concat(bytes)

    const cells = elementsOf(await partTree(file, 'xl/worksheets/sheet1.xml'), 'c')
    const kinds = Object.fromEntries(cells.map(({ attributes }) => [attributes['r'], attributes['t'] ?? 'number']))
    expect(kinds).toMatchObject({ A2: 'inlineStr', C2: 'number', G2: 'number' })

    const grid = await readGrid(givenFile('totals.xlsx', file))
    const rows = grid.blocks.flatMap((block) => (block.kind === 'table' ? block.rows : []))
    const shown = rows.slice(1).map(({ cells: all }) => {
      const texts = all.map(({ paragraphs }) => plain(paragraphs.map(({ text }) => text).join()))
      return [texts[2], texts[3], texts[4], texts[6]]
    })
    expect(shown).toEqual([
      ['12 345', '', '', '1'],
      ['1 234,5', '', '', '1'],
      ['60', '1 100', '5,5', '1'],
    ])
  })
})
