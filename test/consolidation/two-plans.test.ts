import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { openPeriod } from '../../src/features/board/open-period.ts'
import { confirm, EXAMPLES, fileAt, textOf, uploadForReview } from '../imports/import-steps.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import type { TestApp, Visitor } from '../support/test-app.ts'
import { prepareReport } from './prepare-report.ts'

let app: TestApp
let coordinator: Visitor
let own: number
let other: number
const period = '2031-Q4'
beforeAll(async () => {
  app = await openDemoQuarters()
  coordinator = await app.signedIn('coordinator')
  own = await demoPlan(app)
  const { id } = await uploadForReview(coordinator, fileAt(join(EXAMPLES, 'twins', 'ministry-2031-q1.docx')))
  const confirmed = await confirm(coordinator, id, { way: 'new' })
  expect(confirmed.status, textOf(confirmed)).toBe(303)
  other = Number(/plans\/(\d+)\//.exec(confirmed.location ?? '')?.[1])
  const due = { date: '2032-01-10', explanation: [] }
  const author = { userId: coordinator.userId, requestId: 'test' }
  const opened = await openPeriod(app.db, { planId: other, period, due }, author, app.clock.now)
  expect(opened.ok).toBe(true)
})
afterAll(() => app.close())

const measuresOf = ({ sections }: ReportDocument) =>
  sections.flatMap(({ measures }) => measures.map(({ title }) => title))

async function reportOf(planId: number): Promise<{ path: string; document: ReportDocument }> {
  const { location } = await coordinator.send(`/plans/${planId}/periods/${period}/reports`)
  const { response } = await coordinator.open(`${location}/document/json`)
  return { path: location ?? '', document: (await response.json()) as ReportDocument }
}

it('two plans of one year have a report of the same quarter each, and neither tells of the other’s measures', async () => {
  const [first, second] = [await reportOf(own), await reportOf(other)]
  expect(first.path).not.toBe(second.path)
  const titles = new Set(measuresOf(first.document))
  expect(titles.size).toBeGreaterThan(10)
  expect(measuresOf(second.document).filter((title) => titles.has(title))).toEqual([])
  expect(first.document.title).not.toBe(second.document.title)
})

it('a quarter of which nothing is accepted has a report that cannot be signed, and says why', async () => {
  const { path, document } = await reportOf(other)
  const results = document.sections.flatMap(({ measures }) => measures.flatMap((measure) => measure.results))
  expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['not-reported']))
  const refused = await prepareReport(coordinator, path)
  expect(refused.status).toBe(422)
  expect(textOf(refused)).toContain('Ни один ответ не принят')
  for (const part of ['totals', 'comparison', 'board']) {
    expect((await coordinator.open(`/plans/${other}/periods/${period}/${part}`)).status, part).toBe(200)
  }
})

it('an institution that is renamed or closed in the quarter stays in the report, under the name that it has now', async () => {
  const before = await reportOf(own)
  const { id, shortName } = await app.db
    .selectFrom('institutions as i')
    .innerJoin('submissionResults as x', 'x.institutionId', 'i.id')
    .innerJoin('reportingPeriods as p', 'p.id', 'x.reportingPeriodId')
    .select(['i.id', 'i.shortName'])
    .where('p.planId', '=', own)
    .where('p.period', '=', period)
    .where('x.state', '=', 'accepted')
    .where('x.status', '<>', 'done')
    .orderBy('i.id')
    .executeTakeFirstOrThrow()
  expect(JSON.stringify(before.document)).toContain(JSON.stringify(shortName).slice(1, -1))
  const renamed = { shortName: 'ГКУ «Новое имя»', closedOn: '2031-11-01' }
  await app.change((tx) => tx.updateTable('institutions').set(renamed).where('id', '=', id).execute())
  const after = await reportOf(own)
  const leads = (document: ReportDocument) =>
    document.sections.flatMap(({ measures }) => measures.flatMap(({ results }) => results.map(({ lead }) => lead)))
  expect(leads(after.document).join('\n')).toContain('ГКУ «Новое имя»')
  expect(leads(after.document).join('\n')).not.toContain(shortName)
  expect(leads(after.document)).toHaveLength(leads(before.document).length)
})

it('an institution that reports on both plans is told which report is of which', async () => {
  const plans = await app.db.selectFrom('plans').select('title').where('id', 'in', [own, other]).orderBy('id').execute()
  const [first = '', second = ''] = plans.map(({ title }) => title.slice(0, 40))
  const counted = await app.db
    .selectFrom('submissions as s')
    .innerJoin('reportingPeriods as p', 'p.id', 's.reportingPeriodId')
    .select('s.institutionId')
    .select(({ fn }) => fn.count('p.planId').distinct().as('plans'))
    .groupBy('s.institutionId')
    .execute()
  const preparerOf = (count: number) =>
    app.signedIn('preparer', counted.find(({ plans: known }) => Number(known) === count)?.institutionId ?? 0)
  const [ofOne, ofBoth] = [await preparerOf(1), await preparerOf(2)]
  const alone = textOf(await ofOne.open('/submissions'))
  expect(alone).toContain('IV квартал 2031 года')
  for (const title of [first, second]) expect(alone).not.toContain(title)
  const { page } = await ofBoth.open('/submissions')
  const rows = [...page.querySelectorAll('tbody tr')].map(({ textContent }) => textContent)
  expect(rows.filter((row) => row.includes(second))).toHaveLength(1)
  expect(rows.every((row) => row.includes(first) !== row.includes(second))).toBe(true)
  expect(textOf(await ofBoth.open('/'))).toContain(second)
})
