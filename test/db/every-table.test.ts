import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeSchema, describeTypes } from '../../db/describe.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'

const root = join(import.meta.dirname, '..', '..')

/** Tables whose rows come and go with sessions, letters, reminders and files, and say nothing of who changed what. */
const unjournalled = new Set([
  'sessions',
  'sign_in_links',
  'sign_in_failures',
  'letters',
  'reminders',
  'files',
  'institution_search',
  'journal_entries',
  'journal_changes',
  'personal_values',
  'migrations',
  'migration_lock',
])

let app: TestApp
beforeAll(async () => {
  app = await openTestApp()
})
afterAll(() => app.close())

async function listTables(): Promise<string[]> {
  const { rows } = await app.pool.query<{ name: string }>(
    `select tablename as name from pg_tables where schemaname = 'authority_main' order by 1`,
  )
  return rows.map((row) => row.name)
}

describe('every table', () => {
  it('stands in db/schema.sql as the migrations make it', async () => {
    expect(readFileSync(join(root, 'db', 'schema.sql'), 'utf8')).toBe(await describeSchema(app.pool, 'authority_main'))
  })

  it('stands in src/db/schema.ts with its closed lists of values', async () => {
    expect(readFileSync(join(root, 'src', 'db', 'schema.ts'), 'utf8')).toBe(
      await describeTypes(app.pool, 'authority_main'),
    )
  })

  it('is journalled, unless it is said here why not', async () => {
    const { rows } = await app.pool.query<{ name: string }>(
      `select c.relname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
       where c.relnamespace = 'authority_main'::regnamespace and p.proname in ('record_change', 'record_assignments')`,
    )
    const journalled = new Set(rows.map((row) => row.name))
    const forgotten = (await listTables()).filter((name) => !journalled.has(name) && !unjournalled.has(name))
    expect(forgotten).toEqual([])
  })

  it('has an index for every reference to another table', async () => {
    const { rows } = await app.pool.query<{ reference: string }>(
      `select c.conrelid::regclass || '.' || a.attname as reference
       from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
       where c.contype = 'f' and c.connamespace = 'authority_main'::regnamespace
         and not exists (select from pg_index i where i.indrelid = c.conrelid and i.indkey[0] = c.conkey[1])`,
    )
    expect(rows).toEqual([])
  })
})
