import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { findAccessFaults } from '../web/find-access-faults.ts'
import { findHtmlFaults } from '../web/html-validate-settings.ts'
import { isFoundBy } from '../../src/db/searched-texts.ts'
import { givenInstitution, rowsOf } from './given-institution.ts'

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

const listed = async (query = '') => rowsOf(await coordinator.open(`/institutions${query}`)).map((row) => row[1] ?? '')
const found = async (words: string) => listed(`?q=${encodeURIComponent(words)}`)

describe('the list of institutions', () => {
  it('says what to do while there is none', async () => {
    const { page } = await coordinator.open('/institutions')
    expect(page.body.textContent).toContain('Добавьте первое учреждение или загрузите')
    expect(page.querySelector('form.search')).toBeNull()
  })

  it('stands in the order of reports, then by name as Russians sort it', async () => {
    for (const [shortName, reportOrder] of [
      ['Яблоко', 2],
      ['Ёлка', null],
      ['Жасмин', null],
      ['Арбуз', 1],
      ['Ель', null],
    ] as const) {
      await givenInstitution(app, { shortName, fullName: shortName, reportOrder })
    }
    expect(await listed()).toEqual(['Арбуз', 'Яблоко', 'Ёлка', 'Ель', 'Жасмин'])
  })

  it('finds by every name, place, number and code, whatever the case, «е» for «ё»', async () => {
    const given = { fullName: 'Дом ребёнка', shortName: 'ДР', place: 'г. Щёлково', inn: '7707083893', ownCode: 'ЩЛ_7%' }
    const id = await givenInstitution(app, { ...given, aliases: ['Малютка (ясли)'] })
    const former = { institutionId: id, fullName: 'Приют младенцев', shortName: 'ПМ', usedUntil: '2020-01-01' }
    await app.change((tx) => tx.insertInto('institutionFormerNames').values(former).execute())
    for (const words of ['ребенка', 'РЕБЁНКА дом', 'щелк', '770708', 'щл_7%', 'малютка (', 'младенцев', 'дом 7707']) {
      expect(await found(words), words).toEqual([expect.stringContaining('ДР')])
    }
    for (const words of ['щл_8', 'ребе.ка', '[а-я]', '***', '\\', 'дом яблоко']) {
      expect(await found(words), words).toEqual([])
    }
  })

  it('is narrowed by type, place, state and year of participation together', async () => {
    const typeId = await app.change(async (tx) => {
      const type = { name: 'Интернат' }
      return (await tx.insertInto('institutionTypes').values(type).returning('id').executeTakeFirstOrThrow()).id
    })
    const ids = [
      await givenInstitution(app, { shortName: 'И1', typeId, place: 'г. Луга' }),
      await givenInstitution(app, { shortName: 'И2', typeId, place: 'г. Луга', closedOn: '2030-01-01' }),
      await givenInstitution(app, { shortName: 'И3', typeId, place: 'г. Тосно' }),
    ]
    const years = ids.slice(1).map((institutionId) => ({ assessmentYear: 2029, institutionId }))
    await app.change((tx) => tx.insertInto('participants').values(years).execute())
    const names = async (query: string) => (await listed(query)).map((name) => name.slice(0, 2))
    expect(await names(`?type=${typeId}`)).toEqual(['И1', 'И3'])
    expect(await names(`?type=${typeId}&state=all&place=луга`)).toEqual(['И1', 'И2'])
    expect(await names(`?type=${typeId}&state=all&year=2029`)).toEqual(['И2', 'И3'])
    expect(await names(`?type=x&state=y&year=z&page=-1&q=И1`)).toEqual(['И1'])
  })

  it('comes in pages that keep the conditions', async () => {
    for (let at = 0; at < 60; at += 1)
      await givenInstitution(app, { shortName: `Школа ${at}`, fullName: `Школа ${at}` })
    const { page } = await coordinator.open('/institutions?q=школа')
    expect(page.querySelector('.pager')?.textContent).toContain('1–50 из 60')
    const next = page.querySelector('a[rel=next]')?.getAttribute('href') ?? ''
    expect(rowsOf(await coordinator.open(next))).toHaveLength(10)
    expect((await coordinator.open('/institutions?q=школа&page=9')).status).toBe(200)
  })
})

describe('among ten thousand', () => {
  it('a search goes by its indexes', async () => {
    await app.change((tx) =>
      sql`insert into institutions (full_name, short_name, place, own_code)
        select 'Комплексный центр социального обслуживания населения номер ' || n, 'КЦСОН ' || n, 'г. Луга', 'К' || n
        from generate_series(1, 10000) n`.execute(tx),
    )
    await app.pool.query('reset role')
    await app.pool.query('analyze')
    const query = sql<Record<string, string>>`explain select i.id from institutions i where ${isFoundBy('к7777')}`
    const plan = (await query.execute(app.db)).rows.flatMap((row) => Object.values(row)).join('\n')
    expect(plan).toContain('institution_search_words')
    expect(plan).not.toContain('Seq Scan on institution_search')
    expect(await found('к7777')).toHaveLength(1)
  })
})

describe('pages of the register', () => {
  it('are sound HTML and pass axe', { timeout: 120_000 }, async () => {
    const given = { legalForm: 'ГКУ', email: 'a@b.ru', site: 'https://a.ru', inn: '5000000000' }
    const id = await givenInstitution(app, { ...given, aliases: ['Я'] })
    const other = await givenInstitution(app, { phone: '1' })
    await app.signedIn('director', id)
    const paths = [
      '',
      '?q=нет+такого',
      '/new',
      `/${id}`,
      `/${id}/edit`,
      `/${id}/contacts`,
      `/${id}/rename`,
      `/${id}/close`,
      `/${id}/history`,
      '/duplicates',
      '/merge',
      `/merge?one=${id}&other=${other}`,
      '/participants/2030',
      '/import',
    ]
    for (const path of paths) {
      const { html, status } = await coordinator.open(`/institutions${path}`)
      expect(status, path).toBe(200)
      expect(await findHtmlFaults(html), path).toEqual([])
      expect(await findAccessFaults(html), path).toEqual([])
    }
    const refused = await coordinator.send('/institutions/new', { inn: '1', site: 'x' })
    expect(await findHtmlFaults(refused.html)).toEqual([])
    expect(await findAccessFaults(refused.html)).toEqual([])
    const file = new File(['Код;Название;ИНН;Прочее\n1;Новый;;\n2;Ещё;1;\n'], 'а.csv')
    const sent = await coordinator.send('/institutions/import', { file })
    const preview = await coordinator.open(sent.location!)
    expect(await findHtmlFaults(preview.html)).toEqual([])
    expect(await findAccessFaults(preview.html)).toEqual([])
  })
})
