import { afterEach, describe, expect, it } from 'vitest'
import { foundDates } from '../../src/domain/wording/found-dates.ts'
import { makeDemoQuarters } from '../../src/setup/demo-quarters.ts'
import { makeDemo } from '../../src/setup/demo.ts'
import type { Role } from '../../src/domain/access.ts'
import { openSession } from '../../src/features/accounts/session-store.ts'
import { textOf } from '../plans/given-plan.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
afterEach(() => app.close())

async function givenDemo(today: string): Promise<void> {
  app = await openTestApp()
  app.clock.now = new Date(`${today}T09:00:00Z`)
  await makeDemo(app.db, today)
  await makeDemoQuarters(app.db, today, app.clock.now)
}

describe('the demo, started on whatever day of a year', () => {
  it.each([
    ['2031-01-01', ['2030-Q3', '2030-Q4', '2031-Q1']],
    ['2031-02-20', ['2030-Q3', '2030-Q4', '2031-Q1']],
    ['2031-06-30', ['2030-Q4', '2031-Q1', '2031-Q2']],
    ['2031-08-15', ['2031-Q1', '2031-Q2', '2031-Q3']],
    ['2031-12-31', ['2031-Q2', '2031-Q3', '2031-Q4']],
  ])('on %s has two quarters that are over and one that is open', async (today, periods) => {
    await givenDemo(today)
    const rows = await app.db.selectFrom('reportingPeriods').select(['period', 'status']).orderBy('period').execute()
    expect(rows.map(({ period }) => period)).toEqual(periods)
    expect(rows.map(({ status }) => status)).toEqual(['closed', 'closed', 'open'])
    const said = await app.db.selectFrom('submissionResults').select('text').where('text', '<>', '').execute()
    expect(said.length).toBeGreaterThan(400)
    const dates = said.flatMap(({ text }) =>
      foundDates(text, Number(today.slice(0, 4))).flatMap(({ precision, from }) => (precision === 'day' ? [from] : [])),
    )
    expect(dates.length).toBeGreaterThan(100)
    expect(dates.filter((date) => date > today)).toEqual([])
  })

  it('has something to do for everybody who works on a quarter', async () => {
    await givenDemo('2031-02-20')
    const tasks: Record<string, RegExp> = {
      preparer: /Заполните отчёт за I квартал 2031 года/,
      director: /Подпишите отчёт за I квартал/,
      reviewer: /Ждут проверки/,
      coordinator: /Ждут проверки/,
    }
    for (const [role, task] of Object.entries(tasks)) {
      const { userId } = await app.db
        .selectFrom('userRoles')
        .select('userId')
        .where('role', '=', role as Role)
        .orderBy('id')
        .executeTakeFirstOrThrow()
      const { token } = await openSession(app.db, { userId, step: 'complete', device: '' }, app.clock.now)
      const home = await app.visitor(`__Host-otklik=${token}`).open('/')
      const shown = [...home.page.querySelectorAll('main section li')].map(textOf).join('; ')
      expect(shown, role).toMatch(task)
    }
  })
})
