import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { runOnce, type JobHelpers } from 'graphile-worker'
import { openPool } from '../../src/db/connection.ts'
import { remindPeople } from '../../src/features/reminders/remind-people.ts'
import { quietLogger } from '../../src/jobs/quiet-logger.ts'
import { taskList } from '../../src/jobs/task-list.ts'
import { fillAll, givenOpenQuarter, measuresOf, press, QUARTER, type OpenQuarter } from '../submissions/given-period.ts'
import { givenUser, HOST } from '../support/test-app.ts'

let quarter: OpenQuarter
let path: string
beforeEach(async () => {
  quarter = await givenOpenQuarter()
  path = `/submissions/${quarter.submissionId}`
  // The demo's own people would be told too: these tests look at the two of one institution.
  await quarter.app.change((tx) =>
    tx
      .updateTable('users')
      .set({ disabledAt: quarter.app.clock.now })
      .where('email', 'not like', '%-%@otklik.example')
      .execute(),
  )
  await quarter.app.db.deleteFrom('letters').execute()
})
afterEach(() => quarter.app.close())

const remind = () => remindPeople(quarter.app.db, HOST, quarter.app.clock.now)
const at = (moment: string) => {
  quarter.app.clock.now = new Date(moment)
}

/** Letters since the last look: to whom, about what, and what they say. */
async function newLetters(): Promise<{ to: string; subject: string; body: string }[]> {
  const rows = await quarter.app.db.selectFrom('letters').select(['userId', 'subject', 'body']).orderBy('id').execute()
  await quarter.app.db.deleteFrom('letters').execute()
  const names = new Map([
    [quarter.preparer.userId, 'preparer'],
    [quarter.director.userId, 'director'],
    [quarter.coordinator.userId, 'coordinator'],
  ])
  return rows.map(({ userId, subject, body }) => ({ to: names.get(userId ?? 0) ?? `user ${userId}`, subject, body }))
}

async function told(): Promise<string[]> {
  await remind()
  return (await newLetters()).map(({ to, subject }) => `${to}: ${subject}`)
}

async function setDue(dueOn: string) {
  await quarter.app.change((tx) => tx.updateTable('reportingPeriods').set({ dueOn }).execute())
}

async function setSubmission(values: { ownDueOn?: string; ownDueReason?: string }) {
  await quarter.app.change((tx) =>
    tx.updateTable('submissions').set(values).where('id', '=', quarter.submissionId).execute(),
  )
}

describe('a quarter that opens', () => {
  it('is told to its preparers once, with what to do, by when and where', async () => {
    await setDue('2031-04-15')
    await remind()
    const [letter, ...others] = await newLetters()
    expect(others).toEqual([])
    expect(letter?.to).toBe('preparer')
    expect(letter?.subject).toBe('Открыт отчётный период: пора готовить отчёт')
    expect(letter?.body).toContain('отчёт за I квартал 2031 года')
    expect(letter?.body).toContain('до 15 апреля 2031 г., осталось 10 рабочих дней')
    expect(letter?.body).toContain(`${HOST}${path}`)
    expect(letter?.body).not.toContain('Тестова')
    expect(await told()).toEqual([])
  })

  it('is told in the morning where it opens at night', async () => {
    at('2031-04-01T20:00:00Z')
    expect(await told()).toEqual([])
    at('2031-04-02T06:02:00Z')
    expect(await told()).toEqual(['preparer: Открыт отчётный период: пора готовить отчёт'])
    expect(await told()).toEqual([])
  })

  it('is told in one letter to whoever prepares for several institutions', async () => {
    const other = await quarter.app.db
      .selectFrom('submissions')
      .select('institutionId')
      .where('id', '<>', quarter.submissionId)
      .orderBy('id')
      .executeTakeFirstOrThrow()
    await quarter.app.change((tx) =>
      tx
        .insertInto('userRoles')
        .values({ userId: quarter.preparer.userId, role: 'preparer', institutionId: other.institutionId })
        .execute(),
    )
    await remind()
    const letters = await newLetters()
    expect(letters.length).toBe(1)
    expect(letters[0]?.body.match(/\/submissions\/\d+/g)?.length).toBe(2)
  })

  it('is told by the job of the hour in every authority, at its own address', async () => {
    const { pool, services, url, clock } = quarter.app
    const { log, varFolder } = services
    const jobs = taskList({
      pool,
      log,
      varFolder,
      mailer: null,
      officePath: undefined,
      now: () => clock.now,
      publicUrl: 'https://otklik.example',
    })
    await jobs['remind-everywhere']?.({}, {} as JobHelpers)
    await jobs['remind-everywhere']?.({}, {} as JobHelpers)
    const queue = openPool(url, 3)
    await runOnce({ pgPool: queue, noHandleSignals: true, logger: quietLogger(log), taskList: jobs })
    await queue.end()
    const letters = await newLetters()
    expect(letters.map(({ to }) => to)).toEqual(['preparer'])
    expect(letters[0]?.body).toContain(`https://otklik.example${path}`)
  })

  it('is told once by two servers at the same moment', async () => {
    await Promise.all([remind(), remind(), remind()])
    expect((await newLetters()).length).toBe(1)
  })

  it('is told to nobody who is disabled, or whose role is out of term, nor to whoever opened it', async () => {
    const { app, institutionId, preparer, director, coordinator } = quarter
    await setDue('2031-04-30')
    const later = await givenUser(app.db, { email: 'later-1@otklik.example', role: 'preparer', institutionId })
    const former = await givenUser(app.db, { email: 'former-1@otklik.example', role: 'preparer', institutionId })
    await app.change(async (tx) => {
      await tx.updateTable('users').set({ disabledAt: app.clock.now }).where('id', '=', preparer.userId).execute()
      await tx.updateTable('userRoles').set({ validFrom: '2031-04-02' }).where('userId', '=', later).execute()
      await tx.updateTable('userRoles').set({ validUntil: '2031-03-31' }).where('userId', '=', former).execute()
      const own = { userId: coordinator.userId, role: 'preparer' as const, institutionId }
      await tx.insertInto('userRoles').values(own).execute()
      await tx.deleteFrom('userRoles').where('userId', '=', director.userId).execute()
    })
    expect(await told()).toEqual([])
    at('2031-04-02T09:00:00Z')
    expect(await told()).toEqual([`user ${later}: Открыт отчётный период: пора готовить отчёт`])
  })
})

describe('a report that is not sent', () => {
  beforeEach(async () => {
    await setDue('2031-04-21')
    await remind()
    await newLetters()
  })

  it('is reminded of on each rung once, and its director learns when it is late', async () => {
    const letters: string[] = []
    for (let day = 2; day <= 30; day += 1) {
      for (const hour of ['03', '07', '10', '20']) {
        at(`2031-04-${String(day).padStart(2, '0')}T${hour}:02:00Z`)
        for (const line of await told()) letters.push(`${day} ${line}`)
      }
    }
    expect(letters).toEqual([
      '10 preparer: Отчёт ещё не отправлен',
      '16 preparer: Отчёт ещё не отправлен',
      '18 preparer: Отчёт ещё не отправлен',
      '22 preparer: Отчёт ещё не отправлен',
      '24 director: Отчёт учреждения просрочен',
    ])
  })

  it('is reminded of by its own later day', async () => {
    await setSubmission({ ownDueOn: '2031-05-20', ownDueReason: 'Ремонт' })
    at('2031-04-24T09:00:00Z')
    expect(await told()).toEqual([])
    at('2031-05-19T09:00:00Z')
    await remind()
    expect((await newLetters()).map(({ body }) => /Срок.*/.exec(body)?.[0])).toEqual([
      'Срок: до 20 мая 2031 г., остался 1 рабочий день',
    ])
  })

  it('is no more asked for in a closed period, unless it has a day of its own', async () => {
    await quarter.app.change((tx) =>
      tx.updateTable('reportingPeriods').set({ status: 'closed' }).where('period', '=', QUARTER).execute(),
    )
    at('2031-04-18T09:00:00Z')
    expect(await told()).toEqual([])
    await setSubmission({ ownDueOn: '2031-04-22', ownDueReason: 'Ремонт' })
    expect(await told()).toEqual(['preparer: Отчёт ещё не отправлен'])
  })

  it('is not reminded of to whoever refused, who still learns what is returned', async () => {
    const page = await quarter.preparer.open('/account')
    expect(page.html).toContain('Напоминать о сроках')
    expect((await quarter.preparer.send('/account', {})).location).toContain('/account')
    at('2031-04-18T09:00:00Z')
    expect(await told()).toEqual([])
    // Back to the day on which people are signed in.
    at('2031-04-01T09:10:00Z')
    await sendAndReturn('Укажите число')
    expect(await told()).toContain('preparer: Отчёт вернули на исправление')
  })
})

/** The preparer sends, the director signs, the coordinator returns the first answer. */
async function sendAndReturn(reason: string): Promise<number> {
  const { app, submissionId, preparer, director, coordinator } = quarter
  await fillAll(quarter, preparer)
  await press(preparer, `${path}/check`, `${path}/send`)
  await press(director, path, `${path}/sign`)
  const [first = 0] = await measuresOf(app, submissionId)
  const fields = { decision: 'returned', [`reason-${first}`]: reason }
  await press(coordinator, `${path}/review`, `${path}/measures/${first}/review`, fields)
  return first
}

describe('a report on its way', () => {
  beforeEach(async () => {
    await setDue('2031-05-20')
    await remind()
    await newLetters()
  })

  it('calls the director to sign, and the preparer when the director gives it back', async () => {
    await fillAll(quarter, quarter.preparer)
    await press(quarter.preparer, `${path}/check`, `${path}/send`)
    expect(await told()).toEqual(['director: Отчёт ждёт вашей подписи'])
    expect(await told()).toEqual([])
    await press(quarter.director, path, `${path}/give-back`, { note: 'Уточните число занятий' })
    await remind()
    const letters = await newLetters()
    expect(letters.map(({ to, subject }) => [to, subject])).toEqual([['preparer', 'Директор вернул отчёт']])
    expect(letters[0]?.body).toContain('Директор пишет: Уточните число занятий')
    at('2031-04-01T09:20:00Z')
    await press(quarter.preparer, `${path}/check`, `${path}/send`)
    expect(await told()).toEqual(['director: Отчёт ждёт вашей подписи'])
  })

  it('that is returned tells the preparer which answers and why, a later return anew', async () => {
    await sendAndReturn('Укажите, сколько было людей')
    await remind()
    const letters = await newLetters()
    expect(letters.map(({ to, subject }) => [to, subject])).toEqual([['preparer', 'Отчёт вернули на исправление']])
    expect(letters[0]?.body).toMatch(/— \S.*: Укажите, сколько было людей/)
    expect(await told()).toEqual([])
    const second = (await measuresOf(quarter.app, quarter.submissionId))[1] ?? 0
    const fields = { decision: 'returned', [`reason-${second}`]: 'Приложите фотографию' }
    await press(quarter.coordinator, `${path}/review`, `${path}/measures/${second}/review`, fields)
    expect(await told()).toEqual(['preparer: Отчёт вернули на исправление'])
  })

  it('that is returned and not mended is reminded of, the director last, in a closed period too', async () => {
    await sendAndReturn('Укажите, сколько было людей')
    expect(await told()).toEqual(['preparer: Отчёт вернули на исправление'])
    await quarter.app.change((tx) =>
      tx.updateTable('reportingPeriods').set({ status: 'closed' }).where('period', '=', QUARTER).execute(),
    )
    at('2031-04-03T09:00:00Z')
    expect(await told()).toEqual(['coordinator: Пришёл на проверку: 1 отчёт'])
    at('2031-04-04T09:00:00Z')
    expect(await told()).toEqual(['preparer: Отчёт ждёт исправлений'])
    at('2031-04-10T09:00:00Z')
    await remind()
    const letters = await newLetters()
    expect(letters.map(({ to, subject }) => [to, subject])).toEqual([['director', 'Отчёт учреждения не исправлен']])
    expect(letters[0]?.body).toContain('Возвращено 1 апреля 2031 г.: 1 ответ')
    expect(await told()).toEqual([])
  })

  it('that is accepted as a whole tells the preparer so', async () => {
    await fillAll(quarter, quarter.preparer)
    await press(quarter.preparer, `${path}/check`, `${path}/send`)
    await press(quarter.director, path, `${path}/sign`)
    for (const measureId of await measuresOf(quarter.app, quarter.submissionId)) {
      await press(quarter.coordinator, `${path}/review`, `${path}/measures/${measureId}/review`, {
        decision: 'accepted',
      })
    }
    expect(await told()).toEqual(['preparer: Отчёт принят'])
    expect(await told()).toEqual([])
  })

  it('comes to reviewers in the digest of the next morning, one for all that arrived', async () => {
    const reviewer = await quarter.app.signedIn('reviewer')
    await fillAll(quarter, quarter.preparer)
    await press(quarter.preparer, `${path}/check`, `${path}/send`)
    await press(quarter.director, path, `${path}/sign`)
    expect(await told()).toEqual([])
    at('2031-04-02T05:30:00Z')
    expect(await told()).toEqual([])
    at('2031-04-02T07:02:00Z')
    await Promise.all([remind(), remind()])
    const letters = await newLetters()
    expect(letters.map(({ to, subject }) => [to, subject])).toEqual([
      [`user ${reviewer.userId}`, 'Пришёл на проверку: 1 отчёт'],
    ])
    expect(letters[0]?.body).toContain(`${HOST}${path}/review`)
    at('2031-04-02T09:02:00Z')
    expect(await told()).toEqual([])
    at('2031-04-03T07:02:00Z')
    expect(await told()).toEqual([])
  })
})
