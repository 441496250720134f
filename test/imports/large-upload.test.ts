import { afterAll, beforeAll, expect, it } from 'vitest'
import { largeReport } from '../../bench/large-report.ts'
import { openTestSite, type TestSite } from '../support/test-site.ts'

let site: TestSite
beforeAll(async () => {
  site = await openTestSite()
}, 120_000)
afterAll(() => site.close())

const large = {
  name: 'большой.json',
  mimeType: 'application/json',
  buffer: Buffer.from(JSON.stringify(largeReport(1000))),
}

it('a large document is sent with a sign of progress and comes to its review by itself', async () => {
  const { page } = await site.signedIn('coordinator')
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  await page.goto(`${site.server.url}/imports/new`)
  const sending = page.locator('#upload-progress')
  expect(await sending.isVisible()).toBe(false)
  await page.locator('input[type=file]').setInputFiles(large)
  const shown = page.waitForFunction(() => document.getElementById('upload-progress')?.hidden === false)
  await page.getByRole('button', { name: 'Загрузить и прочитать' }).click()
  await shown
  await page.waitForURL(/\/imports\/\d+$/)
  await page.getByText('ждёт проверки').waitFor({ timeout: 30_000 })
  expect(await page.getByRole('main').textContent()).toMatch(/Мероприятия1\s000/)
  expect(problems).toEqual([])
})

it('the same large document again is refused on the page where it was sent', async () => {
  const { page } = await site.signedIn('coordinator')
  await page.goto(`${site.server.url}/imports/new`)
  await page.locator('input[type=file]').setInputFiles(large)
  await page.getByRole('button', { name: 'Загрузить и прочитать' }).click()
  await page.getByText('Этот файл уже загружен и ждёт проверки').waitFor()
})
