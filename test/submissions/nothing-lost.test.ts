import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refillOpenPeriods } from '../../src/features/board/open-period.ts'
import { statusByResults } from '../../src/domain/submission.ts'
import type { Answer, Fields, Visitor } from '../support/test-app.ts'
import { givenOpenQuarter, measuresOf, QUARTER, soundEntry, statusOf, type OpenQuarter } from './given-period.ts'

type Person = 'preparer' | 'director' | 'coordinator'

/** What people do in any order: `of` picks one of the few measures that are played with. */
type Step =
  | { do: 'save'; by: Person; of: number; seen: 'now' | 'before'; retry: boolean }
  | { do: 'send' | 'sign' | 'give-back' | 'withdraw'; by: Person }
  | { do: 'accept' | 'return' | 'unlock'; of: number }
  | { do: 'close' | 'open' | 'refill' | 'assign' | 'unassign' }

const PLAYED = 3
const of = fc.nat(PLAYED - 1)
const by = fc.constantFrom<Person>('preparer', 'director', 'coordinator')
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    {
      weight: 6,
      arbitrary: fc.record({
        do: fc.constant('save' as const),
        by,
        of,
        seen: fc.constantFrom('now', 'before'),
        retry: fc.boolean(),
      }),
    },
    {
      weight: 5,
      arbitrary: fc.record({ do: fc.constantFrom('send', 'sign', 'send', 'sign', 'give-back', 'withdraw'), by }),
    },
    { weight: 5, arbitrary: fc.record({ do: fc.constantFrom('accept', 'return', 'unlock'), of }) },
    { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('close', 'open', 'refill', 'assign', 'unassign') }) },
  ),
  { minLength: 5, maxLength: 40 },
)

let quarter: OpenQuarter
let measures: number[]
beforeAll(async () => {
  quarter = await givenOpenQuarter()
  measures = (await measuresOf(quarter.app, quarter.submissionId)).slice(0, PLAYED)
})
afterAll(() => quarter.app.close())

const path = () => `/submissions/${quarter.submissionId}`

/** A fresh report of the played measures alone but the first, answered and not sent, in an open quarter. */
async function startAnew(taken: Map<number, string>): Promise<void> {
  const { app, submissionId } = quarter
  await app.change(async (tx) => {
    for (const table of ['reviews', 'resultVersions', 'evidence', 'reviewNotes'] as const)
      await tx.deleteFrom(table).execute()
    await tx.deleteFrom('submissionResults').where('submissionId', '=', submissionId).execute()
    await tx.deleteFrom('assignments').where('institutionId', '=', quarter.institutionId).execute()
    await tx.updateTable('reportingPeriods').set({ status: 'open' }).where('period', '=', QUARTER).execute()
    await tx
      .updateTable('submissions')
      .set({
        status: 'draft',
        round: 0,
        version: 1,
        sentBy: null,
        signedBy: null,
        firstSentOn: null,
        signOffNote: null,
      })
      .where('id', '=', submissionId)
      .execute()
  })
  for (const measureId of measures.slice(1)) await assign(measureId, true)
  await refill()
  for (const at of measures.keys()) await play({ do: 'save', by: 'preparer', of: at, seen: 'now', retry: false }, taken)
}

async function assign(measureId: number, isAssigned: boolean): Promise<void> {
  const { app, institutionId } = quarter
  const { editionId } = await app.db.selectFrom('reportingPeriods').select('editionId').executeTakeFirstOrThrow()
  await app.change(async (tx) => {
    await tx
      .deleteFrom('assignments')
      .where('institutionId', '=', institutionId)
      .where('measureId', '=', measureId)
      .execute()
    if (isAssigned) await tx.insertInto('assignments').values({ editionId, measureId, institutionId }).execute()
  })
}

const refill = () =>
  refillOpenPeriods(quarter.app.db, quarter.planId, { userId: null, requestId: 'test' }, quarter.app.clock.now)

/** What is stored of each measure, and what of it was kept when it was given back. */
async function stored() {
  const rows = await quarter.app.db
    .selectFrom('submissionResults')
    .select(['measureId', 'text', 'state', 'version', 'assigned'])
    .where('submissionId', '=', quarter.submissionId)
    .execute()
  return new Map(rows.map((row) => [row.measureId, row]))
}

async function versionOf(): Promise<string> {
  const row = await quarter.app.db
    .selectFrom('submissions')
    .select('version')
    .where('id', '=', quarter.submissionId)
    .executeTakeFirstOrThrow()
  return String(row.version)
}

let saved = 0

/** Plays a step as a browser sends it, and remembers what the service said it had taken. */
async function play(step: Step, taken: Map<number, string>): Promise<void> {
  if (step.do === 'save') return save(step, taken)
  if ('by' in step) {
    return sent(quarter[step.by], `${path()}/${step.do}`, { version: await versionOf(), note: 'Уточните' })
  }
  if ('of' in step) {
    const measureId = measures[step.of] ?? 0
    const version = String((await stored()).get(measureId)?.version ?? 0)
    const place = `${path()}/measures/${measureId}`
    const reasons = { [`reason-${measureId}`]: 'Уточните', [`unlock-${measureId}`]: 'Ошибка' }
    if (step.do === 'unlock') return sent(quarter.coordinator, `${place}/unlock`, { version, ...reasons })
    const decision = step.do === 'accept' ? 'accepted' : 'returned'
    return sent(quarter.coordinator, `${place}/review`, { version, decision, ...reasons })
  }
  if (step.do === 'assign' || step.do === 'unassign') {
    await assign(measures[0] ?? 0, step.do === 'assign')
  }
  if (step.do === 'close' || step.do === 'open') return openOrClose(step.do === 'open')
  return refill()
}

async function sent(visitor: Pick<Visitor, 'send'>, address: string, fields: Fields): Promise<void> {
  const answer = await visitor.send(address, fields)
  expect(answer.status, `${address}: ${answer.html}`).toBeLessThan(500)
}

async function save(step: Step & { do: 'save' }, taken: Map<number, string>): Promise<void> {
  const measureId = measures[step.of] ?? 0
  const now = (await stored()).get(measureId)
  if (now === undefined) return
  saved += 1
  const text = `Проведено ${saved} занятий 15 марта 2031 года.`
  const version = String(step.seen === 'now' ? now.version : now.version - 1)
  const fields = { ...soundEntry, text, version, idempotencyKey: `key-${saved}` }
  const address = `${path()}/measures/${measureId}`
  const first = await quarter[step.by].send(address, fields)
  const answers: Answer[] = step.retry ? [first, await quarter[step.by].send(address, fields)] : [first]
  for (const answer of answers) {
    expect([303, 409]).toContain(answer.status)
    // Refused, the page still has what was typed.
    if (answer.status === 409) expect(answer.html).toContain(text)
  }
  expect(new Set(answers.map(({ status }) => status)).size).toBe(1)
  if (first.status === 303) taken.set(measureId, text)
}

async function openOrClose(isOpening: boolean): Promise<void> {
  const { version } = await quarter.app.db.selectFrom('reportingPeriods').select('version').executeTakeFirstOrThrow()
  if (!isOpening) {
    return sent(quarter.coordinator, `/plans/${quarter.planId}/periods/${QUARTER}/close`, { version: String(version) })
  }
  return sent(quarter.coordinator, `/plans/${quarter.planId}/open-period`, { period: QUARTER, due: '2031-04-20' })
}

/** Everything that was taken is there as it was taken last, and the whole is what its answers are. */
async function expectNothingLost(taken: ReadonlyMap<number, string>): Promise<void> {
  const rows = await stored()
  for (const [measureId, text] of taken) expect(rows.get(measureId)?.text).toBe(text)
  const status = await statusOf(quarter.app, quarter.submissionId)
  const states = [...rows.values()].map(({ state }) => state)
  if (status === 'submitted' || status === 'returned' || status === 'accepted') {
    expect(statusByResults(states)).toBe(status)
    expect(states.filter((state) => state === 'empty' || state === 'typed')).toEqual([])
  }
  if (status === 'draft') expect(states.filter((state) => state !== 'empty' && state !== 'typed')).toEqual([])
}

/** From wherever a report is, people get it accepted: nothing waits for nobody. */
async function finish(taken: Map<number, string>): Promise<void> {
  await openOrClose(true)
  await play({ do: 'assign' }, taken)
  for (let round = 0; round < 4; round += 1) {
    for (const at of measures.keys())
      await play({ do: 'save', by: 'preparer', of: at, seen: 'now', retry: false }, taken)
    await play({ do: 'send', by: 'preparer' }, taken)
    await play({ do: 'sign', by: 'director' }, taken)
    for (const at of measures.keys()) await play({ do: 'accept', of: at }, taken)
  }
  expect(await statusOf(quarter.app, quarter.submissionId)).toBe('accepted')
}

describe('whatever people do, in whatever order', () => {
  it('nothing that was taken is lost, and every report can be brought to its end', async () => {
    await fc.assert(
      fc.asyncProperty(steps, async (played) => {
        const taken = new Map<number, string>()
        await startAnew(taken)
        for (const step of played) {
          await play(step, taken)
          await expectNothingLost(taken)
        }
        await finish(taken)
        await expectNothingLost(taken)
      }),
      { numRuns: 15 },
    )
  }, 240_000)
})
