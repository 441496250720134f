import type { BrowserContext, Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestSite, type TestSite } from '../support/test-site.ts'

let site: TestSite
let context: BrowserContext
let page: Page
let address: string
beforeEach(async () => {
  site = await openTestSite()
  ;({ context, page } = await site.signedIn('preparer'))
  const { id, measureId } = await site.app.db
    .selectFrom('submissions as s')
    .innerJoin('submissionResults as r', 'r.submissionId', 's.id')
    .innerJoin('userRoles as u', 'u.institutionId', 's.institutionId')
    .select(['s.id', 'r.measureId'])
    .where('u.role', '=', 'preparer')
    .where('s.status', '=', 'draft')
    .where('r.state', '=', 'empty')
    .orderBy('r.measureId')
    .executeTakeFirstOrThrow()
  address = `${site.server.url}/submissions/${id}/measures/${measureId}`
  await page.goto(address)
})
afterEach(() => site.close())

const words = () => page.getByLabel('Что сделано')
const status = () => page.locator('#keep-status')

async function stored(): Promise<string> {
  const [, id, measureId] = /submissions\/(\d+)\/measures\/(\d+)/.exec(address) ?? []
  const row = await site.app.db
    .selectFrom('submissionResults')
    .select('text')
    .where('submissionId', '=', Number(id))
    .where('measureId', '=', Number(measureId))
    .executeTakeFirstOrThrow()
  return row.text
}

describe('what is typed into an answer', () => {
  it('is saved in a pause, and is not taken for sent', async () => {
    await words().fill('Проведено 12 занятий.')
    await status().getByText('Черновик сохранён', { exact: false }).waitFor()
    expect(await status().textContent()).toContain('Отчёт ещё не отправлен')
    expect(await stored()).toBe('Проведено 12 занятий.')
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click()
    await page.getByText('Сохранено.').waitFor()
    expect(await words().inputValue()).toContain('Проведено 12 занятий.')
  })

  it('stays on the device while the connection is lost, says so, and is saved when it is back', async () => {
    await context.setOffline(true)
    await words().fill('Написано в поезде.')
    await status().getByText('Связи нет', { exact: false }).waitFor()
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click()
    expect(page.url()).toBe(address)
    expect(await stored()).toBe('')
    await context.setOffline(false)
    await status().getByText('Черновик сохранён', { exact: false }).waitFor()
    expect(await stored()).toBe('Написано в поезде.')
  })

  it('is there again after the page was closed without a connection', async () => {
    await context.setOffline(true)
    await words().fill('Написано перед разрядкой.')
    await status().getByText('Связи нет', { exact: false }).waitFor()
    await page.close()
    await context.setOffline(false)
    page = await context.newPage()
    await page.goto(address)
    await status().getByText('Восстановлен текст', { exact: false }).waitFor()
    expect(await words().inputValue()).toBe('Написано перед разрядкой.')
    await page.getByRole('button', { name: 'Сохранить', exact: true }).click()
    await page.getByText('Сохранено.').waitFor()
    expect(await stored()).toBe('Написано перед разрядкой.')
  })

  it('outlives a session that ends in the middle', async () => {
    await page.getByLabel('Причина').fill('Первое слово')
    await status().getByText('Черновик сохранён', { exact: false }).waitFor()
    await site.app.pool.query('delete from authority_main.sessions')
    await words().fill('Сеанс кончился, а текст нет.')
    await status().getByText('Сеанс закончился', { exact: false }).waitFor()
    expect(await stored()).toBe('')
    const kept = await page.evaluate(() => Object.values(localStorage).join())
    expect(kept).toContain('Сеанс кончился, а текст нет.')
  })

  it('of two tabs is never written over the other: the second one is told', async () => {
    const other = await context.newPage()
    await other.goto(address)
    await words().fill('Первая вкладка.')
    await status().getByText('Черновик сохранён', { exact: false }).waitFor()
    await other.getByLabel('Что сделано').fill('Вторая вкладка.')
    await other.locator('#keep-status').getByText('изменил кто-то ещё', { exact: false }).waitFor()
    expect(await stored()).toBe('Первая вкладка.')
    expect(await other.getByLabel('Что сделано').inputValue()).toBe('Вторая вкладка.')
  })
})
