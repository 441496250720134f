import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import { confirm, EXAMPLES, fileAt, hasSamples, SAMPLES, textOf, uploadForReview } from '../imports/import-steps.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

const cells = (document: ReportDocument) =>
  document.sections.flatMap(({ measures }) =>
    measures.map(({ number, title, results }) => [
      number,
      title,
      results.map(({ subject, voluntary, status, lead, text, institutions }) => [
        subject,
        voluntary,
        status,
        lead + text,
        institutions.length,
      ]),
    ]),
  )

const documents = [
  join(EXAMPLES, 'twins', 'ministry-2031-q1.docx'),
  ...(hasSamples ? [join(SAMPLES, 'kbr-2018-q1.docx')] : []),
]

describe.each(documents)('the quarter of %s', (path) => {
  it('is consolidated with every measure, institution, status and text as the document has them', async () => {
    const { id } = await uploadForReview(coordinator, fileAt(path))
    const confirmed = await confirm(coordinator, id)
    const [, planId = '', code = ''] = /plans\/(\d+)\/periods\/([^?]+)/.exec(confirmed.location ?? '') ?? []
    const original = await readDocument(path)
    expect(cells(await documentOfPeriod(app.db, Number(planId), code))).toEqual(cells(original))

    const report = await coordinator.send(`/plans/${planId}/periods/${code}/reports`)
    const { response } = await coordinator.open(`${report.location}/document/json`)
    expect(cells((await response.json()) as ReportDocument)).toEqual(cells(original))

    // Beside each sentence of the document stands what the rules make of it, and why it differs.
    const paths = [1, 2].map((page) => `/plans/${planId}/periods/${code}/recomputed?page=${page}`)
    const pages = await Promise.all(paths.map((one) => coordinator.open(one)))
    const shown = pages.map(textOf).join(' ')
    for (const { results } of original.sections.flatMap(({ measures }) => measures)) {
      for (const { lead, text } of results) expect(shown).toContain((lead + text).replaceAll(/\s+/g, ' ').trim())
    }
    const ours = pages.flatMap((one) => [...one.page.querySelectorAll('tbody tr > :nth-child(2)')])
    const afterNames = ours.flatMap((cell) => cell.querySelector('strong')?.nextSibling?.textContent ?? [])
    expect(afterNames.length).toBeGreaterThan(0)
    expect(afterNames.filter((words) => /^\s*\p{Ll}/u.test(words))).toEqual([])
    const reasons = pages.flatMap((one) => [...one.page.querySelectorAll('tbody td:last-child')])
    const count = original.sections.flatMap(({ measures }) => measures.flatMap(({ results }) => results)).length
    expect(reasons.length).toBeGreaterThanOrEqual(count)
    expect(reasons.every((cell) => cell.textContent.trim() !== '')).toBe(true)
  })
})
