import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { comparable } from '../comparable.ts'
import { openTestApp, type Answer, type Fields, type TestApp, type Visitor } from '../support/test-app.ts'
import { confirm, EXAMPLES, fileAt, formTo, sendForm, textOf, uploadForReview } from './import-steps.ts'

const examples = ['twins', 'shapes', 'fragments'].flatMap((room) =>
  readdirSync(join(EXAMPLES, room)).map((name) => join(room, name)),
)

let folder: string
let app: TestApp
let coordinator: Visitor
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-examples-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Answers what the document lacks, if it lacks anything. */
async function answerLacks(id: number, review: Answer): Promise<void> {
  if (review.page.getElementById('lacking') === null) return
  const action = `/imports/${id}/about`
  const asked = formTo(review, action)
  const answers: Fields = { periodUnit: 'Q1', periodYear: '2031', planYear: '2031', assessmentYear: '2030' }
  const given = Object.entries(answers).filter(([name]) => name in asked && asked[name]?.join('') === '')
  const answered = await sendForm(coordinator, review, action, Object.fromEntries(given))
  expect(answered.status, textOf(answered)).toBe(303)
}

async function readBack(href: string): Promise<unknown> {
  const { response, status } = await coordinator.open(href)
  expect(status, href).toBe(200)
  const file = join(folder, `back.${href.split('/').at(-1)}`)
  writeFileSync(file, new Uint8Array(await response.arrayBuffer()))
  return comparable(await readDocument(file))
}

/** The addresses of what an import became, without the form. */
async function whereItStands(id: number): Promise<string> {
  const { rows } = await app.pool.query<{ plan: number; period: string | null; edition: number }>(
    `select i.plan_id as plan, p.period, (select max(id) from authority_main.editions e where e.plan_id = i.plan_id) as edition
     from authority_main.imports i left join authority_main.reporting_periods p on p.import_id = i.id where i.id = $1`,
    [id],
  )
  const [{ plan, period, edition } = { plan: 0, period: null, edition: 0 }] = rows
  return period === null ? `/plans/${plan}/editions/${edition}` : `/plans/${plan}/periods/${period}`
}

describe.each(examples)('%s', (name) => {
  beforeAll(async () => {
    app = await openTestApp()
    coordinator = await app.signedIn('coordinator')
  })
  afterAll(() => app.close())

  it('is confirmed and given out again as it came in', async () => {
    const path = join(EXAMPLES, name)
    const { id, review } = await uploadForReview(coordinator, fileAt(path, basename(name)))
    await answerLacks(id, review)
    const done = await confirm(coordinator, id)
    expect(done.location, textOf(done)).toMatch(/done=confirmed$/)

    const where = await whereItStands(id)
    const original = comparable(await readDocument(path))
    expect(await readBack(`${where}/json`)).toEqual(original)
    expect(await readBack(`${where}/docx`)).toEqual(original)
  })
})
