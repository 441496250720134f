import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { references } from '../../src/features/institutions/merge-references.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { filledForm, givenInstitution, messagesOf, rowsOf } from './given-institution.ts'
import { everyRow, givenReferences } from './given-references.ts'

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

async function merge(one: number, other: number, fields: Record<string, string>) {
  const path = `/institutions/merge?one=${one}&other=${other}`
  return coordinator.send(path, { ...filledForm(await coordinator.open(path), path), ...fields })
}

async function undo(mergeId: number) {
  return coordinator.send(`/institutions/merges/${mergeId}/undo`)
}

async function lastMerge(): Promise<number> {
  const { id } = await app.db
    .selectFrom('institutionMerges')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return id
}

describe('the list of references', () => {
  it('is what the database says: a later table cannot be forgotten', async () => {
    const { rows } = await app.pool.query<{ place: string }>(
      `select c.relname || '.' || a.attname as place
       from pg_constraint k join pg_class c on c.oid = k.conrelid
         join unnest(k.conkey) with ordinality as n (number, at) on true
         join pg_attribute a on a.attrelid = c.oid and a.attnum = n.number
       where k.contype = 'f' and k.confrelid = 'authority_main.institutions'::regclass
         and c.relname not in ('institution_merges', 'institution_search')`,
    )
    const listed = references.map(({ table, column }) => `${table}.${column}`)
    expect(listed.toSorted()).toEqual(rows.map(({ place }) => place).toSorted())
  })

  it('knows what may stand once only', async () => {
    const { rows } = await app.pool.query<{ definition: string; name: string }>(
      `select c.relname as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i join pg_class c on c.oid = i.indrelid
       where i.indisunique and c.relnamespace = 'authority_main'::regnamespace`,
    )
    const wrong = references.filter(({ table, column, once, onceWhere }) => {
      const isOwn = (definition: string) => definition.split(' WHERE ')[0]?.includes(column)
      const own = rows.filter(({ name, definition }) => name === table && isOwn(definition))
      const [index] = own
      const [columns = '', where] = (index?.definition.split(' btree ')[1] ?? '').split(' WHERE ')
      const names = (columns.match(/[a-z]+_?[a-z_]*/g) ?? []).filter((name) => name !== column && name !== 'coalesce')
      const isRight = String(names) === String(once ?? []) && where?.toLowerCase() === (onceWhere && `(${onceWhere})`)
      return own.length > 1 || !isRight
    })
    expect(wrong).toEqual([])
  })

  it('knows every table whose rows would go with a row that is put away', async () => {
    const { rows } = await app.pool.query<{ place: string }>(
      `select f.relname || ' -> ' || t.relname as place
       from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       where k.contype = 'f' and t.relnamespace = 'authority_main'::regnamespace and t.relname = any($1)`,
      [references.filter(({ once }) => once !== undefined).map(({ table }) => table)],
    )
    // Roles within an institution are never bound to sections of a plan; empty reports are put away with their results,
    // and who was reminded of them is of no use any more.
    expect(rows.map(({ place }) => place).toSorted()).toEqual([
      'reminders -> submissions',
      'submission_results -> submissions',
      'user_role_sections -> user_roles',
    ])
  })
})

describe('merging two records', () => {
  it('moves everything, keeps the names as spellings, and undoing it gives everything back', async () => {
    const kept = await givenInstitution(app, { shortName: 'ДИ «Лес»', fullName: 'Дом-интернат «Лес»', phone: '1' })
    const given = {
      shortName: 'Дом «Лес»',
      fullName: 'Дом инвалидов «Лес»',
      inn: '7707083893',
      phone: '2',
      place: 'Лес',
    }
    const duplicate = await givenInstitution(app, given)
    const third = await givenInstitution(app, { shortName: 'Интернат «Бор»', closedOn: '2029-01-01' })
    const older = await givenInstitution(app, { mergedInto: duplicate })
    await givenReferences(app, kept, duplicate, third)
    const before = await everyRow(app)

    const merged = await merge(kept, duplicate, { keep: String(kept), phone: String(duplicate) })
    expect(merged.location, merged.html).toBe(`/institutions/${kept}?done=institutions-merged`)
    for (const { table, column } of references) {
      const { rows } = await app.pool.query<{ id: number }>(
        `select id from (select ${table === 'institutions' ? 'id' : '0 as id'}, ${column} as to_whom from authority_main.${table}) t
         where to_whom = ${duplicate}`,
      )
      expect(rows, `${table}.${column}`).toEqual([])
    }
    const { page, html } = await coordinator.open(`/institutions/${kept}`)
    expect(page.querySelector('h1')?.textContent).toBe('ДИ «Лес»')
    for (const text of ['Дом «Лес»', 'Дом инвалидов «Лес»', '7707083893', '2030 год', '2029 год']) {
      expect(html).toContain(text)
    }
    expect((await coordinator.open(`/institutions/${duplicate}`)).location).toBe(`/institutions/${kept}`)
    expect((await coordinator.open(`/institutions/${older}`)).location).toBe(`/institutions/${kept}`)
    expect((await coordinator.open('/institutions?q=7707083893')).html).not.toContain(`"/institutions/${duplicate}"`)
    const roles = await app.db.selectFrom('userRoles').selectAll().where('institutionId', '=', kept).execute()
    expect(roles.map(({ validFrom, validUntil }) => [validFrom, validUntil])).toContainEqual([null, null])

    const undone = await undo(await lastMerge())
    expect(undone.location, undone.html).toBe(`/institutions/${kept}?done=merge-undone`)
    expect(await everyRow(app)).toEqual(before)
    expect((await undo(await lastMerge())).status).toBe(409)
  })

  it('keeps what was corrected after it, when it is undone', async () => {
    const kept = await givenInstitution(app, { shortName: 'СРЦ «Кот»', phone: '1', address: 'ул. Новая' })
    const duplicate = await givenInstitution(app, { shortName: 'СРЦ «Кит»', phone: '2', address: 'ул. Старая' })
    await merge(kept, duplicate, { keep: String(kept), phone: String(duplicate), address: String(duplicate) })
    const path = `/institutions/${kept}/edit`
    await coordinator.send(path, { ...filledForm(await coordinator.open(path), path), phone: '3' })
    await undo(await lastMerge())
    const now = await app.db.selectFrom('institutions').selectAll().where('id', '=', kept).executeTakeFirstOrThrow()
    expect([now.phone, now.address]).toEqual(['3', 'ул. Новая'])
  })

  it('is undone in the order of later ones first', async () => {
    const [first, second, third] = [
      await givenInstitution(app, { shortName: 'А-1' }),
      await givenInstitution(app, { shortName: 'А-2' }),
      await givenInstitution(app, { shortName: 'А-3' }),
    ]
    await merge(first, second, { keep: String(first) })
    const earlier = await lastMerge()
    await merge(third, first, { keep: String(third) })
    expect((await coordinator.open(`/institutions/${second}`)).location).toBe(`/institutions/${third}`)
    const refused = await undo(earlier)
    expect([refused.status, messagesOf(refused)[0]?.[1]]).toEqual([409, expect.stringContaining('Сначала отмените')])
    expect((await undo(await lastMerge())).status).toBe(303)
    expect((await undo(earlier)).status).toBe(303)
  })

  it('asks which record stays, and notices that one was changed meanwhile', async () => {
    const [one, other] = [await givenInstitution(app, { phone: '1' }), await givenInstitution(app, { phone: '2' })]
    const path = `/institutions/merge?one=${one}&other=${other}`
    const form = filledForm(await coordinator.open(path), path)
    const unasked = await coordinator.send(path, form)
    expect(messagesOf(unasked)).toEqual([['#field-keep', 'Выберите, какая запись останется']])
    const edit = `/institutions/${other}/edit`
    await coordinator.send(edit, { ...filledForm(await coordinator.open(edit), edit), phone: '9' })
    const stale = await coordinator.send(path, { ...form, keep: String(one) })
    expect([stale.status, messagesOf(stale)[0]?.[1]]).toEqual([422, expect.stringContaining('изменили')])
    expect((await merge(one, one, { keep: String(one) }).catch(() => undefined))?.status).toBeUndefined()
  })

  it('is nobody else’s affair', async () => {
    const [one, other] = [await givenInstitution(app), await givenInstitution(app)]
    for (const role of ['reviewer', 'director', 'assessment-operator'] as const) {
      const visitor = await app.signedIn(role, role === 'director' ? one : null)
      expect((await visitor.open('/institutions/duplicates')).status).toBe(403)
      expect((await visitor.send(`/institutions/merge?one=${one}&other=${other}`, { keep: String(one) })).status).toBe(
        403,
      )
    }
  })
})

describe('likely duplicates', () => {
  it('are proposed by number, by name and by the recogniser, but not two legal entities or two places', async () => {
    const pairs = {
      inn: [{ inn: '5000000000' }, { inn: '5000000000', closedOn: '2030-01-01' }],
      name: [{ shortName: 'ГКУ "Дом Мечты"' }, { shortName: 'гку «Дом  мечты»' }],
      key: [
        { shortName: 'ГКУ «ЦТЗиСЗ г.Берёзова»' },
        { fullName: 'ГКУ «Центр труда, занятости и социальной защиты г. Берёзов»' },
      ],
      entities: [
        { shortName: 'МБУ «Надежда»', inn: '7736050003' },
        { shortName: 'МБУ «Надежда»', inn: '7728168971' },
      ],
      places: [
        { shortName: 'Приют «Надежда»', place: 'г. Луга' },
        { shortName: 'Приют «Надежда»', place: 'г. Тосно' },
      ],
    }
    const ids: Record<string, number[]> = {}
    for (const [name, pair] of Object.entries(pairs)) {
      ids[name] = [await givenInstitution(app, pair[0]), await givenInstitution(app, pair[1])]
    }
    const answer = await coordinator.open('/institutions/duplicates')
    const proposed = (name: string) => {
      const [a, b] = ids[name]!
      return answer.html.includes(`one=${a}&amp;other=${b}`) || answer.html.includes(`one=${b}&amp;other=${a}`)
    }
    expect(Object.keys(pairs).filter(proposed)).toEqual(['inn', 'name', 'key'])
    expect(rowsOf(answer).map((row) => row[2])).toEqual(
      expect.arrayContaining(['ИНН', 'название', 'вид и место в названии']),
    )
  })

  it('may be any two records that a person finds', async () => {
    await givenInstitution(app, { shortName: 'Центр «Ива»', ownCode: 'ИВ-1' })
    const other = await givenInstitution(app, { shortName: 'Центр «Ольха»' })
    const first = await coordinator.open('/institutions/merge?with=ИВ-1')
    expect(first.location).toMatch(/^\/institutions\/merge\?one=\d+$/)
    const second = await coordinator.open(`${first.location}&with=ольха`)
    expect(second.location).toBe(`${first.location}&other=${other}`)
    expect(messagesOf(await coordinator.open(`${first.location}&with=нет такой`))[0]?.[0]).toBe('#field-with')
    expect(messagesOf(await coordinator.open(`${first.location}&with=ИВ-1`))[0]?.[1]).toContain('одна и та же')
  })
})
