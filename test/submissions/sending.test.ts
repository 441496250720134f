import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { formTo, textOf } from '../imports/import-steps.ts'
import { fill, fillAll, givenOpenQuarter, measuresOf, press, statusOf, type OpenQuarter } from './given-period.ts'

let quarter: OpenQuarter
let path: string
beforeEach(async () => {
  quarter = await givenOpenQuarter()
  path = `/submissions/${quarter.submissionId}`
})
afterEach(() => quarter.app.close())

const status = () => statusOf(quarter.app, quarter.submissionId)
const send = () => press(quarter.preparer, `${path}/check`, `${path}/send`)
const review = (measureId: number, fields: Record<string, string>) =>
  press(quarter.coordinator, `${path}/review`, `${path}/measures/${measureId}/review`, fields)

async function setSettings(values: { signOff?: boolean; reviewsNeeded?: number }) {
  await quarter.app.change((tx) => tx.updateTable('settings').set(values).execute())
}

describe('sending', () => {
  it('is refused while something must be mended, and says what', async () => {
    const check = await quarter.preparer.open(`${path}/check`)
    expect(textOf(check)).toContain('Отправить пока нельзя')
    expect(textOf(check)).toContain('Не выбран статус')
    const answer = await quarter.preparer.send(`${path}/send`, { version: '1' })
    expect(answer.status).toBe(422)
    expect(await status()).toBe('draft')
  })

  it('goes past the director where the authority wants no signature', async () => {
    await setSettings({ signOff: false })
    await fillAll(quarter, quarter.preparer)
    await send()
    expect(await status()).toBe('submitted')
  })

  it('waits for no director where there is none', async () => {
    await quarter.app.change((tx) => tx.deleteFrom('userRoles').where('role', '=', 'director').execute())
    await fillAll(quarter, quarter.preparer)
    await send()
    expect(await status()).toBe('submitted')
  })

  it('twice at once sends once', async () => {
    await setSettings({ signOff: false })
    await fillAll(quarter, quarter.preparer)
    const fields = formTo(await quarter.preparer.open(`${path}/check`), `${path}/send`)
    const answers = await Promise.all([1, 2, 3].map(() => quarter.preparer.send(`${path}/send`, fields)))
    expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303])
    const row = await quarter.app.db
      .selectFrom('submissions')
      .select('round')
      .where('id', '=', quarter.submissionId)
      .executeTakeFirstOrThrow()
    expect(row.round).toBe(1)
  })

  it('can be taken back before the review begins, and not after', async () => {
    await setSettings({ signOff: false })
    await fillAll(quarter, quarter.preparer)
    await send()
    expect((await press(quarter.preparer, path, `${path}/withdraw`)).location).toContain('submission-withdrawn')
    expect(await status()).toBe('draft')
    await send()
    const withdrawal = formTo(await quarter.preparer.open(path), `${path}/withdraw`)
    const [first = 0] = await measuresOf(quarter.app, quarter.submissionId)
    await review(first, { decision: 'accepted' })
    const late = await quarter.preparer.send(`${path}/withdraw`, withdrawal)
    expect(late.status).toBe(422)
    expect(textOf(late)).toContain('Проверяющий уже начал')
    expect(await status()).toBe('submitted')
  })

  it('is given back by the director with a word, and not without', async () => {
    await fillAll(quarter, quarter.preparer)
    await send()
    expect((await press(quarter.director, path, `${path}/give-back`)).status).toBe(422)
    await press(quarter.director, path, `${path}/give-back`, { note: 'Уточните число занятий' })
    expect(await status()).toBe('draft')
    expect(textOf(await quarter.preparer.open(path))).toContain('Уточните число занятий')
    await send()
    expect(await status()).toBe('signing')
  })

  it('leaves out a voluntary answer that nobody filled in, and marks one that is filled', async () => {
    await setSettings({ signOff: false })
    const all = await quarter.app.db.selectFrom('measures').select('id').orderBy('id').execute()
    const own = new Set(await measuresOf(quarter.app, quarter.submissionId))
    const [one = 0, other = 0] = all.map(({ id }) => id).filter((id) => !own.has(id))
    for (const measure of [one, other]) {
      expect((await press(quarter.preparer, path, `${path}/voluntary`, { measure: String(measure) })).status).toBe(303)
    }
    await fillAll(quarter, quarter.preparer)
    await quarter.app.change((tx) =>
      tx
        .updateTable('submissionResults')
        .set({ state: 'empty', status: null, text: '' })
        .where('measureId', '=', other)
        .where('submissionId', '=', quarter.submissionId)
        .execute(),
    )
    await send()
    const left = await measuresOf(quarter.app, quarter.submissionId)
    expect([left.includes(one), left.includes(other)]).toEqual([true, false])
    expect(textOf(await quarter.coordinator.open(`${path}/review`))).toContain('сверх назначения')
  })
})

describe('a review', () => {
  beforeEach(async () => {
    await setSettings({ signOff: false })
    await fillAll(quarter, quarter.preparer)
    await send()
  })

  it('needs a reason to return an answer, its own or a stored phrase', async () => {
    const [first = 0] = await measuresOf(quarter.app, quarter.submissionId)
    expect((await review(first, { decision: 'returned' })).status).toBe(422)
    const phrase = await quarter.app.db.selectFrom('notePhrases').selectAll().orderBy('id').executeTakeFirstOrThrow()
    await press(quarter.coordinator, `${path}/review`, `${path}/measures/${first}/review`, {
      decision: 'returned',
      [`phrase-${first}`]: String(phrase.id),
    })
    expect(textOf(await quarter.preparer.open(`${path}/measures/${first}`))).toContain(phrase.text)
  })

  it('of a reviewer stays within the sections that are theirs', async () => {
    const reviewer = await quarter.app.signedIn('reviewer')
    const measure = await quarter.app.db
      .selectFrom('editionMeasures as m')
      .innerJoin('submissionResults as r', 'r.measureId', 'm.measureId')
      .select(['m.measureId', 'm.sectionId'])
      .where('r.submissionId', '=', quarter.submissionId)
      .orderBy('m.measureId')
      .executeTakeFirstOrThrow()
    const other = await quarter.app.db
      .selectFrom('sections')
      .select('id')
      .where('id', '<>', measure.sectionId)
      .orderBy('id')
      .executeTakeFirstOrThrow()
    const role = await quarter.app.db
      .selectFrom('userRoles')
      .select('id')
      .where('userId', '=', reviewer.userId)
      .executeTakeFirstOrThrow()
    await quarter.app.change((tx) =>
      tx.insertInto('userRoleSections').values({ userRoleId: role.id, sectionId: other.id }).execute(),
    )
    const address = `${path}/measures/${measure.measureId}/review`
    expect((await reviewer.send(address, { decision: 'accepted', version: '2' })).status).toBe(403)
    expect((await reviewer.open('/review')).html).toContain('КЦСОН')
  })

  it('by two counts once both have accepted, and shows who has', async () => {
    await setSettings({ reviewsNeeded: 2 })
    const [first = 0] = await measuresOf(quarter.app, quarter.submissionId)
    const one = await quarter.app.signedIn('reviewer')
    const other = await quarter.app.signedIn('reviewer')
    const address = `${path}/measures/${first}/review`
    const state = async () =>
      (
        await quarter.app.db
          .selectFrom('submissionResults')
          .select('state')
          .where('submissionId', '=', quarter.submissionId)
          .where('measureId', '=', first)
          .executeTakeFirstOrThrow()
      ).state
    await press(one, `${path}/review`, address, { decision: 'accepted' })
    expect(await state()).toBe('sent')
    expect(textOf(await other.open(`${path}/review`))).toContain('принял')
    await press(other, `${path}/review`, address, { decision: 'accepted' })
    expect(await state()).toBe('accepted')
  })

  it('opens an accepted answer again with a reason, and keeps what was accepted', async () => {
    const [first = 0] = await measuresOf(quarter.app, quarter.submissionId)
    await review(first, { decision: 'accepted' })
    const address = `${path}/measures/${first}/unlock`
    expect((await press(quarter.coordinator, `${path}/review`, address)).status).toBe(422)
    await press(quarter.coordinator, `${path}/review`, address, { [`unlock-${first}`]: 'Ошибка в числе' })
    expect(await status()).toBe('returned')
    const kept = await quarter.app.db.selectFrom('resultVersions').selectAll().executeTakeFirstOrThrow()
    expect(kept).toMatchObject({ measureId: first, why: 'unlocked', reason: 'Ошибка в числе' })
    expect((await fill(quarter.preparer, `${path}/measures/${first}`)).status).toBe(303)
  })

  it('accepts at once what was sent without findings, and leaves the rest', async () => {
    const [first = 0] = await measuresOf(quarter.app, quarter.submissionId)
    await quarter.app.change((tx) =>
      tx
        .updateTable('submissionResults')
        .set({ warnings: [] })
        .where('submissionId', '=', quarter.submissionId)
        .execute(),
    )
    await quarter.app.change((tx) =>
      tx
        .updateTable('submissionResults')
        .set({ warnings: ['no-substance'] })
        .where('submissionId', '=', quarter.submissionId)
        .where('measureId', '=', first)
        .execute(),
    )
    const address = `/plans/${quarter.planId}/periods/2031-Q1/accept-clean`
    expect((await press(quarter.coordinator, '/review', address)).status).toBe(303)
    const left = await quarter.app.db
      .selectFrom('submissionResults')
      .select('measureId')
      .where('submissionId', '=', quarter.submissionId)
      .where('state', '=', 'sent')
      .execute()
    expect(left.map(({ measureId }) => measureId)).toEqual([first])
    await review(first, { decision: 'accepted' })
    expect(await status()).toBe('accepted')
  })

  it('of all that is clean by one of two waits for the other, and pressed again changes nothing', async () => {
    await setSettings({ reviewsNeeded: 2 })
    await quarter.app.change((tx) => tx.updateTable('submissionResults').set({ warnings: [] }).execute())
    const [one, other] = [await quarter.app.signedIn('reviewer'), await quarter.app.signedIn('reviewer')]
    const address = `/plans/${quarter.planId}/periods/2031-Q1/accept-clean`
    expect((await one.send(address)).status).toBe(303)
    expect((await one.send(address)).status).toBe(303)
    expect(await status()).toBe('submitted')
    const { count } = await quarter.app.db
      .selectFrom('reviews')
      .select((select) => select.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow()
    expect(count).toBe((await measuresOf(quarter.app, quarter.submissionId)).length)
    await other.send(address)
    expect(await status()).toBe('accepted')
  })

  it('that needs two is decided by one where nobody else has the section', async () => {
    await setSettings({ reviewsNeeded: 2 })
    const [first = 0] = await measuresOf(quarter.app, quarter.submissionId)
    const [one, other] = [await quarter.app.signedIn('reviewer'), await quarter.app.signedIn('reviewer')]
    const { sectionId } = await quarter.app.db
      .selectFrom('editionMeasures')
      .select('sectionId')
      .where('measureId', '=', first)
      .executeTakeFirstOrThrow()
    const elsewhere = await quarter.app.db
      .selectFrom('sections')
      .select('id')
      .where('id', '<>', sectionId)
      .executeTakeFirstOrThrow()
    await quarter.app.change(async (tx) => {
      const role = await tx
        .selectFrom('userRoles')
        .select('id')
        .where('userId', '=', other.userId)
        .executeTakeFirstOrThrow()
      await tx.insertInto('userRoleSections').values({ userRoleId: role.id, sectionId: elsewhere.id }).execute()
      // A role that is over counts for nobody.
      await tx
        .updateTable('userRoles')
        .set({ validUntil: '2031-03-31' })
        .where('role', '=', 'reviewer')
        .where('userId', 'not in', [one.userId, other.userId])
        .execute()
    })
    await press(one, `${path}/review`, `${path}/measures/${first}/review`, { decision: 'accepted' })
    const { state } = await quarter.app.db
      .selectFrom('submissionResults')
      .select('state')
      .where('measureId', '=', first)
      .where('submissionId', '=', quarter.submissionId)
      .executeTakeFirstOrThrow()
    expect(state).toBe('accepted')
  })

  it('talks in threads that are ended, each side seeing the other', async () => {
    const [first = 0] = await measuresOf(quarter.app, quarter.submissionId)
    const address = `${path}/measures/${first}/notes`
    await press(quarter.coordinator, `${path}/review`, address, { [`note-new-${first}`]: 'Сколько было людей?' })
    const own = await quarter.preparer.open(`${path}/measures/${first}`)
    expect(textOf(own)).toContain('Сколько было людей?')
    const thread = own.page.querySelector<HTMLInputElement>('input[name=thread]')?.value ?? ''
    await quarter.preparer.send(address, { thread, [`note-${thread}`]: 'Сорок', do: 'reply' })
    expect(textOf(await quarter.coordinator.open(`${path}/review`))).toContain('Сорок')
    await quarter.coordinator.send(address, { thread, do: 'resolve' })
    expect(textOf(await quarter.preparer.open(`${path}/measures/${first}`))).toContain('решено')
  })
})
