import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeVersion } from '../../src/features/consolidation/make-version.ts'
import { prepareReport } from '../consolidation/prepare-report.ts'
import { textOf } from '../imports/import-steps.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import type { TestApp, Visitor } from '../support/test-app.ts'

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openDemoQuarters()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

it('the history of a report says who and what by name', async () => {
  const made = await coordinator.send(`/plans/${await demoPlan(app)}/periods/2031-Q3/reports`)
  const report = made.location ?? ''
  const prepared = await prepareReport(coordinator, report)
  await makeVersion(app.db, Number(prepared.location?.split('/').at(-1)), app.services)
  const { fullName } = await app.db
    .selectFrom('users as u')
    .innerJoin('reportVersions as v', 'v.preparedBy', 'u.id')
    .select('u.fullName')
    .executeTakeFirstOrThrow()
  const text = textOf(await coordinator.open(`${report}/history`))
  expect(text).toContain(`кто подготовил: ${fullName}`)
  expect(text).not.toMatch(/том: 0|кто подготовил: \d|сохранённых строк/)
})

it('the journal names the institution and the measure that something is about', async () => {
  const { institutionId, shortName, measureId, number, title } = await app.db
    .selectFrom('submissionResults as x')
    .innerJoin('institutions as i', 'i.id', 'x.institutionId')
    .innerJoin('editionMeasures as m', 'm.measureId', 'x.measureId')
    .select(['x.institutionId', 'i.shortName', 'x.measureId', 'm.number', 'm.title'])
    .executeTakeFirstOrThrow()
  const { submissionId } = await app.db.selectFrom('submissionResults').select('submissionId').executeTakeFirstOrThrow()
  await app.change(async (tx) => {
    await tx.insertInto('institutionAliases').values({ institutionId, alias: 'Иное написание' }).execute()
    await tx.insertInto('reviewNotes').values({ submissionId, measureId, text: 'Уточните число' }).execute()
  })
  const text = textOf(await coordinator.open('/journal'))
  expect(text).toContain(`учреждение: ${shortName}`)
  expect(text).toContain(`мероприятие: ${number} ${title}`)
})
