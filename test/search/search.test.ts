import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDemo } from '../../src/setup/demo.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
  await makeDemo(app.db, '2031-04-01')
})
afterAll(() => app.close())

const found = async (who: Visitor, words: string) => {
  const { page } = await who.open(`/search?q=${encodeURIComponent(words)}`)
  return [...page.querySelectorAll('main li a')].map((link) => link.textContent)
}

describe('search', () => {
  it('finds institutions, measures and people by words in any order and case', async () => {
    const coordinator = await app.signedIn('coordinator')
    expect(await found(coordinator, 'ОЛЬХОВСКОГО кцсон')).toEqual(['ГКУ «КЦСОН Ольховского района»'])
    expect(await found(coordinator, 'жестового')).toEqual([
      '3.3 Предоставлять услуги переводчика русского жестового языка',
    ])
    expect(await found(coordinator, 'нарушением интеллекта')).toEqual([
      '1.3 Подготовить и распространить буклеты о социальных услугах',
    ])
    expect(await found(coordinator, 'ермолаев')).toEqual(['Ермолаев Павел Сергеевич'])
  })

  it('finds deficiencies by their text, each for those it concerns', async () => {
    const [own, other] = await app.db.selectFrom('institutions').select('id').orderBy('id').limit(2).execute()
    const text = 'Лифт стоит третий месяц'
    const values = { institutionId: own?.id ?? 0, text, sourceKind: 'survey' as const }
    await app.change((tx) => tx.insertInto('deficiencies').values(values).execute())
    expect(await found(await app.signedIn('coordinator'), 'лифт третий')).toEqual([text])
    expect(await found(await app.signedIn('preparer', own?.id), 'лифт')).toEqual([text])
    expect(await found(await app.signedIn('preparer', other?.id), 'лифт')).toEqual([])
  })

  it('finds ё where е is typed, and an institution by its number', async () => {
    const coordinator = await app.signedIn('coordinator')
    expect(await found(coordinator, 'березовского')).toContain('ГКУ «КЦСОН Берёзовского района»')
    const { inn } = await app.db
      .selectFrom('institutions')
      .select('inn')
      .where('shortName', 'like', '%Родничок%')
      .executeTakeFirstOrThrow()
    expect(await found(coordinator, inn ?? '')).toEqual(['ГКУ СРЦН «Родничок»'])
  })

  it('shows everybody only what they may open', async () => {
    const { id } = await app.db
      .selectFrom('institutions')
      .select('id')
      .where('shortName', 'like', '%Родничок%')
      .executeTakeFirstOrThrow()
    const preparer = await app.signedIn('preparer', id)
    expect(await found(preparer, 'ГКУ')).toEqual(['ГКУ СРЦН «Родничок»'])
    expect(await found(preparer, 'ермолаев')).toEqual([])
  })

  it.each(['%', '_', String.raw`\ `, '((', '*', "'; drop table users; --", 'я'.repeat(5000)])(
    'takes «%s» for letters',
    async (words) => {
      const coordinator = await app.signedIn('coordinator')
      expect((await coordinator.open(`/search?q=${encodeURIComponent(words)}`)).status).toBe(200)
    },
  )

  it('says what to do where nothing is found, and asks for two letters at least', async () => {
    const coordinator = await app.signedIn('coordinator')
    expect((await coordinator.open('/search?q=щщщщ')).page.querySelector('main')?.textContent).toContain(
      'ничего не нашлось',
    )
    expect((await coordinator.open('/search?q=я')).page.querySelector('main')?.textContent).toContain(
      'хотя бы два знака',
    )
  })
})

describe('the first page', () => {
  it('tells a coordinator what waits for a decision, and a preparer what is theirs', async () => {
    const coordinator = await app.signedIn('coordinator')
    expect((await coordinator.open('/')).page.querySelector('main')?.textContent).toContain(
      'План на 2031 год: 18 мероприятий',
    )
    await app.change(async (tx) => {
      await tx.insertInto('deficiencies').values({ text: 'Нет пандуса', sourceKind: 'complaint' }).execute()
    })
    expect((await coordinator.open('/')).html).toContain('2 недостатка без мероприятия')
    const { id } = await app.db.selectFrom('institutions').select('id').orderBy('id').executeTakeFirstOrThrow()
    const preparer = await app.signedIn('preparer', id)
    const own = (await preparer.open('/')).page.querySelector('main')?.textContent ?? ''
    expect(own).toContain('ГКУ «КЦСОН Берёзовского района»')
    expect(own).not.toContain('без мероприятия')
  })

  it('tells an administrator that next year’s calendar is not entered', async () => {
    const administrator = await app.signedIn('administrator')
    expect((await administrator.open('/')).html).toContain('Календарь на 2031 год не введён')
  })
})
