import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSite, type TestSite } from '../support/test-site.ts'

const windows = [
  ['with scripts', { javaScriptEnabled: true }],
  ['without scripts', { javaScriptEnabled: false }],
  ['on a narrow screen', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } }],
] as const

const main = (page: Page) => page.getByRole('main')

async function press(page: Page, name: string | RegExp): Promise<void> {
  await main(page).getByRole('button', { name }).first().click()
}

describe.each(windows)('the quarter of the demo %s', (_, options) => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite()
  })
  afterAll(() => site.close())

  it('is finished, signed, reviewed, mended and accepted by those who do it', { timeout: 120_000 }, async () => {
    const { page: preparer } = await site.signedIn('preparer', options)
    await main(preparer)
      .getByRole('link', { name: /^Заполните отчёт за/ })
      .click()
    const address = preparer.url()
    await fillTheRest(preparer)
    await preparer.getByRole('link', { name: 'Проверить и отправить' }).click()
    await press(preparer, 'Отправить директору на подпись')
    await main(preparer).getByText('Отчёт ждёт подписи директора').waitFor()

    const { page: director } = await site.signedIn('director', options)
    await director.goto(address)
    await press(director, 'Подписать и отправить')
    await main(director).getByText('Отчёт подписан и отправлен').waitFor()

    const { page: reviewer } = await site.signedIn('reviewer', options)
    await main(reviewer)
      .getByRole('link', { name: /^Ждут проверки/ })
      .click()
    await main(reviewer).getByRole('link', { name: 'ГКУ «КЦСОН Берёзовского района»' }).click()
    await main(reviewer)
      .getByText(/^Вернуть с замечанием/)
      .first()
      .click()
    await reviewer.getByLabel('Готовая фраза').first().selectOption({ index: 1 })
    await press(reviewer, /^Вернуть/)

    await preparer.goto(address)
    await main(preparer).getByText('Проверяющий вернул: 1 ответ').waitFor()
    await main(preparer)
      .getByRole('link', { name: /^Исправить/ })
      .click()
    await main(preparer).getByText('Укажите дату: когда это сделано.').waitFor()
    await preparer.getByLabel('Что сделано').fill('10 октября установлено 3 стенда в холле первого этажа.')
    await press(preparer, 'Сохранить и перейти к следующему')
    await preparer.getByRole('link', { name: 'Проверить и отправить' }).click()
    await press(preparer, /^Отправить/)
    await director.goto(address)
    await press(director, 'Подписать и отправить')

    const { page: coordinator } = await site.signedIn('coordinator', options)
    await coordinator.goto(`${address}/review`)
    await main(coordinator).getByText('Вернули с замечанием: Укажите дату').waitFor()
    for (let left = 40; left > 0; left -= 1) {
      const accept = main(coordinator).getByRole('button', { name: /^Принять/ })
      if ((await accept.count()) === 0) break
      await accept.first().click()
      await coordinator.waitForLoadState()
    }
    await preparer.goto(address)
    await main(preparer).getByText('Отчёт принят целиком').waitFor()
    const overflow = await preparer.evaluate(() => document.documentElement.scrollWidth - innerWidth)
    expect(overflow).toBeLessThanOrEqual(0)
  })

  /** Goes on from answer to answer, as «save and go on» leads. */
  async function fillTheRest(page: Page): Promise<void> {
    await main(page)
      .getByRole('row', { name: /не начато/ })
      .first()
      .getByRole('link')
      .click()
    for (let left = 20; left > 0; left -= 1) {
      await page.getByLabel('исполнено', { exact: true }).check()
      await page.getByLabel('Что сделано').fill(`12 октября проведено ${left} занятий в новом корпусе.`)
      await press(page, 'Сохранить и перейти к следующему')
      if (/\/submissions\/\d+(\?|$)/.test(page.url())) return
    }
    throw new Error('the answers do not end')
  }
})
