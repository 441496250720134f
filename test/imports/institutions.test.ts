import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestApp, type Answer, type TestApp, type Visitor } from '../support/test-app.ts'
import { confirm, EXAMPLES, fileAt, formTo, sendForm, textOf, uploadForReview } from './import-steps.ts'

const ministry = () => fileAt(join(EXAMPLES, 'twins', 'ministry-2031-q1.docx'))

let app: TestApp
let coordinator: Visitor
beforeEach(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterEach(() => app.close())

function givenInstitution(fullName: string, shortName = fullName): Promise<number> {
  return app.change(async (tx) => {
    const made = await tx.insertInto('institutions').values({ fullName, shortName }).returning('id').executeTakeFirst()
    return made?.id ?? 0
  })
}

function mergeInto(kept: number, duplicate: number): Promise<unknown> {
  return app.change((tx) =>
    tx.updateTable('institutions').set({ mergedInto: kept }).where('id', '=', duplicate).execute(),
  )
}

async function countResultsOf(institutionId: number): Promise<number> {
  const rows = app.db.selectFrom('resultInstitutions').select('resultId').where('institutionId', '=', institutionId)
  return (await rows.execute()).length
}

async function countInstitutions(): Promise<number> {
  const { rows } = await app.pool.query('select count(*) as count from authority_main.institutions')
  return Number(rows[0].count)
}

/** The address of the page of an institution by words of its name, as the list links to it. */
async function pageOf(id: number, words: string): Promise<string> {
  const list = await coordinator.open(`/imports/${id}/institutions`)
  const links = [...list.page.querySelectorAll<HTMLAnchorElement>('main th a')]
  const found = links.find((one) => one.textContent?.includes(words))
  return found?.getAttribute('href') ?? `no ${words} in ${textOf(list)}`
}

const rowOf = (answer: Answer, words: string) =>
  [...answer.page.querySelectorAll('main tbody tr')].find((row) => row.textContent?.includes(words))?.textContent ?? ''

describe('an institution of a document', () => {
  it('that the register spells alike is matched without asking', async () => {
    await givenInstitution('ГКУ «ЦТЗиСЗ Светлинского района»')
    const { id } = await uploadForReview(coordinator, ministry())
    const list = await coordinator.open(`/imports/${id}/institutions`)
    expect(rowOf(list, 'Светлинского района')).toContain('найдено')
    await confirm(coordinator, id)
    expect(await countInstitutions()).toBe(15)
  })

  it('that is spelled otherwise is proposed with the reason, and has to be decided', async () => {
    const known = await givenInstitution('ГКУ «Центр труда, занятости и социальной защиты Светлинского района»')
    const { id, review } = await uploadForReview(coordinator, ministry())
    expect(textOf(review)).toContain('Подтвердить пока нельзя')
    const list = await coordinator.open(`/imports/${id}/institutions`)
    expect(rowOf(list, 'ЦТЗиСЗ Светлинского района')).toMatch(/нужно решить.*те же вид и место/s)
    const accept = list.page.querySelector('main form')?.getAttribute('action') ?? ''
    const accepted = await coordinator.send(accept, { version: '0', institutionId: String(known) })
    expect(accepted.location).toBe(`/imports/${id}/institutions?done=corrected`)
    const done = await confirm(coordinator, id)
    expect(done.status, textOf(done)).toBe(303)
    const { rows } = await app.pool.query(
      'select institution_id from authority_main.institution_aliases where alias = $1',
      ['ГКУ «ЦТЗиСЗ Светлинского района»'],
    )
    expect(rows).toEqual([{ institution_id: known }])
    expect(await countInstitutions()).toBe(15)
  })

  it('is matched by hand with any of the register', async () => {
    const known = await givenInstitution('ГБУ «Дом милосердия»')
    const { id } = await uploadForReview(coordinator, ministry())
    const path = await pageOf(id, 'ЦСОН в городском округе Берёзов')
    const found = await coordinator.open(`${path}?q=милосердия`)
    const saved = await sendForm(coordinator, found, path, { which: String(known) })
    expect(saved.status, textOf(saved)).toBe(303)
    await confirm(coordinator, id)
    const { rows } = await app.pool.query(
      'select count(*) as count from authority_main.result_institutions where institution_id = $1',
      [known],
    )
    expect(Number(rows[0].count)).toBeGreaterThan(0)
    expect(await countInstitutions()).toBe(15)
  })

  it('that is new is added with form, type and place out of its name, or as a person names it', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const path = await pageOf(id, 'Сосновского района')
    const names = { which: 'new', shortName: 'Сосновский центр' }
    const saved = await sendForm(coordinator, await coordinator.open(path), path, names)
    expect(saved.status, textOf(saved)).toBe(303)
    await confirm(coordinator, id)
    const { rows } = await app.pool.query(
      `select i.short_name, i.legal_form, t.short_name as type, i.place from authority_main.institutions i
       join authority_main.institution_types t on t.id = i.type_id where i.full_name like '%Сосновского района%'`,
    )
    expect(rows).toEqual([
      { short_name: 'Сосновский центр', legal_form: 'ГКУ', type: 'ЦТЗиСЗ', place: 'Сосновский район' },
    ])
  })

  it('that is none is left out of results', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const path = await pageOf(id, 'ЦСОН в городском округе Берёзов')
    await sendForm(coordinator, await coordinator.open(path), path, { which: 'none' })
    await confirm(coordinator, id)
    expect(await countInstitutions()).toBe(14)
    const restoredTo = await app.pool.query(
      "select count(*) as count from authority_main.results where subject = 'unstated'",
    )
    expect(Number(restoredTo.rows[0].count)).toBeGreaterThan(0)
  })

  it('is as it was read again once a decision is taken back', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const path = await pageOf(id, 'Сосновского района')
    const before = formTo(await coordinator.open(path), path)
    await sendForm(coordinator, await coordinator.open(path), path, { which: 'none' })
    const decided = await coordinator.open(path)
    await sendForm(coordinator, decided, `${path}/restore`)
    expect({ ...formTo(await coordinator.open(path), path), version: before['version'] }).toEqual(before)
  })

  it('of the register joins a result by its name', async () => {
    const known = await givenInstitution('ГБУ «Дом милосердия»')
    const { id } = await uploadForReview(coordinator, ministry())
    const path = `/imports/${id}/measures/1/results/1`
    const page = await coordinator.open(path)
    const unknown = await sendForm(coordinator, page, path, { subject: 'institutions', more: 'ГБУ «Нет такого»' })
    expect(textOf(unknown)).toContain('В реестре нет «ГБУ «Нет такого»»')
    const saved = await sendForm(coordinator, page, path, { subject: 'institutions', more: 'ГБУ «Дом милосердия»' })
    expect(saved.status).toBe(303)
    await confirm(coordinator, id)
    const { rows } = await app.pool.query(
      'select count(*) as count from authority_main.result_institutions where institution_id = $1',
      [known],
    )
    expect(Number(rows[0].count)).toBe(1)
  })

  it('that the document only mentions joins the register once a result is given to it', async () => {
    const { id } = await uploadForReview(coordinator, ministry())
    const list = await coordinator.open(`/imports/${id}/institutions`)
    const mentioned = [...list.page.querySelectorAll('main tbody tr')].find((row) =>
      row.textContent?.includes('только упомянуто'),
    )
    const name = mentioned?.querySelector('th a')?.textContent ?? ''
    const path = `/imports/${id}/measures/1/results/1`
    const page = await coordinator.open(path)
    const box = [...page.page.querySelectorAll<HTMLInputElement>('input[name=institutions]')].find(
      (one) => page.page.querySelector(`label[for="${one.id}"]`)?.textContent === name,
    )
    await sendForm(coordinator, page, path, { subject: 'institutions', institutions: box?.value ?? '' })
    await confirm(coordinator, id)
    const { rows } = await app.pool.query(
      `select count(*) as count from authority_main.result_institutions r
       join authority_main.institutions i on i.id = r.institution_id where i.full_name = $1`,
      [name],
    )
    expect(Number(rows[0].count)).toBe(1)
  })

  it('decided and merged since is the one that it was merged into', async () => {
    const [known, other] = [await givenInstitution('ГБУ «Дом милосердия»'), await givenInstitution('ГБУ «Дом»')]
    const { id } = await uploadForReview(coordinator, ministry())
    const path = await pageOf(id, 'ЦСОН в городском округе Берёзов')
    await sendForm(coordinator, await coordinator.open(`${path}?q=милосердия`), path, { which: String(known) })
    await mergeInto(other, known)
    const list = await coordinator.open(`/imports/${id}/institutions`)
    expect(rowOf(list, 'ЦСОН в городском округе Берёзов')).toMatch(/решено вами.*ГБУ «Дом»/s)
    await confirm(coordinator, id)
    expect(await countResultsOf(other)).toBeGreaterThan(0)
    expect(await countResultsOf(known)).toBe(0)
  })

  it('of the register that joined a result and was merged since is followed too', async () => {
    const [known, other] = [await givenInstitution('ГБУ «Дом милосердия»'), await givenInstitution('ГБУ «Дом»')]
    const { id } = await uploadForReview(coordinator, ministry())
    const path = `/imports/${id}/measures/1/results/1`
    const more = { subject: 'institutions', more: 'ГБУ «Дом милосердия»' }
    await sendForm(coordinator, await coordinator.open(path), path, more)
    await mergeInto(other, known)
    await confirm(coordinator, id)
    expect(await countResultsOf(other)).toBe(1)
    expect(await countResultsOf(known)).toBe(0)
  })

  it('decided and deleted since has to be decided again', async () => {
    const known = await givenInstitution('ГБУ «Дом милосердия»')
    const { id } = await uploadForReview(coordinator, ministry())
    const path = await pageOf(id, 'ЦСОН в городском округе Берёзов')
    await sendForm(coordinator, await coordinator.open(`${path}?q=милосердия`), path, { which: String(known) })
    await app.change((tx) => tx.deleteFrom('institutions').where('id', '=', known).execute())
    expect(textOf(await coordinator.open(`/imports/${id}`))).toContain('Подтвердить пока нельзя')
  })
})
