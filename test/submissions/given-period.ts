import { makeDemo } from '../../src/setup/demo.ts'
import { openTestApp, type Answer, type Fields, type TestApp, type Visitor } from '../support/test-app.ts'
import { formTo } from '../imports/import-steps.ts'

export interface OpenQuarter {
  app: TestApp
  coordinator: Visitor
  /** The institution whose report is played, and its people. */
  institutionId: number
  preparer: Visitor
  director: Visitor
  submissionId: number
  planId: number
}

export const QUARTER = '2031-Q1'

type Known = Pick<OpenQuarter, 'institutionId' | 'submissionId' | 'planId'> & {
  people: Record<'coordinator' | 'preparer' | 'director', Pick<Visitor, 'userId' | 'cookie'>>
}

let template: Promise<{ name: string; known: Known }> | undefined

/** The demo's authority with its first quarter open since this morning, and one institution's people. */
export async function givenOpenQuarter(): Promise<OpenQuarter> {
  const { name, known } = await (template ??= makeTemplate())
  const { people, ...place } = known
  const app = await openTestApp(name)
  const person = ({ userId, cookie }: Pick<Visitor, 'userId' | 'cookie'>) => ({ userId, ...app.visitor(cookie) })
  return {
    app,
    ...place,
    coordinator: person(people.coordinator),
    preparer: person(people.preparer),
    director: person(people.director),
  }
}

/** Made once for a file of tests, each of which takes a copy. */
async function makeTemplate(): Promise<{ name: string; known: Known }> {
  const app = await openTestApp()
  await makeDemo(app.db, '2031-04-01')
  const coordinator = await app.signedIn('coordinator')
  const plan = await app.db.selectFrom('plans').select('id').orderBy('id').executeTakeFirstOrThrow()
  const opened = await coordinator.send(`/plans/${plan.id}/open-period`, { period: QUARTER })
  if (opened.status !== 303) throw new Error(`the quarter does not open: ${opened.html}`)
  const { institutionId, id: submissionId } = await app.db
    .selectFrom('submissions')
    .select(['id', 'institutionId'])
    .orderBy('id')
    .executeTakeFirstOrThrow()
  const preparer = await app.signedIn('preparer', institutionId)
  const director = await app.signedIn('director', institutionId)
  const known = { institutionId, submissionId, planId: plan.id, people: { coordinator, preparer, director } }
  return { name: await app.leaveAsTemplate(), known }
}

/** Measures that a submission reports on, in the order of the plan. */
export async function measuresOf(app: TestApp, submissionId: number): Promise<number[]> {
  const rows = await app.db
    .selectFrom('submissionResults')
    .select('measureId')
    .where('submissionId', '=', submissionId)
    .orderBy('measureId')
    .execute()
  return rows.map(({ measureId }) => measureId)
}

export const soundEntry = {
  status: 'done',
  text: 'Проведено 12 занятий для 140 получателей услуг 15 марта 2031 года.',
  'value-1': '12',
  'unit-1': 'занятий',
  links: 'https://otklik.example/news/1',
}

/** Sends the form of one result as a browser would: with what stands in it, changed. */
export async function fill(visitor: Visitor, path: string, changed: Fields = soundEntry): Promise<Answer> {
  const page = await visitor.open(path)
  return visitor.send(path, { ...formTo(page, path), ...changed })
}

export async function fillAll({ app, submissionId }: OpenQuarter, visitor: Visitor): Promise<void> {
  const rows = await app.db
    .selectFrom('submissionResults')
    .select(['measureId', 'version'])
    .where('submissionId', '=', submissionId)
    .where('state', 'in', ['empty', 'typed', 'returned'])
    .orderBy('measureId')
    .execute()
  for (const { measureId, version } of rows) {
    const path = `/submissions/${submissionId}/measures/${measureId}`
    const answer = await visitor.send(path, {
      ...soundEntry,
      text: `Проведено ${measureId + 1} занятий 15 марта 2031 года в корпусе ${measureId}.`,
      version: String(version),
      idempotencyKey: `${measureId}-${version}`,
    })
    if (answer.status !== 303)
      throw new Error(`${path}: ${answer.status} ${answer.page.querySelector('main')?.textContent}`)
  }
}

/** Presses the button of the form that leads to `action` on a page. */
export async function press(visitor: Visitor, page: string, action: string, changed: Fields = {}): Promise<Answer> {
  const shown = await visitor.open(page)
  return visitor.send(action, { ...formTo(shown, action), ...changed })
}

export async function statusOf(app: TestApp, submissionId: number): Promise<string> {
  const row = await app.db
    .selectFrom('submissions')
    .select('status')
    .where('id', '=', submissionId)
    .executeTakeFirstOrThrow()
  return row.status
}
