import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentOfPeriod } from '../../src/features/periods/document-of-period.ts'
import { responsibleWords } from '../../src/features/periods/responsible-words.ts'
import { textOf } from '../imports/import-steps.ts'
import { demoPlan, openDemoQuarters } from '../support/demo-quarters.ts'
import type { TestApp } from '../support/test-app.ts'

describe('the words of whom a measure is assigned to', () => {
  const nobody = { people: [], assessmentYear: 2030, names: [], count: 0 }
  const names = ['ГКУ «Берег»', 'ГКУ «Дом»']
  it.each([
    [
      'participants',
      { kind: 'participants' },
      'Организации, принявшие участие в независимой оценке качества в 2030 году',
    ],
    [
      'participants of no known year',
      { kind: 'participants', assessmentYear: null },
      'Организации, принявшие участие в независимой оценке качества',
    ],
    ['types', { kind: 'types', names: ['Дом-интернат', 'Центр'], count: 2 }, 'Дом-интернат, Центр'],
    ['a short list', { kind: 'institutions', names, count: 2 }, 'ГКУ «Берег», ГКУ «Дом»'],
    ['a long list', { kind: 'institutions', names, count: 32 }, '32 организации'],
    [
      'people',
      {
        kind: 'people',
        people: [
          { post: 'директор', name: 'Иванова А. П.' },
          { post: 'юрист', name: null },
        ],
      },
      'директор, Иванова А. П.\nюрист',
    ],
    ['nobody', { kind: 'unstated' }, ''],
  ] as const)('are those of %s', (_, given, words) => {
    expect(responsibleWords({ ...nobody, ...given })).toBe(words)
  })
})

describe('the column of those responsible, left empty in the plan', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await openDemoQuarters()
    await app.change((tx) => tx.updateTable('editionMeasures').set({ responsibleText: '' }).execute())
  })
  afterAll(() => app.close())

  it('is filled in a report, on its page, in the plan and in an institution’s own table', async () => {
    const coordinator = await app.signedIn('coordinator')
    const planId = await demoPlan(app)
    const { sections } = await documentOfPeriod(app.db, planId, '2031-Q3')
    const texts = sections.flatMap(({ measures }) => measures.map(({ responsible }) => responsible.text))
    expect(texts).not.toContain('')
    const all = 'Организации, принявшие участие в независимой оценке качества в 2030 году'
    expect(texts).toContain(all)
    expect(textOf(await coordinator.open(`/plans/${planId}/periods/2031-Q3`))).toContain(all)
    const { id } = await app.db.selectFrom('submissions').select('id').orderBy('id').executeTakeFirstOrThrow()
    const { id: editionId } = await app.db.selectFrom('editions').select('id').orderBy('id').executeTakeFirstOrThrow()
    for (const path of [`/plans/${planId}/editions/${editionId}/html`, `/submissions/${id}/part/html`]) {
      const { html, status } = await coordinator.open(path)
      expect(status, path).toBe(200)
      expect(html).toContain(all)
    }
  })
})
