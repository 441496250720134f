import { setTimeout } from 'node:timers/promises'
import { nothingMet } from './client.ts'
import { openGround, type Ground } from './ground.ts'
import { audit, emptyLedger, workOn } from './ledger.ts'
import { metLine, until, type Trial } from './trial.ts'

const REPORTS = 600
const CLIENTS = 10
/** Longer than anybody's patience with one connection, so that not only a moment is played. */
const LONG_AWAY_MS = 20_000

/** What befalls the database, each when so many reports are done. */
const events: ((ground: Ground) => Promise<void>)[] = [
  async ({ stopDatabase, startDatabase }) => {
    await stopDatabase('fast')
    await startDatabase()
  },
  async ({ stopDatabase, startDatabase }) => {
    await stopDatabase('immediate')
    await startDatabase()
  },
  async ({ stopDatabase, startDatabase }) => {
    await stopDatabase('fast')
    await setTimeout(LONG_AWAY_MS)
    await startDatabase()
  },
]

/** PostgreSQL goes away while people save and send: nobody falls, and all goes on when it is back. */
export const database: Trial = {
  name: 'database',
  done: `PostgreSQL restarted (fast, immediate, away for ${LONG_AWAY_MS / 1000} s) during ${REPORTS} savings and sendings by ${CLIENTS} clients`,
  play: async () => {
    const ground = await openGround({ institutions: REPORTS, outside: true })
    const ledger = emptyLedger()
    const met = nothingMet()
    const left = [...ground.drafts]
    let done = 0
    const client = async () => {
      for (let draft = left.pop(); draft !== undefined; draft = left.pop()) {
        await workOn(ground, draft, ledger, met)
        done += 1
      }
    }
    const fate = async () => {
      for (const [at, befall] of events.entries()) {
        await until(() => done >= (REPORTS / (events.length + 1)) * (at + 1))
        await befall(ground)
      }
    }
    try {
      await Promise.all([fate(), ...Array.from({ length: CLIENTS }, client)])
      const found = await audit(ground, ledger)
      return { found, notes: [metLine(met)], faults: [...met.odd, ...fallsOf(ground), ...hangsOf(met.hangs)] }
    } finally {
      await ground.close()
    }
  },
}

function fallsOf({ processes }: Ground): string[] {
  return processes.filter(({ falls }) => falls() > 0).map(({ said }) => `a process fell: ${said().slice(-500)}`)
}

const hangsOf = (hangs: number) => (hangs === 0 ? [] : [`${hangs} requests without an answer in time`])
