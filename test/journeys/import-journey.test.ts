import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { openTestSite, type TestSite } from '../support/test-site.ts'

const example = join(import.meta.dirname, '..', '..', 'examples', 'twins', 'ministry-2031-q1.docx')

/** The same journey by mouse with scripts, without them, and on a narrow screen. */
const windows = [
  ['with scripts', { javaScriptEnabled: true, viewport: { width: 1280, height: 900 } }],
  ['without scripts', { javaScriptEnabled: false, viewport: { width: 1280, height: 900 } }],
  ['without scripts at 320 px', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } }],
] as const

describe.each(windows)('a coordinator %s', (_, options) => {
  let site: TestSite
  beforeAll(async () => {
    site = await openTestSite()
  })
  afterAll(() => site.close())

  it('brings in a report, mends a match and a status, confirms, sees plan and quarter, gets the Word file back', async () => {
    const { page } = await site.signedIn('coordinator', { ...options, acceptDownloads: true })
    const problems = watch(page)

    const menu = page.getByRole('navigation', { name: 'Разделы сайта' })
    // On a narrow screen the menu is one line.
    if (await menu.getByText('Разделы', { exact: true }).isVisible()) await menu.getByText('Разделы').click()
    await menu.getByRole('link', { name: 'Загрузка документов' }).click()
    await page.getByRole('link', { name: 'Загрузить документ' }).first().click()
    await page.locator('input[type=file]').setInputFiles(example)
    await page
      .getByRole('main')
      .getByRole('button', { name: /Загрузить/ })
      .click()
    await page.waitForURL(/\/imports\/\d+/)
    await waitUntilRead(page)
    await expectText(page, 'Пока ничего не записано')
    expect(await site.app.db.selectFrom('results').select('id').execute()).toEqual([])

    await decideInstitutions(page)
    await mendStatus(page)

    await page.goto(page.url().replace(/(\/imports\/\d+).*/, '$1'))
    await page
      .getByRole('main')
      .getByRole('button', { name: /Подтвердить/ })
      .click()
    await page.waitForURL(/\/plans\/\d+/)
    const results = await site.app.db.selectFrom('results').select('status').orderBy('id').execute()
    expect(results.length).toBe(61)
    const [first] = (await readDocument(example)).sections[0]?.measures[0]?.results ?? []
    expect(first?.status).not.toBe('not-done')
    expect(results[0]?.status).toBe('not-done')
    const made = await site.app.db
      .selectFrom('institutions')
      .select('shortName')
      .where('shortName', 'like', '%в Ольховском районе%')
      .execute()
    expect(made).toHaveLength(1)

    await openPeriod(page)
    const word = await downloadWord(page)
    const returned = await readDocument(word)
    const original = await readDocument(example)
    expect(returned.sections.map(({ number, title }) => [number, title])).toEqual(
      original.sections.map(({ number, title }) => [number, title]),
    )
    expect(textsOf(returned)).toEqual(textsOf(original))
    expect(problems).toEqual([])
  })
})

const textsOf = (document: Awaited<ReturnType<typeof readDocument>>) =>
  document.sections.flatMap(({ measures }) => measures.flatMap(({ results }) => results.map(({ text }) => text)))

/** Errors of scripts and refusals of the content policy. */
function watch(page: Page): string[] {
  const problems: string[] = []
  page.on('pageerror', (error) => problems.push(error.message))
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text())
  })
  return problems
}

async function expectText(page: Page, text: string): Promise<void> {
  expect(await page.getByRole('main').textContent()).toContain(text)
}

/** A large document is read in a job: the page says how far it is, and is asked again. */
async function waitUntilRead(page: Page): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if ((await page.getByRole('main').textContent())?.includes('ждёт проверки')) return
    await page.waitForTimeout(500)
    await page.reload()
  }
  throw new Error('the document was not read')
}

/** One proposed institution is accepted, the other is said to be a new one by hand. */
async function decideInstitutions(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /^Названия учреждений/ })
    .last()
    .click()
  await page
    .getByRole('button', { name: /Да, это оно/ })
    .first()
    .click()
  await page.goto(`${page.url().replace(/(\/imports\/\d+).*/, '$1')}/institutions`)
  await page.getByRole('link', { name: /Изменить ГКУ «КЦСОН в Ольховском районе»/ }).click()
  await page
    .getByLabel(/новое учреждение/i)
    .first()
    .check()
  await page
    .getByRole('main')
    .getByRole('button', { name: /Сохранить/ })
    .first()
    .click()
}

async function mendStatus(page: Page): Promise<void> {
  await page.goto(`${page.url().replace(/(\/imports\/\d+).*/, '$1')}/measures/1/results/1`)
  await page.getByLabel('Статус', { exact: false }).first().selectOption('not-done')
  await page
    .getByRole('main')
    .getByRole('button', { name: /Сохранить/ })
    .first()
    .click()
}

async function openPeriod(page: Page): Promise<void> {
  if (/\/periods\//.test(page.url())) return
  await page
    .getByRole('link', { name: /I квартал 2031/ })
    .first()
    .click()
}

async function downloadWord(page: Page): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: /Word/ }).first().click(),
  ])
  expect(download.suggestedFilename()).toMatch(/[а-яё].*\.docx$/i)
  const path = `${await download.path()}.docx`
  await download.saveAs(path)
  expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK')
  return path
}
