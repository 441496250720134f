import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { largeReport } from '../../bench/large-report.ts'
import { openTestApp, type TestApp, type Visitor } from '../support/test-app.ts'
import { findAccessFaults } from '../web/find-access-faults.ts'
import { findHtmlFaults } from '../web/html-validate-settings.ts'
import { confirm, EXAMPLES, fileAt, formTo, sendForm, textOf, upload, uploadForReview } from './import-steps.ts'

const ministry = (name: string) => fileAt(join(EXAMPLES, 'twins', name))

let app: TestApp
let coordinator: Visitor
beforeAll(async () => {
  app = await openTestApp()
  coordinator = await app.signedIn('coordinator')
})
afterAll(() => app.close())

async function expectSound(html: string): Promise<void> {
  expect(await findHtmlFaults(html)).toEqual([])
  expect(await findAccessFaults(html)).toEqual([])
}

describe('every page of an import is sound HTML and open to screen readers', () => {
  it('before, during and after', async () => {
    await expectSound((await coordinator.open('/imports')).html)
    await expectSound((await coordinator.open('/imports/new')).html)
    await expectSound((await coordinator.send('/imports/new', { document: new File([], '') })).html)

    const { id } = await uploadForReview(coordinator, ministry('ministry-2031-q1.docx'))
    await sendForm(
      coordinator,
      await coordinator.open(`/imports/${id}/measures/1/results/1`),
      `/imports/${id}/measures/1/results/1`,
      { exclude: 'yes' },
    )
    const parts = [
      '',
      '/institutions',
      '/institutions/1',
      '/institutions/1?q=центр',
      '/measures',
      '/measures/1',
      '/measures/3',
      '/findings',
      '/measures/1/results/1',
    ]
    for (const part of parts) await expectSound((await coordinator.open(`/imports/${id}${part}`)).html)
    await expectSound((await upload(coordinator, ministry('ministry-2031-q1.docx'))).html)
    const { location } = await confirm(coordinator, id)
    await expectSound((await coordinator.open(location ?? '')).html)
    await expectSound((await coordinator.open(`/imports/${id}`)).html)
    await expectSound((await coordinator.open('/imports')).html)

    const other = await uploadForReview(coordinator, ministry('ministry-2031-q1.html'))
    await expectSound((await coordinator.open(`/imports/${other.id}`)).html)
    const lacking = await uploadForReview(coordinator, ministry('institution-remarks.docx'))
    await expectSound(lacking.review.html)
    const refused = await sendForm(coordinator, lacking.review, `/imports/${lacking.id}/about`, { planYear: 'год' })
    expect(refused.status).toBe(422)
    await expectSound(refused.html)

    const waiting = await upload(coordinator, new File([JSON.stringify(largeReport(300))], 'большой.json'))
    await expectSound((await coordinator.open(waiting.location ?? '')).html)
  })

  it('where two people corrected one measure', async () => {
    const { id } = await uploadForReview(coordinator, ministry('institution-remarks.xlsx'))
    const path = `/imports/${id}/measures/1`
    const page = await coordinator.open(path)
    await sendForm(coordinator, page, path, { title: 'Первый' })
    const stale = await sendForm(coordinator, page, path, { title: 'Второй' })
    expect(textOf(stale)).toContain('Первый')
    expect(formTo(stale, path)).toBeDefined()
    await expectSound(stale.html)
  })
})
