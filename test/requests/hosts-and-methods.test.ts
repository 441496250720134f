import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from '../../src/app.ts'
import { openAuthority } from '../../src/db/authorities.ts'
import { openPool } from '../../src/db/connection.ts'
import { HOST, openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let admin: Visitor
beforeAll(async () => {
  app = await openTestApp()
  admin = await app.signedIn('administrator')
  const owner = openPool(app.url, 1)
  await openAuthority(owner, 'authority_other', 'Другой орган', 'other.example')
  await owner.end()
})
afterAll(() => app.close())

describe('a server that was told its address', () => {
  const ask = (url: string) => createApp({ ...app.services, ownHost: 'otklik.example' }).request(url)

  it.each([
    ['by it', 'https://otklik.example/sign-in'],
    ['by the name of another authority', 'http://other.example/sign-in'],
    ['from this machine', 'http://localhost:3000/sign-in'],
    ['from this machine by number', 'http://127.0.0.1:3000/sign-in'],
    ['from this machine by its newer number', 'http://[::1]:3000/sign-in'],
  ])('is reached %s', async (_, url) => {
    const answer = await ask(url)
    expect(answer.status).toBe(200)
    const html = await answer.text()
    expect(html).toContain('<h1>Вход</h1>')
    expect(html.includes('Другой орган')).toBe(url.includes('other'))
  })

  it.each(['http://evil.example/sign-in', 'http://192.0.2.7/', 'http://otklik.example.evil.example/'])(
    'shows nobody’s page at %s',
    async (url) => {
      const answer = await ask(url)
      const html = await answer.text()
      expect(answer.status).toBe(421)
      expect(html).toContain('<h1>По этому адресу ничего нет</h1>')
      expect(html).not.toContain('<form')
    },
  )

  it('tells a watchman its health by any name', async () => {
    expect((await ask('http://10.0.0.5:3000/health')).status).toBe(200)
  })
})

describe('a method that a page does not have', () => {
  const send = (method: string, path: string) =>
    app.app.fetch(
      new Request(HOST + path, { method, headers: { cookie: admin.cookie, origin: HOST, host: new URL(HOST).host } }),
    )

  it.each([
    ['DELETE', '/users', 'GET, HEAD'],
    ['PUT', '/users/new', 'GET, HEAD, POST'],
    ['OPTIONS', '/', 'GET, HEAD'],
    ['POST', '/journal', 'GET, HEAD'],
    ['GET', '/users/1/disable', 'POST'],
  ])('%s of %s is told which ones it has', async (method, path, allowed) => {
    const answer = await send(method, path)
    const html = await answer.text()
    expect(answer.status).toBe(405)
    expect(answer.headers.get('allow')).toBe(allowed)
    expect(html).toContain('<h1>Так эту страницу не открыть</h1>')
  })

  it('says nothing of methods where there is no page', async () => {
    const answer = await send('DELETE', '/nowhere')
    expect(answer.status).toBe(404)
    expect(answer.headers.get('allow')).toBeNull()
  })
})
