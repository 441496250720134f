import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

const main = join(import.meta.dirname, '..', '..', 'src', 'main.ts')
let folder: string
const running = new Set<ChildProcess>()

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-start-'))
  chmodSync(folder, 0o711)
})
afterEach(async () => {
  await Promise.all([...running].map((child) => stop(child)))
  rmSync(folder, { recursive: true, force: true })
})

interface Started {
  child: ChildProcess
  url: string
  /** Everything said until the address was told. */
  said: string
}

/** Starts the server as `npm start` does and waits for its address. */
function start(settings: Record<string, string> = {}): Promise<Started> {
  const { child, ended } = launch(settings)
  return new Promise((resolve, reject) => {
    let said = ''
    child.stdout?.on('data', (chunk: Buffer) => {
      said += chunk.toString()
      const url = /«Отклик» открыт: (\S+)/.exec(said)?.[1]
      if (url !== undefined && said.includes('Ctrl-C')) resolve({ child, url, said })
    })
    void ended.then(({ stderr }) => reject(new Error(stderr)))
  })
}

function launch(settings: Record<string, string>) {
  const env = { ...process.env, OTKLIK_VAR: join(folder, 'var'), OTKLIK_PORT: '0', OTKLIK_LOG: 'silent', ...settings }
  const child = spawn(process.execPath, [main], { env })
  running.add(child)
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const ended = new Promise<{ code: number | null; stderr: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, stderr })),
  )
  return { child, ended }
}

function stop(child: ChildProcess, signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
  running.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve()
  return new Promise((resolve) => {
    child.once('close', () => resolve())
    child.kill(signal)
  })
}

const linksIn = (said: string) => [...said.matchAll(/http\S+\/sign-in\/link\/\S+/g)].map(([link]) => link)

/** Signs in by a link as a browser without scripts does; gives the session's cookie. */
async function signIn(link: string): Promise<string> {
  const origin = new URL(link).origin
  const answer = await fetch(link, {
    method: 'POST',
    redirect: 'manual',
    headers: { origin, 'sec-fetch-site': 'same-origin' },
  })
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
}

describe('npm start', () => {
  it('opens a demo with a sign-in for each role, keeps the data over a stop and over kill -9', async () => {
    const first = await start()
    expect(linksIn(first.said)).toHaveLength(8)
    const cookie = await signIn(linksIn(first.said)[0]!)
    expect((await fetch(first.url, { headers: { cookie } })).status).toBe(200)
    await stop(first.child)

    const second = await start()
    expect((await fetch(second.url, { headers: { cookie } })).status).toBe(200)
    await stop(second.child, 'SIGKILL')

    const third = await start()
    expect((await fetch(third.url, { headers: { cookie } })).status).toBe(200)
  })

  it('lets its database go though nobody reads what it says any more', async () => {
    const { child } = await start()
    child.stdout?.destroy()
    await stop(child)
    expect(existsSync(join(folder, 'var', 'postgres', 'data', 'PG_VERSION'))).toBe(true)
    expect(existsSync(join(folder, 'var', 'postgres', 'data', 'postmaster.pid'))).toBe(false)
  })

  it('lets two processes work side by side on one database', async () => {
    const [one, two] = await Promise.all([start(), start()])
    const links = [...linksIn(one.said), ...linksIn(two.said)]
    const cookies = await Promise.all(links.map(signIn))
    const cookie = cookies.find((text) => text.includes('otklik'))!
    expect((await fetch(one.url, { headers: { cookie } })).status).toBe(200)
    expect((await fetch(two.url, { headers: { cookie } })).status).toBe(200)
    await stop(one.child)
    expect((await fetch(two.url, { headers: { cookie } })).status).toBe(200)
  })

  it('starts empty with a first administrator where there is no demo, and says so until a password is set', async () => {
    const first = await start({ OTKLIK_DEMO: '0', OTKLIK_ADMIN_EMAIL: 'chief@otklik.example' })
    expect(linksIn(first.said)).toHaveLength(1)
    const cookie = await signIn(linksIn(first.said)[0]!)
    const people = await (await fetch(`${first.url}/users`, { headers: { cookie } })).text()
    expect(people).toContain('chief@otklik.example')
    const fields = new URLSearchParams({ password: 'длинный пароль', again: 'длинный пароль' })
    const set = await fetch(`${first.url}/account/password`, {
      method: 'POST',
      body: fields,
      headers: { cookie, origin: first.url },
      redirect: 'manual',
    })
    expect(set.status).toBe(303)
    await stop(first.child)
    expect(linksIn((await start({ OTKLIK_DEMO: '0' })).said)).toHaveLength(0)
  })

  it('says plainly that the port is taken', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    const { ended } = launch({ OTKLIK_PORT: String(port) })
    const { code, stderr } = await ended
    other.close()
    expect(code).toBe(1)
    expect(stderr).toBe(`Порт ${port} занят другой программой. Задайте другой: OTKLIK_PORT=${port + 1} npm start\n`)
  })

  it('shows no invented people beyond this machine', async () => {
    expect((await launch({ OTKLIK_BIND: '0.0.0.0' }).ended).stderr).toContain('OTKLIK_BIND')
    const demo = await start()
    await stop(demo.child)
    const { code, stderr } = await launch({ OTKLIK_DEMO: '0' }).ended
    expect(code).toBe(1)
    expect(stderr).toContain('показ с вымышленными людьми')
  })

  it('names every wrong setting at once and starts nothing', async () => {
    const { code, stderr } = await launch({ OTKLIK_PORT: 'восемь', OTKLIK_URL: 'otklik', OTKLIK_BIND: 'x' }).ended
    expect(code).toBe(1)
    for (const name of ['OTKLIK_PORT', 'OTKLIK_URL', 'OTKLIK_BIND']) expect(stderr).toContain(`${name}: `)
  })
})
