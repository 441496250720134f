import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refillOpenPeriods } from '../../src/features/board/open-period.ts'
import { reexpandAssignments } from '../../src/features/plans/reexpand-assignments.ts'
import { fill, givenOpenQuarter, measuresOf, QUARTER, type OpenQuarter } from '../submissions/given-period.ts'

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
  await refillOpenPeriods(quarter.app.db, quarter.planId, author)
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
