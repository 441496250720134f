import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core'
import { insertSignInLink } from '../../src/features/accounts/sign-in-link-store.ts'
import { serve, type RunningServer } from '../../src/serve.ts'
import { makeDemoQuarters } from '../../src/setup/demo-quarters.ts'
import { makeDemo } from '../../src/setup/demo.ts'
import type { Role } from '../../src/domain/access.ts'
import { todayIn } from '../../src/domain/local-date.ts'
import { openBrowser } from './browser.ts'
import { openTestApp, type TestApp } from './test-app.ts'

/** The real server on a port over the demo's data, and a real browser. */
export interface TestSite {
  app: TestApp
  server: RunningServer
  browser: Browser
  /** A browser window of somebody with the demo's role, signed in through the page of a link. */
  signedIn: (role: Role, options?: BrowserContextOptions) => Promise<{ context: BrowserContext; page: Page }>
  close: () => Promise<void>
}

export async function openTestSite(): Promise<TestSite> {
  const app = await openTestApp()
  const now = new Date()
  app.clock.now = now
  await makeDemo(app.db, todayIn('Europe/Moscow', now))
  await makeDemoQuarters(app.db, todayIn('Europe/Moscow', now), now)
  const server = await serve(
    {
      databaseUrl: app.url,
      demo: false,
      publicUrl: undefined,
      bind: '127.0.0.1',
      port: 0,
      varFolder: app.services.varFolder,
      uploadLimitBytes: 5 * 1024 * 1024,
      timeZone: 'Europe/Moscow',
      authorityName: undefined,
      adminEmail: undefined,
      smtpUrl: undefined,
      mailFrom: 'otklik@localhost',
      metricsToken: undefined,
      logLevel: 'silent',
      officePath: undefined,
    },
    app.url,
  )
  const browser = await openBrowser()
  return {
    app,
    server,
    browser,
    signedIn: async (role, options = {}) => {
      const context = await browser.newContext(options)
      const page = await context.newPage()
      const { id } = await app.db
        .selectFrom('userRoles as r')
        .innerJoin('users as u', 'u.id', 'r.userId')
        .select('u.id')
        .where('r.role', '=', role)
        .orderBy('u.id')
        .executeTakeFirstOrThrow()
      const token = await insertSignInLink(app.db, id, 'one-time', new Date())
      await page.goto(`${server.url}/sign-in/link/${token}`)
      await page.getByRole('button', { name: 'Войти' }).click()
      return { context, page }
    },
    close: async () => {
      await browser.close()
      await server.close()
      await app.close()
    },
  }
}
