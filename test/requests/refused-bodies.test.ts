import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { openPool } from '../../src/db/connection.ts'
import { HOST, openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let admin: Visitor
beforeAll(async () => {
  app = await openTestApp()
  admin = await app.signedIn('administrator')
})
afterAll(() => app.close())

const CHUNK = Buffer.alloc(256 * 1024, 'x')
const MANY_CHUNKS = 200

/** A form of 50 MB that does not say its length; tells how much of it was taken. */
function endlessForm(): { body: ReadableStream; taken: () => number } {
  let taken = 0
  const body = new ReadableStream(
    {
      pull(controller) {
        if (taken === MANY_CHUNKS * CHUNK.length) return controller.close()
        taken += CHUNK.length
        controller.enqueue(CHUNK)
      },
    },
    { highWaterMark: 0 },
  )
  return { body, taken: () => taken }
}

describe('a large body that is refused before its route', () => {
  it.each([
    ['a stranger', '/imports/new', HOST, () => ''],
    ['an address that there is not', '/nowhere', HOST, () => admin.cookie],
    ['another site', '/imports/new', 'https://evil.example', () => admin.cookie],
  ])('of %s is not held in memory', async (_, path, origin, cookie) => {
    const { body, taken } = endlessForm()
    const headers = {
      origin,
      host: 'localhost:3000',
      cookie: cookie(),
      'content-type': 'multipart/form-data; boundary=x',
    }
    const answer = await app.app.fetch(
      new Request(HOST + path, { method: 'POST', body, headers, duplex: 'half' } as RequestInit),
    )
    expect([403, 404]).toContain(answer.status)
    expect(taken()).toBeLessThan(4 * 1024 * 1024)
  })
})

describe('while the database is away', () => {
  it('a form is answered by 503, when to come again, and what was typed', async () => {
    const pool = openPool('postgres://otklik@127.0.0.1:1/otklik', 1)
    const answer = await createApp({ ...app.services, pool }).fetch(
      new Request(`${HOST}/users/new`, {
        method: 'POST',
        body: new URLSearchParams({ fullName: 'Набранное имя', password: 'тайное слово' }),
        headers: { origin: HOST, host: 'localhost:3000' },
      }),
    )
    const html = await answer.text()
    expect(answer.status).toBe(503)
    expect(answer.headers.get('retry-after')).toBe('10')
    expect(html).toContain('<h1>База данных не отвечает</h1>')
    expect(html).toContain('Набранное имя')
    expect(html).not.toContain('тайное слово')
    await pool.end()
  })
})
