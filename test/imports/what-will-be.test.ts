import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { documentPeriod, type PeriodCode } from '../../src/domain/period.ts'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { openTestApp, type Answer, type TestApp, type Visitor } from '../support/test-app.ts'
import { confirm, countRows, EXAMPLES, fileAt, formTo, sendForm, textOf, uploadForReview } from './import-steps.ts'

const path = join(EXAMPLES, 'twins', 'ministry-2031-q1.docx')
const ministry = () => fileAt(path)
const remarks = join(EXAMPLES, 'twins', 'institution-remarks.docx')

let app: TestApp
let coordinator: Visitor
beforeEach(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterEach(() => app.close())

async function reportOf(period: PeriodCode, change: (document: ReportDocument) => void = () => undefined) {
  const document = structuredClone(await readDocument(path))
  document.period = documentPeriod(period)
  change(document)
  return new File([JSON.stringify(document)], `${period}.json`)
}

async function aboutAnswered(): Promise<number> {
  const { id } = await uploadForReview(coordinator, fileAt(remarks))
  await coordinator.send(`/imports/${id}/about`, { version: '0', periodUnit: 'Q1', planYear: '2031' })
  return id
}

function givenInstitution(fullName: string): Promise<number> {
  return app.change(async (tx) => {
    const made = await tx.insertInto('institutions').values({ fullName, shortName: fullName }).returning('id').execute()
    return made[0]?.id ?? 0
  })
}

describe('before confirming the page says', () => {
  it('how many deficiencies will be entered, and so many are', async () => {
    const id = await aboutAnswered()
    const said = /(\d+) нов\S+ недостат/.exec(textOf(await coordinator.open(`/imports/${id}`)))?.[1]
    await confirm(coordinator, id)
    expect((await countRows(app))['deficiencies']).toBe(Number(said))
  })

  it('that a known plan gets results and no measures', async () => {
    await confirm(coordinator, (await uploadForReview(coordinator, ministry())).id)
    const { review } = await uploadForReview(coordinator, await reportOf('2031-Q2'))
    const results = (await countRows(app))['results'] ?? 0
    expect(textOf(review)).toMatch(new RegExp(`они останутся как есть\\. Запишется: ${results} результат\\S*\\.`))
  })

  it('of each way how many measures it makes anew, and which it leaves out', async () => {
    await confirm(coordinator, (await uploadForReview(coordinator, ministry())).id)
    const planned = (await countRows(app))['measures'] ?? 0
    const another = await reportOf('2031-Q2', ({ sections }) => {
      const [measure] = sections[0]?.measures ?? []
      if (measure === undefined) throw new Error('The example has no measure')
      sections[0]?.measures.push({ ...measure, number: '77', title: 'Ещё одно', items: [], results: [] })
    })
    const { id, review } = await uploadForReview(coordinator, another)
    const words = textOf(review)
    expect(words).toContain('которых нет в плане и которые записаны не будут: 1.')
    expect(words).toMatch(new RegExp(`Запишется: ${planned + 1} мероприяти\\S+ \\(новых: 1\\), `))
    await confirm(coordinator, id, { way: 'amend' })
    expect((await countRows(app))['measures']).toBe(planned + 1)
  })
})

describe('spellings of a document', () => {
  const aliasesOf = async (institutionId: number) =>
    (
      await app.db.selectFrom('institutionAliases').select('alias').where('institutionId', '=', institutionId).execute()
    ).map(({ alias }) => alias)

  async function pageOf(id: number, words: string): Promise<{ path: string; page: Answer }> {
    const list = await coordinator.open(`/imports/${id}/institutions`)
    const links = [...list.page.querySelectorAll<HTMLAnchorElement>('main th a')]
    const address = links.find((one) => one.textContent?.includes(words))?.getAttribute('href') ?? ''
    return { path: address, page: await coordinator.open(`${address}?q=милосердия`) }
  }

  it('that a person struck out are not taught to the register; those that are left are, and are shown before', async () => {
    const known = await givenInstitution('ГБУ «Дом милосердия»')
    const { id } = await uploadForReview(coordinator, ministry())
    const { path: address, page } = await pageOf(id, 'ЦСОН в городском округе Берёзов')
    const spellings = formTo(page, address)['aliases'] ?? []
    expect(spellings.length).toBeGreaterThan(0)
    await sendForm(coordinator, page, address, { which: String(known), aliases: spellings[0] })
    const review = textOf(await coordinator.open(`/imports/${id}`))
    expect(review).toContain(`${spellings[0]} — так в документе названо: ГБУ «Дом милосердия»`)
    await confirm(coordinator, id)
    expect(await aliasesOf(known)).toEqual([spellings[0]])
  })

  it('that name another institution of the register are never taught to this one', async () => {
    const [wrong, right] = [
      await givenInstitution('ГБУ «Дом милосердия»'),
      await givenInstitution('ГКУ «ЦТЗиСЗ Светлинского района»'),
    ]
    const { id } = await uploadForReview(coordinator, ministry())
    const { path: address, page } = await pageOf(id, 'Светлинского района')
    const saved = await sendForm(coordinator, page, address, { which: String(wrong) })
    expect(saved.status, textOf(saved)).toBe(303)
    await confirm(coordinator, id)
    expect(await aliasesOf(wrong)).not.toContain('ГКУ «ЦТЗиСЗ Светлинского района»')
    expect(await aliasesOf(right)).toEqual([])
  })
})

describe('the participants of the year', () => {
  const participants = async () => (await countRows(app))['participants']
  const tick = (review: Answer, id: number) => formTo(review, `/imports/${id}/confirm`)['participants']

  it('are entered out of the document where nobody is yet', async () => {
    const { id, review } = await uploadForReview(coordinator, ministry())
    expect(textOf(review)).toContain('Состав ещё не задан')
    expect(tick(review, id)).toEqual(['yes'])
    await confirm(coordinator, id)
    expect(await participants()).toBeGreaterThan(1)
  })

  it('stay as the authority keeps them, unless a person says that they are to be extended', async () => {
    const kept = await givenInstitution('ГБУ «Дом милосердия»')
    await app.change((tx) =>
      tx.insertInto('participants').values({ assessmentYear: 2030, institutionId: kept }).execute(),
    )
    const { id, review } = await uploadForReview(coordinator, ministry())
    expect(textOf(review)).toContain('В составе уже 1 учреждение; в документе есть ещё')
    expect(tick(review, id)).toBeUndefined()
    await confirm(coordinator, id)
    expect(await participants()).toBe(1)
    const assigned = await app.db.selectFrom('assignments').select('institutionId').distinct().execute()
    expect(assigned.map(({ institutionId }) => institutionId)).toContain(kept)
  })

  it('are extended where a person says so', async () => {
    const kept = await givenInstitution('ГБУ «Дом милосердия»')
    await app.change((tx) =>
      tx.insertInto('participants').values({ assessmentYear: 2030, institutionId: kept }).execute(),
    )
    const { id } = await uploadForReview(coordinator, ministry())
    await confirm(coordinator, id, { participants: 'yes' })
    const rows = await app.db.selectFrom('participants').select('institutionId').execute()
    expect(rows.length).toBeGreaterThan(2)
    const everybodys = await app.db
      .selectFrom('editionMeasures')
      .select('measureId')
      .where('assignmentKind', '=', 'participants')
      .executeTakeFirstOrThrow()
    const assigned = await app.db
      .selectFrom('assignments')
      .select('institutionId')
      .where('measureId', '=', everybodys.measureId)
      .execute()
    expect(assigned).toHaveLength(rows.length)
  })
})
