import { describe, expect, it } from 'vitest'
import type { Result } from '../../src/domain/report-document.ts'
import { compareCorrection, compareVersions } from '../../src/features/consolidation/compare-versions.ts'

type Told = Pick<Result, 'lead' | 'text' | 'subject' | 'institutions'>

const institutions = ['a', 'b', 'c', 'd'].map((key) => ({
  key,
  name: `Учреждение «${key.toUpperCase()}»`,
  spellings: [`ГКУ «${key.toUpperCase()}»`],
}))
const reportOf = (results: Told[]) => ({
  institutions,
  sections: [{ number: '1', measures: [{ number: '1.1', title: 'Обновить стенды', results }] }],
})
const own = (key: string): Told => ({
  lead: `ГКУ «${key.toUpperCase()}». `,
  text: 'Обновлён стенд.',
  subject: 'institutions',
  institutions: [key],
})
const others = (...keys: string[]): Told => ({
  lead: '',
  text: 'Остальными организациями исполнено.',
  subject: 'others',
  institutions: keys,
})
const between = (before: Told[], after: Told[]) => compareVersions(reportOf(before), reportOf(after))

describe('the list of what a correction changed', () => {
  it('says where an institution went whose own sentence is no more', () => {
    const [difference] = between([own('a'), others('b', 'c')], [others('a', 'b', 'c')])
    expect(difference?.was).toEqual(['ГКУ «A». Обновлён стенд.'])
    expect(difference?.became).toEqual([])
    expect(difference?.moves).toEqual(['Теперь сказано вместе с остальными: ГКУ «A»'])
  })

  it('says who came to the others and who left them though their words are the same', () => {
    const [difference] = between([others('a', 'b')], [others('b', 'c', 'd')])
    expect(difference).toMatchObject({ was: [], became: [] })
    expect(difference?.moves).toEqual([
      'Теперь в числе остальных: ГКУ «C», ГКУ «D»',
      'Больше не в числе остальных: ГКУ «A»',
    ])
  })

  it('says it by the sentence alone where an institution got one of its own', () => {
    const [difference] = between([others('a', 'b')], [own('a'), others('b')])
    expect(difference).toMatchObject({ was: [], became: ['ГКУ «A». Обновлён стенд.'], moves: [] })
  })

  it('begins with what stands around the table: title, lead, signature, annex', () => {
    const version = (lead: string[], post: string, annex: { title: string } | null) => ({
      ...reportOf([own('a')]),
      title: 'Отчёт за III квартал',
      frame: {
        lead,
        requisites: { number: post, date: '2031-10-03' },
        signatory: { post, name: 'А. П. Ветрова' },
        annex: annex === null ? null : { ...annex, columns: [], rows: [] },
      },
    })
    const before = version(['Первый абзац.', 'Второй абзац.'], 'Министр', null)
    const after = version(['Первый абзац.'], 'И. о. министра', { title: 'Приложение' })
    expect(compareCorrection(before, after)).toEqual([
      {
        number: null,
        title: 'Название, вводная часть, подпись и приложение',
        was: ['Второй абзац.', 'Министр А. П. Ветрова'],
        became: ['И. о. министра А. П. Ветрова', 'Приложение'],
      },
    ])
    expect(compareCorrection(before, before)).toEqual([])
  })

  it('is empty where the same is said of the same', () => {
    expect(between([own('a'), others('b', 'c')], [own('a'), others('c', 'b')])).toEqual([])
  })
})
