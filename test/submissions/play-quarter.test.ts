import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { textOf } from '../imports/import-steps.ts'
import { fill, fillAll, givenOpenQuarter, measuresOf, press, statusOf, type OpenQuarter } from './given-period.ts'

let quarter: OpenQuarter
beforeEach(async () => {
  quarter = await givenOpenQuarter()
})
afterEach(() => quarter.app.close())

const path = () => `/submissions/${quarter.submissionId}`

async function stateOf(measureId: number): Promise<string> {
  const row = await quarter.app.db
    .selectFrom('submissionResults')
    .select('state')
    .where('submissionId', '=', quarter.submissionId)
    .where('measureId', '=', measureId)
    .executeTakeFirstOrThrow()
  return row.state
}

describe('a quarter', () => {
  it('goes from open to accepted by its roles', async () => {
    const { app, coordinator, preparer, director, submissionId } = quarter
    const [first = 0, second = 0] = await measuresOf(app, submissionId)
    const measurePage = `/plans/${quarter.planId}/measures/${first}`
    expect(textOf(await preparer.open(measurePage))).not.toContain('исполнено')
    await fillAll(quarter, preparer)

    expect((await press(preparer, `${path()}/check`, `${path()}/send`)).location).toBe(`${path()}?done=sent-to-sign`)
    expect(await statusOf(app, submissionId)).toBe('signing')
    expect((await press(director, path(), `${path()}/sign`)).location).toBe(`${path()}?done=submission-signed`)
    expect(await statusOf(app, submissionId)).toBe('submitted')

    const review = `${path()}/review`
    const returning = `${path()}/measures/${first}/review`
    const returned = await press(coordinator, review, returning, {
      decision: 'returned',
      [`reason-${first}`]: 'Где это было?',
    })
    expect(returned.location).toBe(review)
    expect([await statusOf(app, submissionId), await stateOf(first), await stateOf(second)]).toEqual([
      'returned',
      'returned',
      'sent',
    ])

    const task = `${path()}/measures/${first}`
    expect(textOf(await preparer.open(task))).toContain('Где это было?')
    const locked = await fill(preparer, `${path()}/measures/${second}`).catch(() => undefined)
    expect(locked?.status ?? 409).toBe(409)
    expect(
      (await fill(preparer, task, { text: 'Проведено 12 занятий 15 марта 2031 года в зале по улице Садовой.' })).status,
    ).toBe(303)
    await press(preparer, `${path()}/check`, `${path()}/send`)
    await press(director, path(), `${path()}/sign`)

    const again = textOf(await coordinator.open(review))
    expect(again).toContain('в зале по улице Садовой')
    expect(again).toContain('Вернули с замечанием: Где это было?')
    for (const measureId of await measuresOf(app, submissionId)) {
      const accepted = await press(coordinator, review, `${path()}/measures/${measureId}/review`, {
        decision: 'accepted',
      })
      expect(accepted.location).toBe(review)
    }
    expect(await statusOf(app, submissionId)).toBe('accepted')
    expect(textOf(await preparer.open(measurePage))).toContain('исполнено')
    const board = textOf(await coordinator.open(`/plans/${quarter.planId}/periods/2031-Q1/board`))
    expect(board).toContain('Ход отчётности: I квартал 2031 года')
  })
})
