import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fillOpening, refillOpenPeriods } from '../../src/features/board/open-period.ts'
import { reexpandAssignments } from '../../src/features/plans/reexpand-assignments.ts'
import {
  fill,
  fillAll,
  givenOpenQuarter,
  measuresOf,
  press,
  QUARTER,
  statusOf,
  type OpenQuarter,
} from '../submissions/given-period.ts'
import { textOf } from '../imports/import-steps.ts'

let quarter: OpenQuarter
beforeEach(async () => {
  quarter = await givenOpenQuarter()
})
afterEach(() => quarter.app.close())

const author = { userId: null, requestId: 'test' }

/** The set of participants changes, and the job that follows it runs. */
async function changeParticipants(work: Parameters<OpenQuarter['app']['change']>[0]): Promise<void> {
  await quarter.app.change(work)
  await quarter.app.change((tx) => reexpandAssignments(tx, 2030, '2031-04-01'))
  await refillOpenPeriods(quarter.app.db, quarter.planId, author, quarter.app.clock.now)
}

async function expectedOf(institutionId: number) {
  return quarter.app.db
    .selectFrom('submissionResults')
    .select(['measureId', 'assigned', 'state', 'text'])
    .where('institutionId', '=', institutionId)
    .orderBy('measureId')
    .execute()
}

describe('opening a quarter', () => {
  it('expects of every institution what the plan assigns to it, and of nobody else anything', async () => {
    const assigned = await quarter.app.db
      .selectFrom('assignments')
      .select(['institutionId', 'measureId'])
      .orderBy('institutionId')
      .orderBy('measureId')
      .execute()
    const expected = await quarter.app.db
      .selectFrom('submissionResults')
      .select(['institutionId', 'measureId'])
      .orderBy('institutionId')
      .orderBy('measureId')
      .execute()
    expect(assigned.length).toBeGreaterThan(200)
    expect(expected).toEqual(assigned)
    const period = await quarter.app.db.selectFrom('reportingPeriods').selectAll().executeTakeFirstOrThrow()
    expect(period).toMatchObject({ status: 'open', dueOn: '2031-04-01' })
    expect(period.dueExplanation[0]).toContain('до 1-го числа')
  })

  it('twice is refused, and a period of another year is none of the plan', async () => {
    const again = await quarter.coordinator.send(`/plans/${quarter.planId}/open-period`, { period: QUARTER })
    expect([again.status, again.html.includes('Этот период уже открыт')]).toEqual([422, true])
    const other = await quarter.coordinator.send(`/plans/${quarter.planId}/open-period`, { period: '2030-Q4' })
    expect(other.status).toBe(422)
  })

  it('with a day set by hand says so', async () => {
    const due = { period: '2031-Q2', due: '15.07.2031' }
    expect((await quarter.coordinator.send(`/plans/${quarter.planId}/open-period`, due)).status).toBe(303)
    const period = await quarter.app.db
      .selectFrom('reportingPeriods')
      .selectAll()
      .where('period', '=', '2031-Q2')
      .executeTakeFirstOrThrow()
    expect(period).toMatchObject({ dueOn: '2031-07-15', dueExplanation: ['срок назначен координатором'] })
  })
})

describe('a period that is being opened', () => {
  it('shows how far it is, goes on where it stopped, and is open in the end with all that is expected', async () => {
    const expected = await quarter.app.db
      .selectFrom('submissionResults')
      .select(['measureId', 'institutionId'])
      .execute()
    const { id } = await quarter.app.db.selectFrom('reportingPeriods').select('id').executeTakeFirstOrThrow()
    await quarter.app.change(async (tx) => {
      await tx.deleteFrom('submissionResults').where('institutionId', '<>', quarter.institutionId).execute()
      await tx.deleteFrom('submissions').where('institutionId', '<>', quarter.institutionId).execute()
      await tx.updateTable('reportingPeriods').set({ status: 'opening' }).execute()
    })
    const total = new Set(expected.map(({ institutionId }) => institutionId)).size
    const board = `/plans/${quarter.planId}/periods/${QUARTER}/board`
    const progress = (await quarter.coordinator.open(board)).page.querySelector('#job-progress progress')
    expect([progress?.getAttribute('value'), progress?.getAttribute('max')]).toEqual(['1', String(total)])
    await fillOpening(quarter.app.db, id, author, quarter.app.clock.now)
    const filled = await quarter.app.db.selectFrom('submissionResults').select(['measureId', 'institutionId']).execute()
    expect(filled).toHaveLength(expected.length)
    expect((await quarter.coordinator.open(board)).page.querySelector('#job-progress')).toBeNull()
  })

  it('again after it was closed follows what changed meanwhile', async () => {
    const board = `/plans/${quarter.planId}/periods/${QUARTER}/board`
    const close = `/plans/${quarter.planId}/periods/${QUARTER}/close`
    await press(quarter.coordinator, board, close)
    await quarter.app.change(async (tx) => {
      await tx.deleteFrom('participants').where('institutionId', '=', quarter.institutionId).execute()
      await reexpandAssignments(tx, 2030, '2031-04-01')
    })
    const before = (await expectedOf(quarter.institutionId)).length
    const open = `/plans/${quarter.planId}/open-period`
    expect((await press(quarter.coordinator, board, open)).status).toBe(303)
    expect((await expectedOf(quarter.institutionId)).length).toBeLessThan(before)
  })
})

describe('a changed set of participants', () => {
  it('adds a report for who came', async () => {
    const added = await quarter.app.db
      .selectFrom('institutions')
      .select('id')
      .where('id', 'not in', quarter.app.db.selectFrom('submissions').select('institutionId'))
      .orderBy('id')
      .executeTakeFirstOrThrow()
    await changeParticipants((tx) =>
      tx.insertInto('participants').values({ assessmentYear: 2030, institutionId: added.id }).execute(),
    )
    expect((await expectedOf(added.id)).length).toBeGreaterThan(5)
  })

  it('takes away what nobody touched, and keeps what was written as voluntary', async () => {
    const measures = await measuresOf(quarter.app, quarter.submissionId)
    const ofAll = await quarter.app.db
      .selectFrom('editionMeasures')
      .select('measureId')
      .where('assignmentKind', '=', 'participants')
      .orderBy('measureId')
      .executeTakeFirstOrThrow()
    await fill(quarter.preparer, `/submissions/${quarter.submissionId}/measures/${ofAll.measureId}`)
    await changeParticipants((tx) =>
      tx.deleteFrom('participants').where('institutionId', '=', quarter.institutionId).execute(),
    )
    const left = await expectedOf(quarter.institutionId)
    expect(left.length).toBeLessThan(measures.length)
    const written = left.find(({ measureId }) => measureId === ofAll.measureId)
    expect(written).toMatchObject({ assigned: false, state: 'typed' })
    expect(left.filter(({ assigned, state }) => !assigned && state === 'empty')).toEqual([])
  })

  it('changes nothing where nothing changed', async () => {
    const before = await quarter.app.db
      .selectFrom('submissionResults')
      .selectAll()
      .orderBy('submissionId')
      .orderBy('measureId')
      .execute()
    await changeParticipants(() => Promise.resolve())
    const after = await quarter.app.db
      .selectFrom('submissionResults')
      .selectAll()
      .orderBy('submissionId')
      .orderBy('measureId')
      .execute()
    expect(after).toEqual(before)
  })
})

describe('a new edition in the middle of the quarter', () => {
  let path: string
  beforeEach(() => {
    path = `/submissions/${quarter.submissionId}`
  })

  /** An edition in force since the quarter's last day, changed as a coordinator changes it; then its job runs. */
  async function amend(work: (plan: string) => Promise<void>): Promise<void> {
    const plan = `/plans/${quarter.planId}`
    await quarter.coordinator.send(`${plan}/amend`)
    await work(plan)
    const day = { approvedOn: '31.03.2031', approvedByDocument: 'Приказ № 12', inForceFrom: '' }
    const approved = await press(quarter.coordinator, `${plan}/approve`, `${plan}/approve`, day)
    if (approved.status !== 303) throw new Error(textOf(approved))
    await refillOpenPeriods(quarter.app.db, quarter.planId, author, quarter.app.clock.now)
  }

  async function addMeasure(plan: string): Promise<void> {
    const section = await quarter.app.db
      .selectFrom('editionMeasures')
      .select('sectionId')
      .orderBy('editionId', 'desc')
      .executeTakeFirstOrThrow()
    const added = await press(quarter.coordinator, `${plan}/measures/new`, `${plan}/measures/new`, {
      sectionId: String(section.sectionId),
      number: '9.9',
      title: 'Обновить памятки',
      assignmentKind: 'participants',
      do: 'save',
    })
    if (added.status !== 303) throw new Error(textOf(added))
  }

  async function sendIt(): Promise<void> {
    await fillAll(quarter, quarter.preparer)
    await press(quarter.preparer, `${path}/check`, `${path}/send`)
  }

  const status = () => statusOf(quarter.app, quarter.submissionId)

  it('gives a sent report back for the new measure alone, which is then sent and decided', async () => {
    await sendIt()
    await press(quarter.director, path, `${path}/sign`)
    const before = new Set(await measuresOf(quarter.app, quarter.submissionId))
    await amend(addMeasure)
    expect(await status()).toBe('returned')
    const late = (await measuresOf(quarter.app, quarter.submissionId)).filter((id) => !before.has(id))
    expect(late).toHaveLength(1)
    const shown = await quarter.preparer.open(`${path}/measures/${late[0]}`)
    expect(textOf(shown)).toContain('добавили в план после того, как вы отправили отчёт')
    expect((await fill(quarter.preparer, `${path}/measures/${late[0]}`)).status).toBe(303)
    const locked = await quarter.preparer.open(`${path}/measures/${[...before][0]}`)
    expect(locked.page.querySelector('textarea[name=text]')).toBeNull()
    await press(quarter.preparer, `${path}/check`, `${path}/send`)
    await press(quarter.director, path, `${path}/sign`)
    for (const measureId of await measuresOf(quarter.app, quarter.submissionId)) {
      const decision = { decision: 'accepted' }
      await press(quarter.coordinator, `${path}/review`, `${path}/measures/${measureId}/review`, decision)
    }
    expect(await status()).toBe('accepted')
  })

  it('takes from the director what is not whole any more', async () => {
    await sendIt()
    expect(await status()).toBe('signing')
    await amend(addMeasure)
    expect(await status()).toBe('draft')
    await sendIt()
    expect(await status()).toBe('signing')
  })

  it('leaves out a withdrawn measure that nobody answered, and keeps an answer as voluntary to be decided', async () => {
    await sendIt()
    await press(quarter.director, path, `${path}/sign`)
    const withdrawn = await quarter.app.db
      .selectFrom('editionMeasures')
      .select('measureId')
      .where('assignmentKind', '=', 'participants')
      .orderBy('measureId')
      .executeTakeFirstOrThrow()
    const removal = (plan: string) => `${plan}/measures/${withdrawn.measureId}/remove`
    await amend(async (plan) => {
      await press(quarter.coordinator, `${plan}/measures/${withdrawn.measureId}/edit`, removal(plan))
    })
    const rows = await quarter.app.db
      .selectFrom('submissionResults')
      .select(['assigned', 'state', 'submissionId'])
      .where('measureId', '=', withdrawn.measureId)
      .execute()
    expect(rows).toEqual([{ assigned: false, state: 'sent', submissionId: quarter.submissionId }])
    for (const measureId of await measuresOf(quarter.app, quarter.submissionId)) {
      const decision = { decision: 'accepted' }
      await press(quarter.coordinator, `${path}/review`, `${path}/measures/${measureId}/review`, decision)
    }
    expect(await status()).toBe('accepted')
  })
})
