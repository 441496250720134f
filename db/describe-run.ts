import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAuthority } from '../src/db/authorities.ts'
import { openPool } from '../src/db/connection.ts'
import { openEmbeddedPostgres } from '../src/db/embedded-postgres.ts'
import { migrateDirectory } from '../src/db/migrate.ts'
import { describeSchema, describeTypes } from './describe.ts'

const folder = mkdtempSync(join(tmpdir(), 'otklik-describe-'))
chmodSync(folder, 0o711)
const server = await openEmbeddedPostgres({ folder: join(folder, 'postgres'), durable: false })
const pool = openPool(server.url, 2)
try {
  await migrateDirectory(pool)
  await openAuthority(pool, 'authority_main', 'Орган', null)
  const root = join(import.meta.dirname, '..')
  writeFileSync(join(root, 'db', 'schema.sql'), await describeSchema(pool, 'authority_main'))
  writeFileSync(join(root, 'src', 'db', 'schema.ts'), await describeTypes(pool, 'authority_main'))
} finally {
  await pool.end()
  await server.close()
  rmSync(folder, { recursive: true, force: true })
}
