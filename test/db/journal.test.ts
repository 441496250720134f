import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { change } from '../../src/db/change.ts'
import { openPool, openSchema } from '../../src/db/connection.ts'
import { givenUser, openTestApp, type TestApp } from '../support/test-app.ts'

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

function givenInstitution(name: string): Promise<number> {
  return app.change(async (tx) => {
    const { id } = await tx
      .insertInto('institutions')
      .values({ fullName: name, shortName: name, headName: 'Жарков Илья Николаевич' })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

const changesOf = (institutionId: number) =>
  app.db
    .selectFrom('journalChanges as c')
    .innerJoin('journalEntries as e', 'e.id', 'c.entryId')
    .select(['e.action', 'e.userId', 'e.requestId', 'c.operation', 'c.before', 'c.after'])
    .where('c.institutionId', '=', institutionId)
    .orderBy('c.id')
    .execute()

describe('the journal', () => {
  it('keeps who changed what, when, before and after', async () => {
    const userId = await givenUser(app.db, { email: 'k@otklik.example', role: 'coordinator', institutionId: null })
    const id = await givenInstitution('ГКУ «Центр Ольхова»')

    await change(app.db, { userId, requestId: 'r-1' }, 'rename-institution', (tx) =>
      tx.updateTable('institutions').set({ shortName: 'ГБУ «Центр Ольхова»' }).where('id', '=', id).execute(),
    )

    const [, renamed] = await changesOf(id)
    expect(renamed).toEqual({
      action: 'rename-institution',
      userId,
      requestId: 'r-1',
      operation: 'update',
      before: { short_name: 'ГКУ «Центр Ольхова»' },
      after: { short_name: 'ГБУ «Центр Ольхова»' },
    })
  })

  it('lets nothing be changed outside an act', async () => {
    const id = await givenInstitution('ГКУ «Без акта»')
    const bare = app.db.updateTable('institutions').set({ place: 'Ольхов' }).where('id', '=', id).execute()
    await expect(bare).rejects.toThrow(/journalled act/)
  })

  it('forgets an act whose transaction fails', async () => {
    const id = await givenInstitution('ГКУ «Не вышло»')
    const failed = change(app.db, { userId: null, requestId: 'r-2' }, 'edit-institution', async (tx) => {
      await tx.updateTable('institutions').set({ place: 'Ольхов' }).where('id', '=', id).execute()
      throw new Error('power cut')
    })
    await expect(failed).rejects.toThrow('power cut')
    expect(await changesOf(id)).toHaveLength(1)
  })

  it.each([
    ['change an entry', sql`update journal_entries set action = 'nothing'`],
    ['delete an entry', sql`delete from journal_entries`],
    ['change what was recorded', sql`update journal_changes set after = '{}'`],
    ['delete what was recorded', sql`delete from journal_changes`],
    ['empty the journal', sql`truncate journal_changes`],
    ['add to it past the trigger', sql`insert into journal_entries (action) values ('invented')`],
    ['switch the trigger off', sql`alter table institutions disable trigger all`],
    ['read a value back that it may only erase', sql`delete from personal_values`],
  ])('does not let the application %s', async (_, statement) => {
    await expect(statement.execute(app.db)).rejects.toThrow(/permission denied|must be owner/)
  })

  it('does not let even the owner rewrite it', async () => {
    const owner = openPool(app.url, 1)
    const journal = openSchema(owner, 'authority_main')
    await expect(sql`update journal_changes set after = null`.execute(journal)).rejects.toThrow(/only ever added to/)
    await expect(sql`truncate journal_entries cascade`.execute(journal)).rejects.toThrow(/only ever added to/)
    await owner.end()
  })

  it('holds personal values by reference, which erasure empties', async () => {
    const id = await givenInstitution('ГКУ «С директором»')
    const [made] = await changesOf(id)
    expect(JSON.stringify(made?.after)).not.toContain('Жарков')
    const { head_name: head } = (made?.after ?? {}) as { head_name?: { personal: number } }
    const kept = await app.db
      .selectFrom('personalValues')
      .select('value')
      .where('id', '=', head?.personal ?? 0)
      .executeTakeFirstOrThrow()
    expect(kept.value).toBe('Жарков Илья Николаевич')
  })

  it('never holds a password or a secret', async () => {
    const userId = await givenUser(app.db, {
      email: 's@otklik.example',
      role: 'clerk',
      institutionId: await givenInstitution('ГКУ «Тайна»'),
    })
    await app.change((tx) =>
      tx
        .updateTable('users')
        .set({ passwordHash: 'scrypt$hash', totpSecret: 'JBSWY3DP' })
        .where('id', '=', userId)
        .execute(),
    )
    const rows = await app.db
      .selectFrom('journalChanges')
      .select(['before', 'after'])
      .where('personId', '=', userId)
      .execute()
    expect(JSON.stringify(rows)).not.toMatch(/scrypt\$hash|JBSWY3DP|s@otklik/)
    expect(rows.at(-1)?.after).toEqual({ password_hash: { secret: true }, totp_secret: { secret: true } })
  })
})
