import { join } from 'node:path'
import { openEmbeddedPostgres } from '../db/embedded-postgres.ts'
import { openPool } from '../db/connection.ts'
import { PostgresRefusal } from '../db/postgres-refusal.ts'
import { embeddedPostgresRu, type EmbeddedPostgresTexts } from '../text/embedded-postgres-ru.ts'

/** A database that answers, and the way to let it go. */
export interface OpenDatabase {
  url: string
  close: () => Promise<void>
}

/** Why a database cannot be used. */
export class DatabaseRefusal extends Error {
  override readonly name = 'DatabaseRefusal'
}

const OLDEST_VERSION = 150_000
const CREATE_DATABASE =
  "create database otklik template template0 encoding 'UTF8' locale_provider icu icu_locale 'ru-RU' locale 'C.UTF-8';"

/** The server that the settings name, or the embedded one under the data folder. Throws where it will not do. */
export async function openDatabase(
  databaseUrl: string | undefined,
  varFolder: string,
  say: (line: string) => void,
  texts = embeddedPostgresRu,
): Promise<OpenDatabase> {
  if (databaseUrl === undefined) return openOwnServer(varFolder, say, texts)
  await checkServer(databaseUrl, texts)
  return { url: databaseUrl, close: () => Promise.resolve() }
}

async function openOwnServer(
  varFolder: string,
  say: (line: string) => void,
  texts: EmbeddedPostgresTexts,
): Promise<OpenDatabase> {
  try {
    return await openEmbeddedPostgres({
      folder: join(varFolder, 'postgres'),
      say: (news, path) => say(texts.told[news](path)),
    })
  } catch (error) {
    if (!(error instanceof PostgresRefusal)) throw error
    throw new DatabaseRefusal(texts.refused[error.why](error.path, error.detail), { cause: error })
  }
}

/** An outside server must answer, be new enough and know Cyrillic: search and order of names depend on it. */
export async function checkServer(databaseUrl: string, { outside }: EmbeddedPostgresTexts): Promise<void> {
  const pool = openPool(databaseUrl, 1)
  try {
    const { rows } = await pool.query<{ version: number; encoding: string; lower: string }>(
      `select current_setting('server_version_num')::integer as version,
        current_setting('server_encoding') as encoding, lower('Ё') as lower`,
    )
    const [{ version, encoding, lower } = { version: 0, encoding: '', lower: '' }] = rows
    if (version < OLDEST_VERSION) throw new DatabaseRefusal(outside['too-old']())
    if (encoding !== 'UTF8' || lower !== 'ё') {
      throw new DatabaseRefusal(outside['no-cyrillic'](CREATE_DATABASE))
    }
  } catch (error) {
    if (error instanceof DatabaseRefusal) throw error
    const { code } = error as { code?: string }
    throw new DatabaseRefusal(outside['no-answer'](code ?? ''), { cause: error })
  } finally {
    await pool.end()
  }
}
