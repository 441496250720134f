import axe from 'axe-core'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { routes } from '../../src/app.ts'
import { may, type Role } from '../../src/domain/access.ts'
import type { Route } from '../../src/web/route.ts'
import { openTestSite, type TestSite } from '../support/test-site.ts'
import { findHtmlFaults } from '../web/html-validate-settings.ts'
import { addressOf, fillSite, type Samples } from './fill-site.ts'

/** Addresses that send a file or lead on: they are no pages. */
const noPages =
  /\/export|\/template|\/trial\/|\.docx$|\.xlsx$|\.csv$|\/:format$|\/file$|\/evidence\/|^\/institutions\/participants$|^\/calendar$/

let site: TestSite
let samples: Samples
const windows = new Map<Role | 'nobody', Page>()

beforeAll(async () => {
  site = await openTestSite()
  samples = await fillSite(site)
  for (const role of ['administrator', 'coordinator', 'preparer'] as const) {
    windows.set(role, (await site.signedIn(role)).page)
  }
  windows.set('nobody', await (await site.browser.newContext()).newPage())
}, 120_000)
afterAll(() => site.close())

/** Who looks at the page: the coordinator where they may, else whoever may. */
function whoOpens({ access }: Route): Role | 'nobody' {
  if (access === 'public') return 'nobody'
  if (access === 'signed-in' || access === 'second-step') return 'administrator'
  const order = ['coordinator', 'administrator', 'preparer'] as const
  const found = order.find((role) => may([{ role, institutionId: 1 }], access))
  if (found === undefined) throw new Error(`nobody here may ${access}`)
  return found
}

const pages = routes.filter(
  ({ method, path, access }) => method === 'GET' && access !== 'second-step' && !noPages.test(path),
)

/** Does the page scroll sideways, or does something in it stand out of the window? */
const overflows = () => document.documentElement.scrollWidth - document.documentElement.clientWidth

async function findFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      resultTypes: ['violations'],
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    }),
  )
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`))
}

describe('every page', () => {
  it('has a sample to look at', () => {
    const without = pages.filter(({ path }) => addressOf(path, samples) === undefined)
    expect(without.map(({ path }) => path)).toEqual([])
  })

  it.each(pages.map((route) => [route.path, route] as const))(
    '%s is sound, accessible and fits a narrow screen',
    async (path, route) => {
      const page = windows.get(whoOpens(route))!
      const address = site.server.url + (addressOf(path, samples) ?? path)
      await page.setViewportSize({ width: 1280, height: 900 })
      const answer = await page.goto(address)
      expect(answer?.status(), address).toBe(200)
      expect(await findHtmlFaults((await answer?.text()) ?? '')).toEqual([])
      expect(await page.title()).toMatch(/ — Отклик$/)
      expect(await page.locator('h1').count()).toBe(1)
      expect(await findFaults(page)).toEqual([])

      await page.setViewportSize({ width: 320, height: 640 })
      expect(await page.evaluate(overflows), 'at 320 px').toBe(0)
      expect(await findFaults(page)).toEqual([])
      // Twice as large letters on a window of 640 px: what a browser shows at 200 %.
      await page.setViewportSize({ width: 640, height: 640 })
      await page.evaluate(() => {
        document.documentElement.style.fontSize = '200%'
      })
      expect(await page.evaluate(overflows), 'at 200 %').toBe(0)
    },
  )
})
