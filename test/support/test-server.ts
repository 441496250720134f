import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openAuthority } from '../../src/db/authorities.ts'
import { openPool, openSchema } from '../../src/db/connection.ts'
import { openEmbeddedPostgres } from '../../src/db/embedded-postgres.ts'
import { migrateDirectory } from '../../src/db/migrate.ts'
import { seedCalendar } from '../../src/setup/first-start.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server with the migrated template, as its owner. */
    databaseUrl: string
  }
}

/** The name of the database that test files copy: migrated, with one empty authority. */
export const TEMPLATE = 'otklik_template'

/** Starts one PostgreSQL for all test files and migrates the template. */
export default async function setup(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'otklik-test-'))
  // PostgreSQL started by root runs as another user, who must reach the folder.
  chmodSync(folder, 0o711)
  const server = await openEmbeddedPostgres({ folder: join(folder, 'postgres'), durable: false })
  await makeTemplate(server.url)
  project.provide('databaseUrl', server.url)
  return async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function makeTemplate(url: string): Promise<void> {
  const owner = openPool(url, 1)
  await owner.query(`create database ${TEMPLATE}`)
  await owner.end()
  const pool = openPool(databaseAt(url, TEMPLATE), 2)
  await migrateDirectory(pool)
  await openAuthority(pool, 'authority_main', 'Министерство Приозёрного края', null)
  await seedCalendar(openSchema(pool, 'authority_main'))
  await pool.end()
}

/** The address of another database on the same server. */
export function databaseAt(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = `/${name}`
  return address.href
}
