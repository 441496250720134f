import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { comparable } from '../comparable.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { confirm, fileAt, formTo, hasSamples, SAMPLES, sendForm, textOf, uploadForReview } from './import-steps.ts'

let app: TestApp
let coordinator: Visitor
let folder: string
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
  folder = mkdtempSync(join(tmpdir(), 'otklik-samples-'))
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

/** A document of the period as it is given out in a form, read again. */
async function readBack(path: string, format: string) {
  const { response, status } = await coordinator.open(`${path}/${format}`)
  expect(status).toBe(200)
  const file = join(folder, `back-${path.replaceAll('/', '-')}.${format}`)
  writeFileSync(file, new Uint8Array(await response.arrayBuffer()))
  return readDocument(file)
}

describe.runIf(hasSamples)('the ministry’s report', () => {
  it('becomes a plan with all its results, and is given out again as it came in', async () => {
    const { id, review } = await uploadForReview(coordinator, fileAt(join(SAMPLES, 'kbr-2018-q1.docx')))
    expect(textOf(review)).toContain('от названных учреждений: 94, от групп или единственного исполнителя: 8')

    const done = await confirm(coordinator, id)
    expect(done.location, textOf(done)).toMatch(/^\/plans\/\d+\/periods\/2018-Q1\?done=confirmed$/)
    const { rows } = await app.pool.query<Record<string, number>>(`select
        (select count(*) from authority_main.institutions) as institutions,
        (select count(*) from authority_main.participants where assessment_year = 2017) as participants,
        (select count(*) from authority_main.measures) as measures,
        (select count(*) from authority_main.results) as results,
        (select count(*) from authority_main.results where subject = 'institutions') as named,
        (select count(*) from authority_main.results r where exists
          (select from authority_main.result_institutions i where i.result_id = r.id)) as attached`)
    expect(rows[0]).toEqual({
      institutions: 19,
      participants: 19,
      measures: 17,
      results: 102,
      named: 94,
      attached: 101,
    })

    const path = (done.location ?? '').split('?')[0] ?? ''
    const page = await coordinator.open(path)
    expect(page.status).toBe(200)
    const original = await readDocument(join(SAMPLES, 'kbr-2018-q1.docx'))
    for (const format of ['json', 'docx', 'xlsx', 'html']) {
      expect(comparable(await readBack(path, format)), format).toEqual(comparable(original))
    }
  })
})

describe.runIf(hasSamples)('the institution’s table', () => {
  it('asks for its period and its year, and nothing more', async () => {
    const { id, review } = await uploadForReview(coordinator, fileAt(join(SAMPLES, 'gus-khrustalny.docx')))
    const action = `/imports/${id}/about`
    expect(Object.keys(formTo(review, action)).sort()).toEqual(['periodUnit', 'planYear', 'version'])

    const asked = await sendForm(coordinator, review, action, { periodUnit: 'Q2', planYear: '2018' })
    expect(asked.location, textOf(asked)).toBe(`/imports/${id}?done=corrected`)
    const done = await confirm(coordinator, id)
    expect(done.location, textOf(done)).toMatch(/\/periods\/2018-Q2\?done=confirmed$/)
    const original = await readDocument(join(SAMPLES, 'gus-khrustalny.docx'))
    const path = (done.location ?? '').split('?')[0] ?? ''
    expect(comparable(await readBack(path, 'docx'))).toEqual(comparable(original))
  })
})
