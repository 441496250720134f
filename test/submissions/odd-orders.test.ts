import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { refillOpenPeriods } from '../../src/features/board/open-period.ts'
import { formTo, textOf } from '../imports/import-steps.ts'
import {
  fill,
  fillAll,
  givenOpenQuarter,
  measuresOf,
  press,
  soundEntry,
  statusOf,
  type OpenQuarter,
} from './given-period.ts'

let quarter: OpenQuarter
let path: string
let first: number
beforeEach(async () => {
  quarter = await givenOpenQuarter()
  path = `/submissions/${quarter.submissionId}`
  first = (await measuresOf(quarter.app, quarter.submissionId))[0] ?? 0
})
afterEach(() => quarter.app.close())

const status = () => statusOf(quarter.app, quarter.submissionId)
const send = () => press(quarter.preparer, `${path}/check`, `${path}/send`)
const period = () => `/plans/${quarter.planId}/periods/2031-Q1`
const close = () => press(quarter.coordinator, `${period()}/board`, `${period()}/close`)
const stored = (measureId = first) =>
  quarter.app.db
    .selectFrom('submissionResults')
    .selectAll()
    .where('submissionId', '=', quarter.submissionId)
    .where('measureId', '=', measureId)
    .executeTakeFirstOrThrow()
const decide = (measureId: number, decision: string) =>
  press(quarter.coordinator, `${path}/review`, `${path}/measures/${measureId}/review`, {
    decision,
    [`reason-${measureId}`]: 'Уточните',
  })

async function setSettings(values: { signOff?: boolean; reviewsNeeded?: number }): Promise<void> {
  await quarter.app.change((tx) => tx.updateTable('settings').set(values).execute())
}

async function assign(measureId: number, isAssigned: boolean): Promise<void> {
  const { app, institutionId, planId } = quarter
  const { editionId } = await app.db.selectFrom('reportingPeriods').select('editionId').executeTakeFirstOrThrow()
  await app.change(async (tx) => {
    const of = tx.deleteFrom('assignments').where('institutionId', '=', institutionId)
    await of.where('measureId', '=', measureId).execute()
    if (isAssigned) await tx.insertInto('assignments').values({ editionId, measureId, institutionId }).execute()
  })
  await refillOpenPeriods(app.db, planId, { userId: null, requestId: 'test' }, app.clock.now)
}

/** A measure of the plan that this institution is not asked for. */
async function foreignMeasure(): Promise<number> {
  const own = await measuresOf(quarter.app, quarter.submissionId)
  const row = await quarter.app.db
    .selectFrom('editionMeasures')
    .select('measureId')
    .where('measureId', 'not in', own)
    .orderBy('measureId')
    .executeTakeFirstOrThrow()
  return row.measureId
}

describe('a report that people have talked about', () => {
  it('is sent though an answer that nobody asks for any more has notes and no words', async () => {
    await setSettings({ signOff: false })
    await fillAll(quarter, quarter.preparer)
    const foreign = await foreignMeasure()
    await press(quarter.preparer, path, `${path}/voluntary`, { measure: String(foreign) })
    const notes = `${path}/measures/${foreign}/notes`
    await press(quarter.preparer, `${path}/measures/${foreign}`, notes, { [`note-new-${foreign}`]: 'Не наше' })
    expect((await send()).location).toContain('submission-sent')
    expect(await status()).toBe('submitted')
    for (const measureId of await measuresOf(quarter.app, quarter.submissionId)) {
      if (measureId !== foreign) await decide(measureId, 'accepted')
    }
    expect(await status()).toBe('accepted')
  })

  it('takes no note longer than it keeps', async () => {
    const notes = `${path}/measures/${first}/notes`
    const long = { [`note-new-${first}`]: 'ы'.repeat(3001) }
    const answer = await press(quarter.preparer, `${path}/measures/${first}`, notes, long)
    expect(answer.status).toBe(422)
    expect(textOf(answer)).toMatch(/3\s000\sзнаков/)
    expect(answer.html).toContain('ы'.repeat(3001))
    expect(await quarter.app.db.selectFrom('reviewNotes').selectAll().execute()).toEqual([])
  })
})

describe('what was done on a page that is old', () => {
  it('is no sending where the report was given a later day meanwhile', async () => {
    await setSettings({ signOff: false })
    await fillAll(quarter, quarter.preparer)
    await send()
    await decide(first, 'returned')
    await fill(quarter.preparer, `${path}/measures/${first}`)
    const form = formTo(await quarter.preparer.open(`${path}/check`), `${path}/send`)
    const extension = { extendUntil: '30.06.2031', extendReason: 'Болезнь' }
    await press(quarter.coordinator, `${path}/review`, `${path}/extend`, extension)
    expect((await quarter.preparer.send(`${path}/send`, form)).status).toBe(422)
    expect(await status()).toBe('returned')
  })

  it('is no signature where the report was taken back meanwhile', async () => {
    await fillAll(quarter, quarter.preparer)
    await send()
    await press(quarter.director, path, `${path}/sign`)
    await press(quarter.director, path, `${path}/withdraw`)
    await send()
    const form = formTo(await quarter.director.open(path), `${path}/sign`)
    await press(quarter.preparer, path, `${path}/withdraw`)
    expect((await quarter.director.send(`${path}/sign`, form)).status).toBe(422)
    expect(await status()).toBe('draft')
  })

  it('keeps other words that came under the key of a saving on the page', async () => {
    const address = `${path}/measures/${first}`
    const form = { ...formTo(await quarter.preparer.open(address), address), ...soundEntry }
    expect((await quarter.preparer.send(address, form)).status).toBe(303)
    expect((await quarter.preparer.send(address, form)).status).toBe(303)
    const other = await quarter.preparer.send(address, { ...form, text: 'Другие слова о 99 занятиях' })
    expect(other.status).toBe(409)
    expect(other.html).toContain('Другие слова о 99 занятиях')
    const picture = new File([Buffer.from('/9j/4AAQSkZJRgABAQEAYABgAAD/2Q==', 'base64')], 'стенд.jpg')
    expect((await quarter.preparer.send(address, { ...form, files: picture })).status).toBe(409)
    expect(await stored()).toMatchObject({ text: soundEntry.text, version: 2 })
  })

  it('leads from the check to the report that is sent already', async () => {
    await fillAll(quarter, quarter.preparer)
    await send()
    expect((await quarter.preparer.open(`${path}/check`)).location).toBe(path)
  })
})

describe('a closed period', () => {
  it('lets nobody take back what could not be sent again', async () => {
    await fillAll(quarter, quarter.preparer)
    await send()
    const back = formTo(await quarter.director.open(path), `${path}/give-back`)
    await close()
    const given = await quarter.director.send(`${path}/give-back`, { ...back, note: 'Уточните' })
    expect([given.status, textOf(given).includes('закрыт')]).toEqual([422, true])
    await press(quarter.director, path, `${path}/sign`)
    const withdrawal = await quarter.preparer.send(
      `${path}/withdraw`,
      formTo(await quarter.preparer.open(path), `${path}/withdraw`),
    )
    expect(withdrawal.status).toBe(422)
    expect(await status()).toBe('submitted')
  })
})

describe('an answer that was given back for a measure that came late', () => {
  it('goes with the measure, and the report is what it was', async () => {
    await setSettings({ signOff: false })
    await fillAll(quarter, quarter.preparer)
    await send()
    for (const measureId of await measuresOf(quarter.app, quarter.submissionId)) await decide(measureId, 'accepted')
    const foreign = await foreignMeasure()
    await assign(foreign, true)
    expect(await status()).toBe('returned')
    await assign(foreign, false)
    expect(await status()).toBe('accepted')
    expect(await measuresOf(quarter.app, quarter.submissionId)).not.toContain(foreign)
  })
})

describe('reviewers', () => {
  it('keep what they accepted when another answer comes back in a later round', async () => {
    await setSettings({ signOff: false, reviewsNeeded: 2 })
    await fillAll(quarter, quarter.preparer)
    await send()
    const [one, other] = [await quarter.app.signedIn('reviewer'), await quarter.app.signedIn('reviewer')]
    const second = (await measuresOf(quarter.app, quarter.submissionId))[1] ?? 0
    const accept = (who: typeof one, measureId: number) =>
      press(who, `${path}/review`, `${path}/measures/${measureId}/review`, { decision: 'accepted' })
    await accept(one, first)
    await decide(second, 'returned')
    await fill(quarter.preparer, `${path}/measures/${second}`)
    await send()
    await accept(other, first)
    expect((await stored()).state).toBe('accepted')
  })

  it('stay in their sections though they stood in for somebody once', async () => {
    await setSettings({ signOff: false })
    await fillAll(quarter, quarter.preparer)
    await send()
    const reviewer = await quarter.app.signedIn('reviewer')
    const { sectionId } = await quarter.app.db
      .selectFrom('editionMeasures')
      .select('sectionId')
      .where('measureId', '=', first)
      .executeTakeFirstOrThrow()
    const { id: elsewhere } = await quarter.app.db
      .selectFrom('sections')
      .select('id')
      .where('id', '<>', sectionId)
      .executeTakeFirstOrThrow()
    await quarter.app.change(async (tx) => {
      const role = await tx
        .selectFrom('userRoles')
        .select('id')
        .where('userId', '=', reviewer.userId)
        .executeTakeFirstOrThrow()
      await tx.insertInto('userRoleSections').values({ userRoleId: role.id, sectionId: elsewhere }).execute()
      const lapsed = {
        userId: reviewer.userId,
        role: 'reviewer' as const,
        validUntil: '2031-03-01',
        deputyFor: quarter.coordinator.userId,
      }
      await tx.insertInto('userRoles').values(lapsed).execute()
    })
    const { version } = await stored()
    const address = `${path}/measures/${first}/review`
    expect((await reviewer.send(address, { decision: 'accepted', version: String(version) })).status).toBe(403)
  })

  it('accept at once an answer whose measure has left the plan, and are told of no more', async () => {
    await setSettings({ signOff: false })
    await fillAll(quarter, quarter.preparer)
    await send()
    await quarter.app.change(async (tx) => {
      await tx.updateTable('submissionResults').set({ warnings: [] }).execute()
      for (const table of ['deadlines', 'editionMeasureInstitutions', 'editionMeasureTypes', 'assignments'] as const) {
        await tx.deleteFrom(table).where('measureId', '=', first).execute()
      }
      await tx.deleteFrom('editionMeasures').where('measureId', '=', first).execute()
    })
    await press(quarter.coordinator, '/review', `${period()}/accept-clean`)
    expect(await status()).toBe('accepted')
    expect((await quarter.coordinator.open('/review')).html).toContain('ничего не ждёт проверки')
  })
})

describe('odd input', () => {
  it('of a unit that is too long is refused whole, not cut in a letter', async () => {
    const entry = { ...soundEntry, 'unit-1': `${'я'.repeat(199)}😀` }
    const answer = await fill(quarter.preparer, `${path}/measures/${first}`, entry)
    expect(answer.status).toBe(422)
    expect(answer.html).toMatch(/200\sзнаков/)
  })

  it('of a picture as telephones take them is evidence', async () => {
    const heic = new File(
      [Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(64)])],
      'IMG_1.HEIC',
    )
    const answer = await fill(quarter.preparer, `${path}/measures/${first}`, { ...soundEntry, files: heic })
    expect(answer.status).toBe(303)
  })

  it('of a file that is taken away again leaves the answer not begun', async () => {
    const address = `${path}/measures/${first}`
    const picture = new File([Buffer.from('/9j/4AAQSkZJRgABAQEAYABgAAD/2Q==', 'base64')], 'стенд.jpg')
    await fill(quarter.preparer, address, { files: picture })
    expect((await stored()).state).toBe('typed')
    const { id } = await quarter.app.db.selectFrom('evidence').select('id').executeTakeFirstOrThrow()
    await press(quarter.preparer, address, `${address}/evidence/${id}/remove`)
    expect((await stored()).state).toBe('empty')
  })

  it('of an extension that takes days away is refused', async () => {
    await quarter.app.change((tx) => tx.updateTable('reportingPeriods').set({ dueOn: '2031-04-20' }).execute())
    const early = { extendUntil: '10.04.2031', extendReason: 'Ремонт' }
    const answer = await press(quarter.coordinator, `${path}/review`, `${path}/extend`, early)
    expect([answer.status, answer.html.includes('позже общего срока')]).toEqual([422, true])
  })

  it('with a mark of bytes in it prints as PDF', async () => {
    await fill(quarter.preparer, `${path}/measures/${first}`, {
      ...soundEntry,
      text: 'Covid\ufeff19: проведено 12 занятий',
    })
    expect((await quarter.preparer.open(`${path}/document/pdf`)).status).toBe(200)
  })
})

describe('what the authority says of the others', () => {
  it('is not said of whoever has answered', async () => {
    await setSettings({ signOff: false })
    await fillAll(quarter, quarter.preparer)
    await send()
    const statement = {
      measureId: String(first),
      subject: 'others',
      status: 'not-done',
      text: 'Остальными не исполнено.',
    }
    const page = `${period()}/statements`
    expect((await press(quarter.coordinator, page, page, statement)).status).toBe(303)
    const { outcomesOfInstitution } = await import('../../src/features/plans/reported-outcomes.ts')
    const outcomes = await outcomesOfInstitution(quarter.app.db, quarter.planId, quarter.institutionId)
    expect(JSON.stringify(outcomes.get(first))).not.toContain('not-done')
    expect(JSON.stringify(outcomes.get(first))).toContain('done')
  })

  it('is opened and printed before anybody has answered', async () => {
    for (const format of ['pdf', 'docx'])
      expect((await quarter.coordinator.open(`${period()}/${format}`)).status).toBe(200)
  })
})
