import './tsx-hook.ts'
import { readConfig, readServerConfig, WrongSettings, type ServerConfig } from './config.ts'
import { openPool } from './db/connection.ts'
import { DatabaseRefusal, openDatabase } from './setup/open-database.ts'
import { hasDemo, prepare, type SignInOffer } from './setup/first-start.ts'
import { roleNames } from './text/roles-ru.ts'
import { setupRu } from './text/setup-ru.ts'
import type { Role } from './domain/access.ts'

/** Why the server does not start, in a sentence for whoever started it. */
class StartRefusal extends Error {}

async function start(): Promise<void> {
  const config = readServerConfig()
  const database = await openDatabase(config.databaseUrl, config.varFolder, (line) => console.error(line))
  try {
    const offers = await prepareDatabase(config, database.url)
    const { serve } = await import('./serve.ts')
    const server = await serve(config, database.url).catch((error: unknown) => {
      throw portRefusal(error, config)
    })
    // Listened for before anybody is told how to stop it: a signal in between would leave the database behind.
    const stopped = untilStopped()
    announce(server.url, offers, config.demo)
    await stopped
    console.log(setupRu.stopping)
    await server.close()
  } finally {
    await database.close()
  }
}

async function prepareDatabase(config: ServerConfig, url: string): Promise<SignInOffer[]> {
  const pool = openPool(url, 4)
  try {
    const offers = await prepare(pool, config, new Date())
    if (!config.demo && (await hasDemo(pool))) throw new StartRefusal(setupRu.demoOutside)
    return offers
  } finally {
    await pool.end()
  }
}

function portRefusal(error: unknown, { port, bind }: ServerConfig): unknown {
  const texts: Record<string, string> = {
    EADDRINUSE: setupRu.portTaken(port),
    EACCES: setupRu.portForbidden(port),
    EADDRNOTAVAIL: setupRu.bindWrong(bind),
  }
  const text = texts[(error as { code?: string }).code ?? '']
  return text === undefined ? error : new StartRefusal(text)
}

function announce(url: string, offers: readonly SignInOffer[], demo: boolean): void {
  console.log(`\n${setupRu.address(url)}\n`)
  if (offers.length > 0) console.log(demo ? setupRu.demoSignIns : setupRu.firstSignIn)
  for (const { role, name, token } of offers) {
    console.log(`  ${roleNames[role as Role]}, ${name}\n    ${url}/sign-in/link/${token}`)
  }
  console.log(`\n${setupRu.stop}`)
}

function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
}

// Whoever reads what we say may go first; the database must be let go all the same.
for (const output of [process.stdout, process.stderr]) output.on('error', () => undefined)

try {
  await start()
} catch (error) {
  const isSaid = error instanceof StartRefusal || error instanceof WrongSettings || error instanceof DatabaseRefusal
  console.error(isSaid && !readConfig().debug ? error.message : error)
  process.exitCode = 1
}
