import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findByNames, findInstitution } from '../../src/features/institutions/find-institution.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { givenInstitution } from './given-institution.ts'

let app: TestApp
let olkhov: number
let berezov: number
beforeAll(async () => {
  app = await openTestApp()
  olkhov = await givenInstitution(app, {
    shortName: 'ГКУ «КЦСОН «Ольховский»',
    inn: '0010000014',
    aliases: ['Ольховский центр'],
  })
  berezov = await givenInstitution(app, { shortName: 'Берёзовский ДИ', ownCode: '007' })
})
afterAll(() => app.close())

describe('an institution that somebody means', () => {
  it.each([
    ['its ИНН', '0010000014'],
    ['its name with other quotes', 'гку "кцсон "ольховский"'],
    ['another spelling of it', 'ольховский  центр'],
    ['a name typed with Latin letters that look alike', 'ГKУ «KЦCOН «Oльxoвcкий»'],
  ])('is found by %s, typed alone or in a list', async (_, typed) => {
    expect(await findInstitution(app.db, typed)).toMatchObject({ ok: true, institution: { id: olkhov } })
    expect(await findByNames(app.db, [typed])).toEqual({ ids: [olkhov], unknown: [], ambiguous: [] })
  })

  it('is found by the beginning of a word where one alone has it', async () => {
    expect(await findInstitution(app.db, 'березовск')).toMatchObject({ ok: true, institution: { id: berezov } })
  })

  it('is told from those of a list that nobody answers to', async () => {
    const lines = ['007', 'Ельнинский дом']
    expect(await findByNames(app.db, lines)).toEqual({ ids: [berezov], unknown: ['Ельнинский дом'], ambiguous: [] })
  })
})
