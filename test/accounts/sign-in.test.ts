import { sql } from 'kysely'
import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { hashPassword } from '../../src/features/accounts/password-hash.ts'
import { insertSignInLink } from '../../src/features/accounts/sign-in-link-store.ts'
import { getByRole } from '@testing-library/dom'
import { filledForm } from '../institutions/given-institution.ts'
import { givenUser, openTestApp, type Answer, type TestApp } from '../support/test-app.ts'

const PASSWORD = 'четыре случайных слова тут'
let app: TestApp
let passwordHash: string
let count = 0

beforeAll(async () => {
  app = await openTestApp()
  passwordHash = await hashPassword(PASSWORD)
})
afterAll(() => app.close())
beforeEach(() => {
  app.clock.now = new Date(app.clock.now.getTime() + 3_600_000)
})

/** Somebody with a password, and a second step where a secret is given. */
async function givenPerson(secret?: string): Promise<{ id: number; email: string }> {
  count += 1
  const email = `person-${count}@otklik.example`
  const id = await givenUser(app.db, { email, role: 'coordinator', institutionId: null })
  const second = secret === undefined ? {} : { totpSecret: secret, totpConfirmedAt: app.clock.now }
  await app.change((tx) =>
    tx
      .updateTable('users')
      .set({ passwordHash, ...second })
      .where('id', '=', id)
      .execute(),
  )
  return { id, email }
}

const cookieOf = (answer: Answer) => (answer.response.headers.get('set-cookie') ?? '').split(';')[0] ?? ''
const enter = (email: string, password: string) => app.visitor().send('/sign-in', { email, password })
const pass = (seconds: number) => {
  app.clock.now = new Date(app.clock.now.getTime() + seconds * 1000)
}
const codeOf = (secret: string) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: app.clock.now.getTime() })

describe('signing in', () => {
  it('opens the house to the right password, by a cookie that scripts and other hosts do not get', async () => {
    const { email } = await givenPerson()
    const answer = await enter(email.toUpperCase(), PASSWORD)
    expect(answer.status).toBe(303)
    const cookie = answer.response.headers.get('set-cookie') ?? ''
    expect(cookie).toMatch(/^__Host-otklik=[\w-]{43};/)
    expect(cookie).toMatch(/HttpOnly/i)
    expect(cookie).toMatch(/Secure/i)
    expect(cookie).toMatch(/SameSite=Lax/i)
    expect((await app.visitor(cookieOf(answer)).open('/')).status).toBe(200)
  })

  it('says the same to a wrong password and to an unknown address, and keeps what was typed', async () => {
    const { email } = await givenPerson()
    const wrong = await enter(email, 'не тот пароль')
    const unknown = await enter('nobody@otklik.example', 'не тот пароль')
    const textOf = (answer: Answer) => answer.page.querySelector('.error-summary')?.textContent
    expect([wrong.status, unknown.status]).toEqual([422, 422])
    expect(textOf(wrong)).toBe(textOf(unknown))
    expect(getByRole<HTMLInputElement>(wrong.page.body, 'textbox', { name: 'Электронная почта' }).value).toBe(email)
    expect(wrong.html).not.toContain('не тот пароль')
  })

  it('makes each further failure wait longer, also for who then knows the password', async () => {
    const { email } = await givenPerson()
    for (let tries = 0; tries < 3; tries += 1) expect((await enter(email, 'не то')).status).toBe(422)
    const fourth = await enter(email, PASSWORD)
    expect(fourth.status).toBe(429)
    expect(fourth.response.headers.get('retry-after')).toBe('5')
    pass(6)
    expect((await enter(email, 'не то')).status).toBe(422)
    pass(6)
    expect((await enter(email, PASSWORD)).status).toBe(429)
    pass(6)
    expect((await enter(email, PASSWORD)).status).toBe(303)
    expect((await enter(email, 'не то')).status).toBe(422)
  })

  it('does not let many guesses at once slip past the delay', async () => {
    const { email } = await givenPerson()
    const answers = await Promise.all(Array.from({ length: 12 }, () => enter(email, 'не то')))
    expect(answers.filter(({ status }) => status === 422).length).toBeLessThanOrEqual(4)
  })

  it('leads on to where one was going, and never to another site', async () => {
    const { email } = await givenPerson()
    const going = await app.visitor().send('/sign-in', { email, password: PASSWORD, to: '/plans?year=2031' })
    expect(going.location).toBe('/plans?year=2031')
    for (const to of ['https://evil.example', '//evil.example', String.raw`/\evil.example`, 'javascript:alert(1)']) {
      expect((await app.visitor().send('/sign-in', { email, password: PASSWORD, to })).location).toBe('/')
    }
  })

  it('keeps out who is disabled, at once', async () => {
    const { id, email } = await givenPerson()
    const cookie = cookieOf(await enter(email, PASSWORD))
    await app.change((tx) => tx.updateTable('users').set({ disabledAt: app.clock.now }).where('id', '=', id).execute())
    expect((await app.visitor(cookie).open('/')).location).toBe('/sign-in')
    expect((await enter(email, PASSWORD)).status).toBe(422)
  })

  it('ends a session after twelve idle hours and after a week at the latest', async () => {
    const { email } = await givenPerson()
    const idle = cookieOf(await enter(email, PASSWORD))
    pass(12 * 3600 + 1)
    expect((await app.visitor(idle).open('/')).location).toBe('/sign-in')
    const busy = app.visitor(cookieOf(await enter(email, PASSWORD)))
    for (let hours = 0; hours < 160; hours += 10) {
      expect((await busy.open('/')).status).toBe(200)
      pass(10 * 3600)
    }
    pass(9 * 3600)
    expect((await busy.open('/')).location).toBe('/sign-in')
  })
})

describe('the second step', () => {
  const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

  it('opens nothing before the code, and everything after it', async () => {
    const { email } = await givenPerson(secret)
    const first = await enter(email, PASSWORD)
    expect(first.location).toBe('/sign-in/code')
    const person = app.visitor(cookieOf(first))
    expect((await person.open('/')).location).toBe('/sign-in/code')
    expect((await person.open('/account')).location).toBe('/sign-in/code')
    expect((await person.send('/sign-in/code', { code: codeOf(secret) })).location).toBe('/')
    expect((await person.open('/')).status).toBe(200)
  })

  it('takes each code once', async () => {
    const { email } = await givenPerson(secret)
    const code = codeOf(secret)
    const one = app.visitor(cookieOf(await enter(email, PASSWORD)))
    expect((await one.send('/sign-in/code', { code })).status).toBe(303)
    const two = app.visitor(cookieOf(await enter(email, PASSWORD)))
    expect((await two.send('/sign-in/code', { code })).status).toBe(422)
  })

  it('takes a recovery code in its place, once, however it is typed', async () => {
    const { email } = await givenPerson()
    const person = app.visitor(cookieOf(await enter(email, PASSWORD)))
    const page = await person.open('/account/second-step')
    const shown = (page.page.querySelector('code.secret')?.textContent ?? '').replaceAll(' ', '')
    const on = await person.send('/account/second-step', { codeSecret: shown, code: codeOf(shown) })
    const codes = [...on.page.querySelectorAll('.codes code')].map((code) => code.textContent)
    expect(codes).toHaveLength(10)
    const again = app.visitor(cookieOf(await enter(email, PASSWORD)))
    const typed = ` ${codes[0]?.replace('-', ' ').toUpperCase()} `
    expect((await again.send('/sign-in/code', { code: typed })).status).toBe(303)
    const third = app.visitor(cookieOf(await enter(email, PASSWORD)))
    expect((await third.send('/sign-in/code', { code: codes[0] })).status).toBe(422)
    expect((await again.open('/account/second-step')).html).toContain('Осталось 9 кодов')
  })

  it('is asked for again by a page that refuses: neither a password nor a code is sent back', async () => {
    const { email } = await givenPerson(secret)
    const refused = await enter(email, 'не тот пароль')
    expect(refused.page.querySelector('.error-summary')?.textContent).toContain('Заполните ещё раз: «Пароль».')
    expect(refused.page.querySelector<HTMLInputElement>('input[name=email]')?.value).toBe(email)
    const person = app.visitor(cookieOf(await enter(email, PASSWORD)))
    const wrong = await person.send('/sign-in/code', { code: '000000' })
    expect(wrong.page.querySelector('.error-summary')?.textContent).toContain('Заполните ещё раз: «Код».')
  })

  it('is set up by the code of the page at hand; opening that page, or a wrong code, keeps nothing', async () => {
    const { id, email } = await givenPerson()
    const person = app.visitor(cookieOf(await enter(email, PASSWORD)))
    const kept = () =>
      app.db
        .selectFrom('users')
        .select(['totpSecret', 'version', sql<number>`(select count(*) from journal_entries)`.as('entries')])
        .where('id', '=', id)
        .executeTakeFirstOrThrow()
    const before = await kept()
    const offered = async () => filledForm(await person.open('/account/second-step'), '/account/second-step')
    const [first, second] = [await offered(), await offered()]
    const wrong = await person.send('/account/second-step', { ...first, code: '000000' })
    expect(wrong.status).toBe(422)
    expect(filledForm(wrong, '/account/second-step')).toMatchObject({ codeSecret: first['codeSecret'] })
    expect((await person.send('/account/second-step', { codeSecret: 'short', code: '000000' })).status).toBe(303)
    expect(await kept()).toEqual(before)

    const on = await person.send('/account/second-step', { ...first, code: codeOf(String(first['codeSecret'])) })
    expect(on.page.querySelectorAll('.codes code')).toHaveLength(10)
    // Another tab that stood open must not put another secret in its place.
    const late = await person.send('/account/second-step', { ...second, code: codeOf(String(second['codeSecret'])) })
    expect(late.location).toBe('/account/second-step')
    expect((await kept()).totpSecret).toBe(first['codeSecret'])
  })

  it('is taken away, or its codes renewed, only by a code: an open session that somebody finds is not enough', async () => {
    const { id, email } = await givenPerson(secret)
    const person = app.visitor(cookieOf(await enter(email, PASSWORD)))
    await person.send('/sign-in/code', { code: codeOf(secret) })
    pass(60)
    for (const [path, field] of [
      ['/account/second-step/off', 'offCode'],
      ['/account/recovery-codes', 'renewCode'],
    ] as const) {
      const refused = await person.send(path, { [field]: '000000' })
      expect(refused.status).toBe(422)
      expect(refused.page.querySelector(`input[name=${field}]`)?.getAttribute('aria-invalid')).toBe('true')
      pass(60)
    }
    const renewed = await person.send('/account/recovery-codes', { renewCode: codeOf(secret) })
    expect(renewed.page.querySelectorAll('.codes code')).toHaveLength(10)
    pass(60)
    expect((await person.send('/account/second-step/off', { offCode: codeOf(secret) })).status).toBe(303)
    const user = await app.db.selectFrom('users').select('totpSecret').where('id', '=', id).executeTakeFirstOrThrow()
    expect(user.totpSecret).toBeNull()
  })

  it('ends the session of whoever was signed in by the same browser before', async () => {
    const first = await givenPerson()
    const second = await givenPerson()
    const before = app.visitor(cookieOf(await enter(first.email, PASSWORD)))
    await before.send('/sign-in', { email: second.email, password: PASSWORD })
    expect((await before.open('/')).location).toBe('/sign-in')
  })

  it('is asked of the authority’s own people where the authority demands it, and of nobody else', async () => {
    const coordinator = await app.signedIn('coordinator')
    await app.change((tx) => tx.updateTable('settings').set({ secondStepRequired: true }).execute())
    expect((await coordinator.open('/users')).location).toBe('/account/second-step')
    expect((await coordinator.open('/account/second-step')).status).toBe(200)
    await app.change((tx) => tx.updateTable('settings').set({ secondStepRequired: false }).execute())
    expect((await coordinator.open('/users')).status).toBe(200)
  })
})

describe('a link by letter', () => {
  it('sets the password by a button, once; opening it alone spends nothing', async () => {
    const { id, email } = await givenPerson()
    const token = await insertSignInLink(app.db, id, 'reset', app.clock.now)
    const path = `/sign-in/link/${token}`
    expect((await app.visitor().open(path)).status).toBe(200)
    expect((await app.visitor().open(path)).status).toBe(200)
    const fields = { password: 'совсем другой пароль', again: 'совсем другой пароль' }
    expect((await app.visitor().send(path, fields)).location).toBe('/')
    expect((await app.visitor().send(path, fields)).status).toBe(410)
    expect((await app.visitor().open(path)).status).toBe(410)
    expect((await enter(email, 'совсем другой пароль')).status).toBe(303)
    expect((await enter(email, PASSWORD)).status).toBe(422)
  })

  it('stops working in time, and when a newer one is asked for', async () => {
    const { id } = await givenPerson()
    const old = await insertSignInLink(app.db, id, 'reset', app.clock.now)
    const newer = await insertSignInLink(app.db, id, 'reset', app.clock.now)
    expect((await app.visitor().open(`/sign-in/link/${old}`)).status).toBe(410)
    pass(2 * 3600 + 1)
    expect((await app.visitor().open(`/sign-in/link/${newer}`)).status).toBe(410)
  })

  it('does not skip the second step', async () => {
    const { id } = await givenPerson('JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP')
    const token = await insertSignInLink(app.db, id, 'one-time', app.clock.now)
    expect((await app.visitor().send(`/sign-in/link/${token}`)).location).toBe('/sign-in/code')
  })

  it('is sent to a known address only, and the page does not tell', async () => {
    const { email } = await givenPerson()
    const known = await app.visitor().send('/forgot-password', { email })
    const unknown = await app.visitor().send('/forgot-password', { email: 'nobody@otklik.example' })
    expect(known.html.replace(known.response.headers.get('x-request-id') ?? '', '')).toBe(unknown.html)
    const letters = await app.db.selectFrom('letters').select('address').execute()
    expect(letters.map(({ address }) => address).filter((address) => address === email)).toHaveLength(1)
    expect(letters.map(({ address }) => address)).not.toContain('nobody@otklik.example')
  })

  it('is sent once in two minutes, however many ask at once', async () => {
    const { email } = await givenPerson()
    await Promise.all(Array.from({ length: 5 }, () => app.visitor().send('/forgot-password', { email })))
    const sent = async () =>
      (await app.db.selectFrom('letters').select('id').where('address', '=', email).execute()).length
    expect(await sent()).toBe(1)
    pass(121)
    await app.visitor().send('/forgot-password', { email })
    expect(await sent()).toBe(2)
  })

  it.each([
    ['a short password', { password: 'коротко', again: 'коротко' }, 'Пароль короче 10 знаков: добавьте ещё слово'],
    [
      'two that differ',
      { password: 'один пароль', again: 'другой пароль' },
      'Пароли не совпали: наберите второй раз так же, как первый',
    ],
  ])('refuses %s and says so at the field', async (_, fields, message) => {
    const { id } = await givenPerson()
    const token = await insertSignInLink(app.db, id, 'invitation', app.clock.now)
    const { status, page } = await app.visitor().send(`/sign-in/link/${token}`, fields)
    expect(status).toBe(422)
    expect(getByRole(page.body, 'link', { name: message }).getAttribute('href')).toMatch(/^#field-/)
  })
})

describe('sessions', () => {
  it('are listed and ended one by one; a new password ends all the others', async () => {
    const { email } = await givenPerson()
    const one = app.visitor(cookieOf(await enter(email, PASSWORD)))
    const two = app.visitor(cookieOf(await enter(email, PASSWORD)))
    const three = app.visitor(cookieOf(await enter(email, PASSWORD)))
    const page = (await one.open('/account')).page
    const sessions = [...page.querySelectorAll<HTMLInputElement>('input[name=session]')].map(({ value }) => value)
    expect(sessions.filter((value) => value !== 'others')).toHaveLength(2)
    await one.send('/account/sessions', { session: sessions[0] })
    const stillIn = await Promise.all([two, three].map(async (other) => (await other.open('/account')).status === 200))
    expect(stillIn.filter(Boolean)).toHaveLength(1)
    const password = 'новый длинный пароль'
    const changed = await one.send('/account/password', { old: PASSWORD, password, again: password })
    expect(changed.location).toContain('/account')
    expect((await one.open('/account')).status).toBe(200)
    expect((await two.open('/account')).status + (await three.open('/account')).status).toBe(606)
  })

  it('keeps no token that could be used by who reads the table', async () => {
    const { email } = await givenPerson()
    const token = cookieOf(await enter(email, PASSWORD)).split('=')[1] ?? ''
    const rows = await app.db.selectFrom('sessions').select('tokenHash').execute()
    expect(rows.some(({ tokenHash }) => tokenHash.includes(Buffer.from(token)))).toBe(false)
  })

  it('writes nothing of a person into the log', async () => {
    const { email } = await givenPerson()
    await enter(email, 'не тот пароль')
    await app.visitor().send('/forgot-password', { email })
    expect(app.log.join('')).not.toMatch(/@otklik\.example|пароль|Тестова|sign-in\/link\/[\w-]{20}/)
  })
})
