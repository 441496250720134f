import { nothingMet } from './client.ts'
import { openGround } from './ground.ts'
import { audit, emptyLedger, workOn } from './ledger.ts'
import { metLine, until, type Trial } from './trial.ts'

const REPORTS = 1000
const KILLS = 20
const CLIENTS = 10
/** Reports between one kill and the next; the kill comes amid them, while all clients work. */
const STEP = Math.floor(REPORTS / KILLS)

/** One of two processes is killed again and again, by chance, while people save and send. */
export const kills: Trial = {
  name: 'kills',
  done: `kill -9 of one of two processes, ${KILLS} times during ${REPORTS} savings and ${REPORTS} sendings by ${CLIENTS} clients`,
  play: async () => {
    const ground = await openGround({ institutions: REPORTS })
    const ledger = emptyLedger()
    const met = nothingMet()
    const left = [...ground.drafts]
    let done = 0
    let killed = 0
    const client = async () => {
      for (let draft = left.pop(); draft !== undefined; draft = left.pop()) {
        // The next kill needs work to come amid.
        await until(() => REPORTS - left.length <= (killed + 1) * STEP)
        await workOn(ground, draft, ledger, met)
        done += 1
      }
    }
    const killer = async () => {
      for (; killed < KILLS; killed += 1) {
        await until(() => done >= killed * STEP + STEP / 2)
        const victim = ground.processes[Math.random() < 0.5 ? 0 : 1]
        await victim.kill()
        await victim.start()
      }
    }
    try {
      await Promise.all([killer(), ...Array.from({ length: CLIENTS }, client)])
      return { found: await audit(ground, ledger), notes: [metLine(met)], faults: met.odd }
    } finally {
      await ground.close()
    }
  },
}
