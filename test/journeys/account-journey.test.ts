import { Secret, TOTP } from 'otpauth'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openTestSite, type TestSite } from '../support/test-site.ts'

const windows = [
  ['with scripts', { javaScriptEnabled: true }],
  ['without scripts', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } }],
] as const

describe.each(windows)('a newcomer %s', (_, options) => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite()
  })
  afterAll(() => site.close())

  it('is invited, sets a password, sets up the second step, signs out and in again with a code', async () => {
    const { page: admin } = await site.signedIn('administrator', options)
    await admin.goto(`${site.server.url}/users/new`)
    await admin.getByLabel('Фамилия, имя, отчество').fill('Клюева Вера Ильинична')
    await admin.getByLabel('Электронная почта').fill('vera@otklik.example')
    await admin.getByLabel('Роль').selectOption('reviewer')
    await admin.getByRole('button', { name: 'Отправить приглашение' }).click()
    await admin.getByText('Приглашение готово', { exact: false }).waitFor()
    await admin.goto(`${site.server.url}/letters`)
    await admin
      .getByRole('link', { name: /Приглашение/ })
      .first()
      .click()
    const link = await admin.locator('.letter a').getAttribute('href')

    const page = await (await site.browser.newContext(options)).newPage()
    await page.goto(link ?? '')
    await page.getByLabel('Пароль', { exact: true }).fill('коротко')
    await page.getByLabel('Пароль ещё раз').fill('коротко')
    await page.getByRole('button', { name: 'Сохранить и войти' }).click()
    await page.getByRole('link', { name: 'Пароль короче 10 знаков: добавьте ещё слово' }).click()
    await page.getByLabel('Пароль', { exact: true }).fill('четыре случайных слова')
    await page.getByLabel('Пароль ещё раз').fill('четыре случайных слова')
    await page.getByRole('button', { name: 'Сохранить и войти' }).click()
    await page.getByRole('heading', { level: 1, name: 'Главная' }).waitFor()

    await page.getByRole('link', { name: 'Клюева Вера Ильинична' }).click()
    await page.getByRole('link', { name: /Изменить.*Второй шаг/ }).click()
    const secret = ((await page.locator('code.secret').textContent()) ?? '').replaceAll(' ', '')
    const totp = new TOTP({ secret: Secret.fromBase32(secret) })
    await page.getByRole('textbox', { name: 'Код' }).fill(totp.generate())
    await page.getByRole('button', { name: 'Включить' }).click()
    const [recovery = ''] = await page.locator('.codes code').allTextContents()
    await page.getByRole('button', { name: 'Выйти' }).click()
    await page.getByText('Вы вышли из системы.').waitFor()

    await page.getByLabel('Электронная почта').fill('vera@otklik.example')
    await page.getByLabel('Пароль').fill('четыре случайных слова')
    await page.getByRole('button', { name: 'Войти', exact: true }).click()
    await page.getByRole('textbox', { name: 'Код' }).fill(recovery)
    await page.getByRole('button', { name: 'Подтвердить' }).click()
    await page.getByRole('heading', { level: 1, name: 'Главная' }).waitFor()
    expect(await page.getByRole('link', { name: 'Люди' }).count()).toBe(0)
  })

  it('keeps larger letters and other colours on every page, and can go back', async () => {
    const page = await (await site.browser.newContext(options)).newPage()
    await page.goto(`${site.server.url}/sign-in`)
    await page.getByRole('link', { name: 'Версия для слабовидящих' }).click()
    await page.getByLabel('Крупный', { exact: true }).check()
    await page.getByLabel('Белым по чёрному').check()
    await page.getByRole('button', { name: 'Применить' }).click()
    expect(new URL(page.url()).pathname).toBe('/sign-in')
    for (const path of ['/sign-in', '/forgot-password', '/no-such-page']) {
      await page.goto(site.server.url + path)
      expect(await page.locator('html').getAttribute('class'), path).toBe('text-large contrast-inverse')
    }
    await page.goto(`${site.server.url}/display`)
    await page.getByRole('button', { name: 'Вернуть обычный вид' }).click()
    expect((await page.locator('html').getAttribute('class')) ?? '').toBe('')
  })

  it('gets about by keyboard alone: past the menu, to the field that is wrong', async () => {
    const page = await (await site.browser.newContext(options)).newPage()
    await page.goto(`${site.server.url}/forgot-password`)
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Перейти к содержанию')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.type('не почта')
    await page.keyboard.press('Enter')
    await page.getByRole('alert').waitFor()
    const summary = page.getByRole('alert').getByRole('link')
    await summary.focus()
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).name)).toBe('email')
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('не почта')
  })
})
