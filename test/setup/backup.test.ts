import { randomBytes } from 'node:crypto'
import { copyFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Pool } from 'pg'
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest'
import { listAuthorities, openAuthority } from '../../src/db/authorities.ts'
import { openPool, openSchema } from '../../src/db/connection.ts'
import { contentPath, storeContent } from '../../src/features/files/file-store.ts'
import { queueLetter } from '../../src/features/letters/queue-letter.ts'
import { backUp } from '../../src/setup/backup.ts'
import { makeDemo } from '../../src/setup/demo.ts'
import { restore } from '../../src/setup/restore.ts'
import { listTables } from '../../src/setup/tables-in-order.ts'
import { openTestApp, type TestApp } from '../support/test-app.ts'
import { databaseAt } from '../support/test-server.ts'

let app: TestApp
let folder: string
let owner: Pool
const databases: { name: string; pool: Pool }[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-backup-'))
  app = await openTestApp()
  owner = openPool(app.url, 4)
  await makeDemo(app.db, '2031-04-01')
  await openAuthority(owner, 'authority_second', 'Второй орган', 'second.example')
  const bytes = Buffer.from('Протокол № 1')
  const stored = await storeContent(join(app.services.varFolder, 'files', 'authority_main'), bytes, 'text/plain')
  await app.db.insertInto('files').values(stored).execute()
  await app.change((tx) =>
    queueLetter(tx, { userId: null, address: 'a@otklik.example', subject: 'О сроке', body: 'Завтра' }),
  )
})
afterAll(async () => {
  const server = openPool(inject('databaseUrl'), 1)
  for (const { name, pool } of databases) {
    await pool.end()
    await server.query(`drop database ${name} with (force)`)
  }
  await server.end()
  rmSync(folder, { recursive: true, force: true })
  await owner.end()
  await app.close()
})

async function emptyDatabase(): Promise<Pool> {
  const name = `restored_${randomBytes(5).toString('hex')}`
  const server = openPool(inject('databaseUrl'), 1)
  await server.query(`create database ${name}`)
  await server.end()
  const pool = openPool(databaseAt(inject('databaseUrl'), name), 4)
  databases.push({ name, pool })
  return pool
}

/** Every row of every table, as text. */
async function contentOf(pool: Pool): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {}
  for (const { schemaName } of await listAuthorities(pool)) {
    for (const { name } of await listTables(pool, schemaName)) {
      const { rows } = await pool.query<{ row: string }>(
        `select t::text as row from "${schemaName}"."${name}" t order by 1`,
      )
      content[`${schemaName}.${name}`] = rows.map(({ row }) => row)
    }
  }
  return content
}

describe('a backup', () => {
  it('brings every row of every table and every file back into an empty database', async () => {
    const file = join(folder, 'whole.otklik')
    const summary = await backUp(owner, app.services.varFolder, file, { force: false })
    expect(summary).toMatchObject({ authorities: 2, files: 1 })
    const restored = await emptyDatabase()
    const varFolder = join(folder, 'var')

    expect(await restore(restored, varFolder, file)).toEqual(summary)

    const before = await contentOf(owner)
    expect(Object.values(before).flat().length).toBe(summary.rows)
    expect(await contentOf(restored)).toEqual(before)
    const [{ sha256 } = { sha256: '' }] = await app.db.selectFrom('files').select('sha256').execute()
    const path = contentPath(join(varFolder, 'files', 'authority_main'), sha256)
    expect(readFileSync(path, 'utf8')).toBe('Протокол № 1')
  })

  it('goes on from where it stood: new rows get new numbers, changes are journalled, unsent letters are queued', async () => {
    const file = join(folder, 'goes-on.otklik')
    await backUp(owner, app.services.varFolder, file, { force: false })
    const restored = await emptyDatabase()
    await restore(restored, join(folder, 'var-2'), file)
    const db = openSchema(restored, 'authority_main')

    const bare = db.insertInto('institutionTypes').values({ name: 'Мимо журнала' }).execute()
    await expect(bare).rejects.toThrow(/journalled act/)
    const last = await app.db.selectFrom('users').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
    expect(await insertUser(restored, 'new@otklik.example')).toBe(last.id + 1)
    const { rows } = await restored.query<{ count: number }>('select count(*) from graphile_worker.jobs')
    expect(rows[0]?.count).toBe(1)
  })

  it.each([
    ['is no backup', (path: string) => writeFileSync(path, 'просто текст'), 'not-a-backup'],
    [
      'is a document, an archive too,',
      (path: string) => copyFileSync('examples/fragments/berezov.docx', path),
      'not-a-backup',
    ],
    ['is cut', (path: string) => writeFileSync(path, readFileSync(path).subarray(0, -3000)), 'not-a-backup'],
    ['has a damaged byte', damageContent, 'damaged'],
  ] as const)('that %s restores nothing', async (_, damage, why) => {
    const file = join(folder, `${randomBytes(4).toString('hex')}.otklik`)
    await backUp(owner, app.services.varFolder, file, { force: false })
    damage(file)
    const restored = await emptyDatabase()
    await expect(restore(restored, join(folder, 'var-3'), file)).rejects.toMatchObject({ why })
    const { rows } = await restored.query(`select from pg_namespace where nspname like 'authority%'`)
    expect(rows).toHaveLength(0)
  })

  it('is refused by a database that holds something', async () => {
    const file = join(folder, 'refused.otklik')
    await backUp(owner, app.services.varFolder, file, { force: false })
    const before = await contentOf(owner)
    await expect(restore(owner, app.services.varFolder, file)).rejects.toMatchObject({ why: 'database-not-empty' })
    expect(await contentOf(owner)).toEqual(before)
  })

  it('never replaces a file without being told to', async () => {
    const file = join(folder, 'there.otklik')
    writeFileSync(file, 'чужое')
    await expect(backUp(owner, app.services.varFolder, file, { force: false })).rejects.toMatchObject({
      reason: 'already-exists',
    })
    expect(readFileSync(file, 'utf8')).toBe('чужое')
  })
})

async function insertUser(pool: Pool, email: string): Promise<number> {
  const client = await pool.connect()
  try {
    await client.query(`begin; select set_config('otklik.action', 'test', true)`)
    const { rows } = await client.query<{ id: number }>(
      'insert into authority_main.users (full_name, email) values ($1, $2) returning id',
      ['Новая Анна', email],
    )
    await client.query('commit')
    return rows[0]?.id ?? 0
  } finally {
    client.release()
  }
}

/** Changes a byte in the middle of what is archived. */
function damageContent(path: string): void {
  const bytes = readFileSync(path)
  const at = bytes.indexOf('tables/authority_main/users.copy') + 60
  bytes[at] = (bytes[at] ?? 0) ^ 0xff
  writeFileSync(path, bytes)
}
