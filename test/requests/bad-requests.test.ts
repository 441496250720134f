import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/app.ts'
import { openPool } from '../../src/db/connection.ts'
import { HOST, openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let admin: Visitor
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  admin = await app.signedIn('administrator')
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

const newPerson = { fullName: 'Клюева Нина', post: 'специалист', email: 'nina@otklik.example', role: 'reviewer' }

/** A request as it is, past the visitor's manners. */
const raw = (path: string, init: RequestInit) => app.app.fetch(new Request(HOST + path, init))

describe('a request that cannot be served', () => {
  it.each([
    ['from another site', { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }],
    ['from another port of this machine', { origin: 'http://localhost:9999' }],
    ['without saying where from', {}],
    ['from nowhere', { origin: 'null' }],
  ])('a form %s is refused with a page that says so, and changes nothing', async (_, headers) => {
    const body = new URLSearchParams(newPerson)
    const answer = await raw('/users/new', {
      method: 'POST',
      body,
      headers: { ...headers, cookie: admin.cookie },
    })
    expect(answer.status).toBe(403)
    expect(await answer.text()).toContain('Форма отправлена с другого сайта')
    expect(await app.db.selectFrom('users').select('id').where('email', '=', newPerson.email).execute()).toEqual([])
  })

  it('keeps what was typed where the session has ended', async () => {
    const answer = await app
      .visitor()
      .send('/users/new', { ...newPerson, fullName: 'Набранное имя', password: 'тайное слово' })
    expect(answer.status).toBe(403)
    expect(answer.page.body.textContent).toContain('Набранное имя')
    expect(answer.html).not.toContain('тайное слово')
  })

  it.each([
    '/users/0',
    '/users/-1',
    '/users/1e3',
    '/users/999999999999',
    '/users/1;drop',
    '/users/%00',
    '/users/../users/abc',
  ])('%s is a page that there is not', async (path) => {
    const { status, page } = await admin.open(path)
    expect(status).toBe(404)
    expect(page.querySelector('h1')?.textContent).toBe('Такой страницы нет')
    expect(page.querySelector('main a')?.getAttribute('href')).toBe('/')
  })

  it('tells a form that is larger than a form can be, before reading it', async () => {
    const body = `fullName=${'я'.repeat(3_000_000)}`
    const headers = {
      'content-type': 'application/x-www-form-urlencoded',
      origin: HOST,
      host: 'localhost:3000',
      cookie: admin.cookie,
    }
    const answer = await raw('/users/new', { method: 'POST', body, headers })
    expect(answer.status).toBe(413)
    expect(await answer.text()).toContain('Отправленное больше, чем принимает сервер')
  })

  it.each([
    ['no form at all', 'application/json', '{"fullName":"x"}'],
    [
      'a torn form',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="fullName"\r\n\r\nНи',
    ],
    ['a form without its boundary', 'multipart/form-data', 'x'],
  ])('answers %s with what to do', async (_, type, body) => {
    const headers = { 'content-type': type, origin: HOST, host: 'localhost:3000', cookie: admin.cookie }
    const answer = await raw('/users/new', { method: 'POST', body, headers })
    expect(answer.status).toBeGreaterThanOrEqual(400)
    expect(answer.status).toBeLessThan(500)
    expect(await answer.text()).toContain('<h1>')
  })

  it.each([
    ['NUL', 'Ни\u0000на'],
    ['mark-up', '"><script>alert(1)</script>'],
    ['a very long word', 'я'.repeat(5000)],
    ['signs of right-to-left writing', '\u202Eанин'],
    ['half a surrogate pair', 'Нина \uD83D'],
    ['nothing but blanks', ' \u00A0\u200B '],
  ])('takes or refuses a name with %s, and never breaks', async (name, fullName) => {
    const answer = await admin.send('/users/new', {
      ...newPerson,
      fullName,
      email: `${name.length}-${fullName.length}@otklik.example`,
    })
    expect([303, 422]).toContain(answer.status)
    if (answer.status === 422) expect(answer.page.querySelector('.error-summary a')).not.toBeNull()
    const list = await admin.open('/users')
    expect(list.status).toBe(200)
    expect(list.page.querySelector('main script')).toBeNull()
  })

  it('answers two forms of one edition: the first is saved, the second sees both', async () => {
    const { userId } = await app.signedIn('reviewer')
    const version = (await admin.open(`/users/${userId}`)).page.querySelector<HTMLInputElement>(
      'input[name=version]',
    )?.value
    const fields = { fullName: 'Первая правка', post: '', email: 'first@otklik.example', version }
    expect((await admin.send(`/users/${userId}/edit`, fields)).status).toBe(303)
    const second = await admin.send(`/users/${userId}/edit`, {
      ...fields,
      fullName: 'Вторая правка',
      email: 'second@otklik.example',
    })
    expect(second.status).toBe(422)
    expect(second.page.querySelector('.error-summary')?.textContent).toContain('изменил кто-то ещё')
    expect(second.page.querySelector('h1')?.textContent).toBe('Первая правка')
    expect(second.page.querySelector<HTMLInputElement>('input[name=fullName]')?.value).toBe('Вторая правка')
  })

  it('never ends in a bare 500: a bug has a page with the number of the request, and a line in the log without values', async () => {
    const owner = openPool(app.url, 1)
    await owner.query('alter table authority_main.institutions rename to institutions_away')
    const answer = await coordinator.open('/users')
    await owner.query('alter table authority_main.institutions_away rename to institutions')
    await owner.end()
    expect(answer.status).toBe(500)
    const requestId = answer.response.headers.get('x-request-id') ?? 'none'
    expect(answer.page.body.textContent).toContain(requestId)
    const line = app.log.find((text) => text.includes(requestId) && text.includes('"failed"'))
    expect(line).toBeDefined()
    expect(answer.html).not.toMatch(/select|relation|at Object/)
  })
})

describe('every answer', () => {
  it('forbids inline script and style, framing and guessing of types', async () => {
    for (const { method, path, access } of routes) {
      if (method !== 'GET' || path.includes(':') || access === 'second-step') continue
      const { response, page } = await coordinator.open(path)
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy, path).toContain("default-src 'none'")
      expect(policy, path).not.toContain('unsafe')
      expect(policy, path).toContain("frame-ancestors 'none'")
      expect(response.headers.get('x-content-type-options'), path).toBe('nosniff')
      expect(page.querySelector('style, [style], script:not([src]), [onclick]'), path).toBeNull()
    }
  })

  it('has a number that stands in the log beside the route, the status and nothing personal', async () => {
    const { response } = await coordinator.open('/users?q=Секретова')
    const line = app.log.find((text) => text.includes(response.headers.get('x-request-id') ?? 'none')) ?? ''
    expect(JSON.parse(line)).toMatchObject({ method: 'GET', route: '/users', status: 200 })
    expect(app.log.join('')).not.toContain('Секретова')
  })

  it('to a watchman says whether the database answers, and gives figures to who has the token', async () => {
    expect(await (await app.visitor().open('/health')).response.json()).toEqual({ status: 'ok' })
    expect((await app.visitor().open('/metrics')).status).toBe(403)
    const headers = { authorization: 'Bearer metrics-token-of-tests' }
    const figures = await (await raw('/metrics', { headers })).text()
    expect(figures).toMatch(/otklik_request_seconds_count\{method="GET",route="\/users",status="200"\} \d+/)
  })

  it('warns an administrator whose site is open without encryption, by a plain cookie', async () => {
    const plain = app.visitor(admin.cookie.replace('__Host-', ''), 'http://otklik.region.example')
    const { html } = await plain.open('/users')
    expect(html).toContain('Сайт открыт без шифрования')
    const secret = app.visitor(admin.cookie, 'http://otklik.region.example')
    expect((await secret.open('/users')).location).toMatch(/^\/sign-in/)
  })
})
