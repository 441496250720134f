import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { textOf } from '../imports/import-steps.ts'
import type { Answer } from '../support/test-app.ts'
import {
  fill,
  givenOpenQuarter,
  measuresOf,
  QUARTER,
  soundEntry,
  type OpenQuarter,
} from '../submissions/given-period.ts'

let quarter: OpenQuarter
let path: string
let board: string
let measures: number[]
let institutionName: string

/** The quarter in which one institution has typed one answer and another of its answers was returned. */
beforeAll(async () => {
  quarter = await givenOpenQuarter()
  const { app, planId, submissionId, institutionId } = quarter
  board = `/plans/${planId}/periods/${QUARTER}/board`
  path = `/plans/${planId}/periods/${QUARTER}/matrix`
  measures = await measuresOf(app, submissionId)
  const [typed, returned] = measures
  await fill(quarter.preparer, `/submissions/${submissionId}/measures/${typed}`, {
    ...soundEntry,
    status: 'in-progress',
  })
  await app.change((tx) =>
    tx
      .updateTable('submissionResults')
      .set({ state: 'returned', status: 'partly' })
      .where('submissionId', '=', submissionId)
      .where('measureId', '=', returned ?? 0)
      .execute(),
  )
  const { shortName } = await app.db
    .selectFrom('institutions')
    .select('shortName')
    .where('id', '=', institutionId)
    .executeTakeFirstOrThrow()
  institutionName = shortName
})
afterAll(() => quarter.app.close())

const open = (query = '') => quarter.coordinator.open(path + query)
const rowsOf = (answer: Answer) => [...answer.page.querySelectorAll('table.matrix tbody tr')]
const namesOf = (answer: Answer) => rowsOf(answer).map((row) => row.querySelector('th a')?.textContent)
const cellOf = (answer: Answer, measureId: number | undefined) =>
  answer.page.querySelector(`a[href="/submissions/${quarter.submissionId}/review#measure-${measureId}"]`)

describe('the matrix of a quarter', () => {
  it('is led to from the board, and leads back', async () => {
    expect((await quarter.coordinator.open(board)).page.querySelector(`main a[href="${path}"]`)).not.toBeNull()
    expect((await open()).page.querySelector(`main a[href="${board}"]`)).not.toBeNull()
  })

  it('says of each answer how far it is and what it says, in words and with a sign', async () => {
    const page = await open(`?q=${encodeURIComponent(institutionName)}`)
    const typed = cellOf(page, measures[0])
    expect(typed?.textContent).toContain('заполнено')
    expect(typed?.textContent).toContain('исполняется')
    expect(typed?.querySelector('svg')).not.toBeNull()
    const returned = cellOf(page, measures[1])
    expect(returned?.textContent).toContain('возвращено')
    expect(returned?.textContent).toContain('исполнено частично')
    expect(cellOf(page, measures[2])?.textContent).toContain('не начато')
  })

  it('leads to the very answer on the page of its review', async () => {
    const review = await quarter.coordinator.open(`/submissions/${quarter.submissionId}/review`)
    for (const measureId of measures) expect(review.page.getElementById(`measure-${measureId}`)).not.toBeNull()
  })

  it('names each measure in a header and each institution in its row', async () => {
    const page = await open()
    const heads = page.page.querySelectorAll('table.matrix thead th')
    for (const row of rowsOf(page)) expect(row.children.length).toBe(heads.length)
    const region = page.page.querySelector('[role="region"][tabindex="0"]')
    expect(region?.getAttribute('aria-label')).toBe('Учреждения и мероприятия')
  })

  it('tells a measure that was not assigned from one that is not begun', async () => {
    const { app, submissionId } = quarter
    const asked = new Set(measures)
    const page = await open(`?q=${encodeURIComponent(institutionName)}`)
    const row = rowsOf(page).find((one) => one.innerHTML.includes(`/submissions/${submissionId}/review`))
    const columns = page.page.querySelectorAll('table.matrix thead th').length - 1
    expect(row?.querySelectorAll('td a').length).toBe(asked.size)
    expect(row?.querySelectorAll('.matrix-unasked').length).toBe(columns - asked.size)
    const reported = await app.db.selectFrom('submissionResults').select('measureId').distinct().execute()
    expect(columns).toBe(reported.length)
  })

  it('counts the answers of each state', async () => {
    const counts = await quarter.app.db
      .selectFrom('submissionResults')
      .select((select) => ['state', select.fn.countAll<number>().as('count')])
      .groupBy('state')
      .execute()
    const legend = [...(await open()).page.querySelectorAll('.legend li')].map((item) =>
      (item.textContent ?? '').replaceAll(/\s/g, ''),
    )
    const said = (state: string) => String(counts.find((row) => row.state === state)?.count ?? 0)
    expect(legend).toEqual([
      `неначато${said('empty')}`,
      `заполнено${said('typed')}`,
      `отправлено${said('sent')}`,
      `возвращено${said('returned')}`,
      `принято${said('accepted')}`,
    ])
  })

  it('shows only the institutions with an answer of the state that is asked for', async () => {
    expect(namesOf(await open('?state=returned'))).toEqual([institutionName])
    const none = await open('?state=accepted')
    expect(namesOf(none)).toEqual([])
    expect(textOf(none)).toContain('По этим условиям никого нет')
  })

  it('shows only the measures of the section that is asked for', async () => {
    const all = await open()
    const options = [...all.page.querySelectorAll('select[name="section"] option')].slice(1)
    expect(options.length).toBeGreaterThan(1)
    let shown = 0
    for (const option of options) {
      const part = await open(`?section=${option.getAttribute('value')}`)
      shown += part.page.querySelectorAll('table.matrix thead th').length - 1
    }
    expect(shown).toBe(all.page.querySelectorAll('table.matrix thead th').length - 1)
  })

  it('finds institutions by the beginnings of words', async () => {
    const names = namesOf(await open(`?q=${encodeURIComponent(institutionName)}`))
    expect(names).toContain(institutionName)
    expect(namesOf(await open('?q=Несуществующее'))).toEqual([])
  })

  it('leaves out whoever has sent where only the silent are asked for', async () => {
    const { app, submissionId } = quarter
    await app.change((tx) =>
      tx.updateTable('submissions').set({ firstSentOn: '2031-04-01' }).where('id', '=', submissionId).execute(),
    )
    expect(namesOf(await open(`?q=${encodeURIComponent(institutionName)}&silent=yes`))).not.toContain(institutionName)
    expect(namesOf(await open('?silent=yes')).length).toBeGreaterThan(0)
    await app.change((tx) =>
      tx.updateTable('submissions').set({ firstSentOn: null }).where('id', '=', submissionId).execute(),
    )
  })

  it('comes 25 institutions a page, and keeps what is asked for from page to page', async () => {
    await manyInstitutions(30)
    const first = await open('?silent=yes')
    expect(rowsOf(first)).toHaveLength(25)
    const next = first.page.querySelector('a[rel="next"]')?.getAttribute('href') ?? ''
    expect(next).toContain('silent=yes')
    const second = await quarter.coordinator.open(next)
    expect(rowsOf(second).length).toBeGreaterThan(0)
    expect(namesOf(first).filter((name) => namesOf(second).includes(name))).toEqual([])
  })

  it('is for the authority alone', async () => {
    expect((await quarter.preparer.open(path)).status).toBe(403)
    const reviewer = await quarter.app.signedIn('reviewer')
    expect((await reviewer.open(path)).status).toBe(200)
  })

  it('is not there for a period that nobody reports for', async () => {
    expect((await quarter.coordinator.open(`/plans/${quarter.planId}/periods/2035-Q4/matrix`)).status).toBe(404)
    expect((await quarter.coordinator.open(`/plans/${quarter.planId}/periods/nonsense/matrix`)).status).toBe(404)
  })
})

/** More institutions with reports of the same measures. */
async function manyInstitutions(count: number): Promise<void> {
  const { app, submissionId } = quarter
  const { reportingPeriodId } = await app.db
    .selectFrom('submissions')
    .select('reportingPeriodId')
    .where('id', '=', submissionId)
    .executeTakeFirstOrThrow()
  await app.change(async (tx) => {
    for (let at = 1; at <= count; at += 1) {
      const { id: institutionId } = await tx
        .insertInto('institutions')
        .values({ fullName: `Центр № ${at} для проверки`, shortName: `Я-центр ${at}`, legalForm: 'ГБУ' })
        .returning('id')
        .executeTakeFirstOrThrow()
      const { id } = await tx
        .insertInto('submissions')
        .values({ reportingPeriodId, institutionId })
        .returning('id')
        .executeTakeFirstOrThrow()
      const rows = measures.map((measureId) => ({
        submissionId: id,
        measureId,
        reportingPeriodId,
        institutionId,
        assigned: true,
      }))
      await tx.insertInto('submissionResults').values(rows).execute()
    }
  })
}
