import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/app.ts'
import { todayIn } from '../../src/domain/local-date.ts'
import { makeDemoQuarters } from '../../src/setup/demo-quarters.ts'
import { makeDemo } from '../../src/setup/demo.ts'
import type { Route } from '../../src/web/route.ts'
import { addressOf, fillSite, type Samples } from '../pages/fill-site.ts'
import { openTestApp, type Answer, type Fields, type TestApp, type Visitor } from '../support/test-app.ts'
import type { TestSite } from '../support/test-site.ts'

type Typed = Record<string, string[]>

let app: TestApp
let samples: Samples
let visitors: Visitor[]
/** Forms of the pages by where they go, as they stand there. */
const forms = new Map<string, { fields: Typed; visitor: Visitor }>()
/** Names of the fields of a room by its first word, for an address whose form is on no page just now. */
const names = new Map<string, Set<string>>()
const roomOf = (path: string) => path.split('/')[1] ?? ''

beforeAll(async () => {
  app = await openTestApp()
  app.clock.now = new Date()
  await makeDemo(app.db, todayIn('Europe/Moscow', app.clock.now))
  await makeDemoQuarters(app.db, todayIn('Europe/Moscow', app.clock.now), app.clock.now)
  samples = await fillSite({ app } as TestSite)
  const institutionId = Number(samples['/institutions']?.['id'])
  visitors = [
    await app.signedIn('coordinator'),
    await app.signedIn('administrator'),
    await app.signedIn('director', institutionId),
  ]
  for (const { method, path } of routes) {
    const address = addressOf(path, samples)
    if (method !== 'GET' || address === undefined || /export|template|file$/.test(path)) continue
    for (const visitor of visitors) gatherForms(await visitor.open(address), visitor)
  }
}, 120_000)
afterAll(() => app.close())

function gatherForms({ page, html }: Answer, visitor: Visitor): void {
  if (html === '') return
  for (const form of page.querySelectorAll('form[method=post]')) {
    const action = form.getAttribute('action') ?? ''
    const fields: Typed = {}
    const ofRoom = names.get(roomOf(action)) ?? new Set()
    names.set(roomOf(action), ofRoom)
    for (const control of form.querySelectorAll<HTMLInputElement>('input, select, textarea, button')) {
      if (control.name === '') continue
      ofRoom.add(control.name)
      const isOff = ['checkbox', 'radio', 'file'].includes(control.type) && !control.checked
      fields[control.name] = [...(fields[control.name] ?? []), ...(isOff ? [] : [control.value])]
    }
    if (!forms.has(action)) forms.set(action, { fields, visitor })
  }
}

const texts: Record<string, string | string[]> = {
  'a text of ten thousand letters': 'я'.repeat(10_000),
  'NUL and signs of other writing': 'а\u0000б\u202Eв\u2066 👩‍👩‍👧 \uFEFF\u2028\n',
  'mark-up': '"><script>alert(1)</script>',
  'two values': ['а', 'б'],
  'a number larger than any': '9'.repeat(30),
  'less than nothing': '-1',
  nothing: '',
}

/** Tried field by field too: a wrong neighbour must not be what refuses them. */
const sharpTexts: Record<string, string> = {
  'an id that nobody has': '999999999',
  'a number larger than the database holds': '2147483648',
  'a year before any calendar': '01.01.0000',
}

const MOST_FIELDS = 12
const inherited = Object.fromEntries(['constructor', 'toString', '__proto__'].map((name) => [name, '1']))

/** Whatever was sent: a page or a redirect, a line in the log, and nothing of it taken for mark-up. */
async function judge(visitor: Visitor, address: string, fields: Fields, what: string): Promise<void> {
  app.log.length = 0
  const answer = await visitor.send(address, fields)
  const lines = app.log
  expect(answer.status, `${what}: ${lines.join('')}`).toBeLessThan(500)
  expect(lines.some((line) => line.includes('"request"'))).toBe(true)
  if (answer.status === 303) return expect(answer.location, what).toMatch(/^\/(?!\/)/)
  expect(answer.html, what).toContain('<h1')
  expect(answer.html, what).not.toContain('<script>alert')
}

const posts = routes
  // Who has signed out is no visitor any more.
  .filter(({ method, path }) => method === 'POST' && !['/sign-out', '/account/sessions'].includes(path))
  .map((route) => [route.path, route] as const)

function formOf({ path }: Route): { address: string; fields: Typed; visitor: Visitor } {
  const address = addressOf(path, samples) ?? path.replaceAll(/:\w+/g, '1')
  const known = forms.get(address)
  if (known !== undefined) return { address, ...known }
  const fields = Object.fromEntries([...(names.get(roomOf(path)) ?? [])].map((name) => [name, ['1']]))
  return { address, fields, visitor: visitors[path.startsWith('/calendar') ? 1 : 0]! }
}

describe('a form sent by somebody who means ill, or by a broken program,', () => {
  it.each(posts)('%s is answered by a page, whatever stands in it', async (_, route) => {
    const { address, fields, visitor } = formOf(route)
    await judge(visitor, address, {}, 'no fields at all')
    await judge(visitor, address, { ...fields, ...inherited }, 'names that every object has')
    for (const [what, text] of Object.entries({ ...texts, ...sharpTexts })) {
      const all = Object.fromEntries(Object.keys(fields).map((name) => [name, text]))
      await judge(visitor, address, all, `${what} in every field`)
    }
    for (const [what, text] of Object.entries(sharpTexts)) {
      for (const name of Object.keys(fields).slice(0, forms.has(address) ? MOST_FIELDS : 0)) {
        await judge(visitor, address, { ...fields, [name]: text }, `${what} as ${name}`)
      }
    }
  })

  it.each(posts)('%s is answered by a page where a file stands for a text', async (_, route) => {
    const { address, fields, visitor } = formOf(route)
    const file = new File(['MZ\u0000'], '..\\"\r\nX: y/CON .exe')
    const files = Object.fromEntries(Object.keys(fields).map((name) => [name, file]))
    await judge(visitor, address, { ...files, document: file, file }, 'files')
  })
})
