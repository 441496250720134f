import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { confirm, EXAMPLES, fileAt, textOf, uploadForReview } from '../imports/import-steps.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let coordinator: Visitor
let path: string
let document: ReportDocument
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
  const { id } = await uploadForReview(coordinator, fileAt(join(EXAMPLES, 'twins', 'ministry-2031-q1.docx')))
  path = ((await confirm(coordinator, id)).location ?? '').replace(/\?.*/, '')
  document = await documentOfPeriod(app.db, Number(path.split('/')[2]), '2031-Q1')
})
afterAll(() => app.close())

async function shown(query: string) {
  const answer = await coordinator.open(`${path}${query}`)
  const list = answer.page.querySelector('main table')
  return {
    text: textOf(answer),
    results: list?.querySelectorAll('td li').length ?? 0,
    rows: list?.querySelectorAll('tbody td:first-child').length,
  }
}

const measures = () => document.sections.flatMap((section) => section.measures)

describe('the page of a quarter', () => {
  it('shows ten measures at a time, with a way to the next', async () => {
    expect(measures().length).toBeGreaterThan(10)
    const answer = await coordinator.open(path)
    expect(answer.page.querySelector('.pager')?.textContent).toContain(`из ${measures().length}`)
    expect(answer.page.querySelector('a[rel=next]')?.getAttribute('href')).toBe(`${path}?page=2`)
  })

  it('shows what one institution answered, and nothing of the others', async () => {
    const [institution] = document.institutions
    const own = measures().flatMap(({ results }) =>
      results.filter((r) => r.institutions.includes(institution?.key ?? '')),
    )
    const { results } = await shown(`?q=${encodeURIComponent(institution?.name ?? '')}`)
    expect(own.length).toBeGreaterThan(0)
    expect(results).toBe(own.length)
  })

  it('shows one section, and what of it has one status', async () => {
    const [first] = document.sections
    const inSection = first?.measures.flatMap(({ results }) => results) ?? []
    expect((await shown('?section=1')).results).toBe(inSection.length)
    const done = inSection.filter(({ status }) => status === 'done')
    expect((await shown('?section=1&status=done')).results).toBe(done.length)
  })

  it('says where nothing fits, and takes nonsense for no question', async () => {
    expect((await shown('?q=щщщщ')).text).toContain('По этим условиям ничего нет')
    expect((await shown('?section=99')).text).toContain('По этим условиям ничего нет')
    expect((await shown('?section=x&status=y&page=-1')).results).toBe((await shown('')).results)
  })
})
