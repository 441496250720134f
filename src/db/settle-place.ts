import { createHash } from 'node:crypto'
import { chmodSync, mkdirSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PostgresNews } from '../text/embedded-postgres-ru.ts'
import type { Binaries } from './postgres-binaries.ts'
import { copyBinaries, getBinaries, majorOf, mayRun } from './postgres-binaries.ts'
import { hasData } from './postgres-data.ts'
import type { Place } from './postgres-place.ts'
import { PostgresRefusal, refuse } from './postgres-refusal.ts'
import type { SystemUser } from './postgres-user.ts'
import { claimData, getServerUser, isRoot, mayEnter } from './postgres-user.ts'

export type Say = (news: PostgresNews, path: string) => void

/** For what the server's user cannot reach in the folder of a checkout that is closed to all but root. */
const SPARE_ROOM = '/var/lib/otklik'

/** Settles the place of a database over `folder`; data that is there already decides. */
export async function settlePlace(folder: string, say: Say): Promise<Place> {
  const binaries = await getBinaries()
  const home = makeHome(folder)
  const spare = join(SPARE_ROOM, createHash('sha256').update(home).digest('hex').slice(0, 12))
  const major = majorOf(binaries)
  const data = [home, spare].map((room) => join(room, 'data')).find((data) => hasData(data, major))
  if (!isRoot()) return { data: data ?? join(home, 'data'), binaries, user: undefined }

  const user = data === undefined ? getServerUser() : claimData(data)
  const settled = data ?? join(chooseRoom(home, spare, user), 'data')
  if (data !== undefined && !mayEnter(data, user)) throw new PostgresRefusal('unreachable', data, user.name)
  if (settled.startsWith(spare)) say('data-elsewhere', settled)
  return { data: settled, binaries: await reachBinaries(binaries, { home, spare, user, say }), user }
}

function makeHome(folder: string): string {
  try {
    const made = mkdirSync(folder, { recursive: true })
    // A strict umask of root must not shut the server's user out; the data inside has mode 700.
    if (made !== undefined && isRoot()) chmodSync(folder, 0o755)
    return realpathSync(folder)
  } catch (error) {
    return refuse(error, folder)
  }
}

function makeSpare(spare: string, home: string): void {
  makeHome(SPARE_ROOM)
  makeHome(spare)
  // For an operator who finds it: nothing here reads it.
  writeFileSync(join(spare, 'belongs-to'), `${home}\n`)
}

function chooseRoom(home: string, spare: string, user: SystemUser): string {
  if (mayEnter(home, user)) return home
  makeSpare(spare, home)
  if (!mayEnter(spare, user)) throw new PostgresRefusal('unreachable', spare, user.name)
  return spare
}

async function reachBinaries(
  binaries: Binaries,
  { home, spare, user, say }: { home: string; spare: string; user: SystemUser; say: Say },
): Promise<Binaries> {
  if (await mayRun(binaries, user)) return binaries
  makeSpare(spare, home)
  const copied = await copyBinaries(binaries, spare)
  if (!(await mayRun(copied, user))) throw new PostgresRefusal('unreachable', copied.postgres, user.name)
  say('binaries-copied', copied.postgres)
  return copied
}
