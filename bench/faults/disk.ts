import { execFileSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, readdirSync, rmSync, rmdirSync, statfsSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ask, nothingMet, savingOf, wordsOf, type Answered } from './client.ts'
import { openGround, type Draft, type Ground } from './ground.ts'
import { audit, emptyLedger, workOn, type Found } from './ledger.ts'
import { metLine, type Played, type Trial } from './trial.ts'

const FILE_BYTES = 1024 * 1024

/** A disk that can be filled. */
interface SmallDisk {
  path: string
  fill: () => void
  makeRoom: () => void
  close: () => void
}

/** Undefined where we may not mount. */
function mountDisk(megabytes: number): SmallDisk | undefined {
  const path = mkdtempSync(join(tmpdir(), 'otklik-disk-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=755`, 'tmpfs', path], { stdio: 'ignore' })
  } catch {
    rmdirSync(path)
    return undefined
  }
  const unmount = () => execFileSync('umount', ['-l', path])
  process.once('exit', unmount)
  const filler = join(path, 'filler')
  return {
    path,
    fill: () => {
      const { bavail, bsize } = statfsSync(path)
      writeFileSync(filler, Buffer.alloc(bavail * bsize))
    },
    makeRoom: () => rmSync(filler, { force: true }),
    close: () => {
      process.off('exit', unmount)
      unmount()
      rmdirSync(path)
    },
  }
}

async function onDisk(megabytes: number, play: (disk: SmallDisk) => Promise<Played>): Promise<Played> {
  const disk = mountDisk(megabytes)
  if (disk === undefined) return { found: [], notes: [], faults: [], skipped: 'a small disk cannot be mounted here' }
  try {
    return await play(disk)
  } finally {
    disk.close()
  }
}

/** A file that is attached while the disk of uploads is full, and once more when there is room. */
export const disk: Trial = {
  name: 'disk',
  done: 'evidence attached while the disk of var/ is full, and again after room is made',
  play: () =>
    onDisk(8, async (small) => {
      const ground = await openGround({ institutions: 8, outside: true, varFolder: small.path })
      try {
        return await playUpload(ground, small)
      } finally {
        await ground.close()
      }
    }),
}

async function playUpload(ground: Ground, small: SmallDisk): Promise<Played> {
  const [draft] = ground.drafts
  const port = ground.processes[0].port
  if (draft === undefined) throw new Error('no report')
  const upload = await uploadOf(draft)
  small.fill()
  const refused = await ask(port, upload)
  const left = [...(await rowsOf(ground)), ...contentsOf(small.path)]
  small.makeRoom()
  const taken = await ask(port, upload)
  const [rows, contents] = [await rowsOf(ground), contentsOf(small.path)]
  const isThere = rows.length === 1 && contents.length === 1
  return {
    found: [
      {
        what: 'files',
        acknowledged: taken.status === 303 ? 1 : 0,
        found: isThere ? 1 : 0,
        lost: isThere ? 0 : 1,
        doubled: Math.max(rows.length, contents.length) > 1 ? 1 : 0,
      },
    ],
    notes: [`full disk answered ${refused.status}, the same form afterwards ${taken.status}`],
    faults: [
      ...(isClear(refused, wordsOf(draft)) ? [] : [`an unclear page: ${refused.status} ${refused.body.slice(0, 200)}`]),
      ...left.map((what) => `left behind: ${what}`),
    ],
  }
}

const isClear = ({ status, body }: Answered, words: string) =>
  [422, 507].includes(status) && body.includes('кончилось место') && body.includes(words)

/** The form of an answer as a browser sends it, with a picture. */
async function uploadOf(draft: Draft) {
  const { path, cookie, body } = savingOf(draft)
  const form = new FormData()
  for (const [name, value] of new URLSearchParams(String(body))) form.append(name, value)
  const picture = Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), randomBytes(FILE_BYTES)])
  form.append('files', new Blob([picture], { type: 'image/png' }), 'стенд.png')
  const sent = new Response(form)
  const type = sent.headers.get('content-type') ?? ''
  return { path, cookie, type, body: Buffer.from(await sent.arrayBuffer()) }
}

async function rowsOf({ pool }: Ground): Promise<string[]> {
  const { rows } = await pool.query<{ sha256: string }>(
    'select f.sha256 from authority_main.files f left join authority_main.evidence e on e.sha256 = f.sha256',
  )
  return rows.map(({ sha256 }) => sha256)
}

const contentsOf = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== 'filler')
    .map(({ name }) => name)

const REPORTS = 100
const CLIENTS = 4

/** The disk of the embedded database fills up under work, and gets room again. */
export const databaseDisk: Trial = {
  name: 'database-disk',
  done: `the embedded database's disk full for 20 s during ${REPORTS} savings and sendings by ${CLIENTS} clients`,
  play: () =>
    onDisk(600, async (small) => {
      const ground = await openGround({ institutions: REPORTS, home: small.path })
      try {
        return await playFull(ground, small)
      } finally {
        await ground.close()
      }
    }),
}

async function playFull(ground: Ground, small: SmallDisk): Promise<Played> {
  const ledger = emptyLedger()
  const met = nothingMet()
  const left = [...ground.drafts]
  const client = async () => {
    for (let draft = left.pop(); draft !== undefined; draft = left.pop()) await workOn(ground, draft, ledger, met)
  }
  small.fill()
  const room = setTimeout(() => small.makeRoom(), 20_000)
  await Promise.all(Array.from({ length: CLIENTS }, client))
  clearTimeout(room)
  small.makeRoom()
  const found: Found[] = await audit(ground, ledger)
  const fallen = ground.processes.filter(({ falls }) => falls() > 0).map(({ said }) => `a process fell: ${said()}`)
  return { found, notes: [metLine(met)], faults: [...met.odd, ...fallen] }
}
