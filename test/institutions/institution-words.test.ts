import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isFoundBy } from '../../src/db/searched-texts.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { givenInstitution } from './given-institution.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

async function found(words: string): Promise<number[]> {
  const rows = await app.db.selectFrom('institutions as i').select('i.id').where(isFoundBy(words)).execute()
  return rows.map(({ id }) => id)
}

describe('the words that an institution is found by', () => {
  it('follow its names, spellings and former names as they come and go', async () => {
    const id = await givenInstitution(app, { fullName: 'Дом Ёлочка', shortName: 'Ёлочка', aliases: ['ДИ Ель'] })
    expect(await found('елочка ель')).toEqual([id])
    await app.change((tx) =>
      tx.updateTable('institutions').set({ shortName: 'Сосна', fullName: 'Дом Сосна' }).where('id', '=', id).execute(),
    )
    expect(await found('сосна')).toEqual([id])
    expect(await found('елочка')).toEqual([])
    const formerName = { institutionId: id, fullName: 'Дом Ёлочка', shortName: 'Ёлочка', usedUntil: '2030-01-01' }
    await app.change((tx) => tx.insertInto('institutionFormerNames').values(formerName).execute())
    expect(await found('елочка сосна')).toEqual([id])
    await app.change((tx) => tx.deleteFrom('institutionAliases').where('institutionId', '=', id).execute())
    expect(await found('ель')).toEqual([])
  })

  it('go to another institution with the spelling that is moved there', async () => {
    const one = await givenInstitution(app, { fullName: 'Первый', shortName: 'Первый', aliases: ['Берёза'] })
    const other = await givenInstitution(app, { fullName: 'Второй', shortName: 'Второй' })
    await app.change((tx) =>
      tx.updateTable('institutionAliases').set({ institutionId: other }).where('institutionId', '=', one).execute(),
    )
    expect(await found('берез')).toEqual([other])
  })

  it('are parted by every mark, in letters of other languages of Russia too', async () => {
    const id = await givenInstitution(app, { fullName: 'Дом-интернат №12 «Әлмәт»', shortName: 'ДИ-12/Б_3' })
    for (const words of ['интернат 12', '№12', '«әлмәт»', 'ӘЛМ', 'ди-12', 'б_3']) {
      expect(await found(words), words).toEqual([id])
    }
    for (const words of ['тернат', '()', '&', "' | !", ':*']) expect(await found(words), words).toEqual([])
  })

  it('cannot be written by the application itself', async () => {
    const id = await givenInstitution(app, { fullName: 'Третий', shortName: 'Третий' })
    const write = app.db.updateTable('institutionSearch').set({ words: '' }).where('institutionId', '=', id).execute()
    await expect(write).rejects.toThrow(/permission denied/)
  })
})
