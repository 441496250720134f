import { describe, expect, it } from 'vitest'
import { findAccessFaults } from './find-access-faults.ts'
import { findHtmlFaults } from './html-validate-settings.ts'
import { galleries } from './kit-gallery.tsx'
import { open, render } from './render.ts'

describe.each(Object.entries(galleries))('the gallery %s', (_, gallery) => {
  it('satisfies axe', async () => {
    expect(await findAccessFaults(await render(gallery({})))).toEqual([])
  })

  it('is valid HTML', async () => {
    expect(await findHtmlFaults(await render(gallery({})))).toEqual([])
  })

  it('has one h1, a language, a title and no script or style of its own', async () => {
    const page = await open(gallery({}))
    expect(page.querySelectorAll('h1')).toHaveLength(1)
    expect(page.documentElement.lang).toBe('ru')
    expect(page.title).toMatch(/ — Отклик$/)
    expect(page.querySelectorAll('style, [style], script:not([src]), script:not([type=module])')).toHaveLength(0)
  })

  it('leads every link inside of the page to something', async () => {
    const page = await open(gallery({}))
    const lost = [...page.querySelectorAll('a[href^="#"]')]
      .map((link) => link.getAttribute('href') ?? '')
      .filter((href) => page.getElementById(href.slice(1)) === null)
    expect(lost).toEqual([])
  })

  it('ties every label, hint and error to its field', async () => {
    const page = await open(gallery({}))
    for (const name of ['for', 'aria-describedby', 'aria-labelledby', 'list', 'form']) {
      const lost = [...page.querySelectorAll(`[${name}]`)]
        .flatMap((element) => (element.getAttribute(name) ?? '').split(' '))
        .filter((id) => page.getElementById(id) === null)
      expect(lost, name).toEqual([])
    }
    const fields = [...page.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea')]
    expect(fields.filter((field) => field.labels?.length !== 1)).toEqual([])
  })

  it('never switches a button off', async () => {
    const page = await open(gallery({}))
    expect(page.querySelectorAll('[disabled], button:not([type=submit])')).toHaveLength(0)
  })
})
