import { describe, expect, it } from 'vitest'
import { COMPARISON_EXAMPLES, compareReports, judge, type Told } from '../../src/domain/compare-reports.ts'
import { RESULT_STATUSES, type ReportDocument, type Result } from '../../src/domain/report-document.ts'
import { countedIn } from '../../src/domain/wording/counted.ts'
import { findFacts } from '../../src/domain/wording/facts.ts'
import { givenDocument, givenInstitution, givenMeasure, givenResult, givenSection } from '../merge/given-document.ts'

function toldOf(words: string): Told {
  const [said = '', text = ''] = words.split(/, (.*)/s)
  const status = RESULT_STATUSES.find((one) => one === said)
  if (status === undefined) throw new Error(words)
  return { status, text, isShared: false, voluntary: false, facts: [] }
}

const own = (key: string, text: string, more: Partial<Result> = {}) =>
  givenResult(text, { subject: 'institutions', institutions: [key], status: 'done', ...more })

const institutions = [givenInstitution('а', 'ГБУ «Алый дом»'), givenInstitution('б', 'ГБУ «Белый дом»')]

const report = (results: Result[], more: Partial<ReportDocument> = {}) =>
  givenDocument([givenSection('1', 'Открытость', givenMeasure('1', 'Обновить стенды', { results }))], {
    institutions,
    ...more,
  })

/** «Алый дом: reworded» of the first measure. */
const marks = (before: ReportDocument, now: ReportDocument) =>
  compareReports(before, now)[0]?.changes.map(
    ({ institution, mark }) => `${institution?.name.replace(/ГБУ «(.*) дом»/, '$1') ?? 'никто'}: ${mark}`,
  )

describe('every example in comparison.yaml holds', () => {
  it.each(COMPARISON_EXAMPLES)('«$was» and «$now» is $mark', ({ was, now, mark }) => {
    expect(judge(toldOf(was), toldOf(now)).mark).toBe(mark)
  })
})

describe('two reports side by side', () => {
  it('speak of every institution that either tells of', () => {
    const before = report([own('а', 'Обновлено 3 стенда в холле')])
    const now = report([own('б', 'Обновлено 5 стендов в холле')])
    expect(marks(before, now)).toEqual(['Алый: gone', 'Белый: new'])
  })

  it('hear in a sentence about all what it says of each', () => {
    const all = givenResult('Всеми исполнено.', { subject: 'all', institutions: ['а', 'б'], status: 'done' })
    const before = report([all])
    const now = report([
      own('а', 'Стенд снят на ремонт', { status: 'not-done' }),
      { ...all, subject: 'others', institutions: ['б'] },
    ])
    expect(marks(before, now)).toEqual(['Алый: worsened', 'Белый: same'])
  })

  it('take the words of an institution before those about all', () => {
    const all = givenResult('Всеми исполнено.', { subject: 'all', institutions: ['а', 'б'], status: 'done' })
    const text = 'Стенд обновлён и висит в холле'
    const before = report([all, own('а', text)])
    const now = report([own('а', text), all])
    expect(marks(before, now)).toEqual(['Алый: copied', 'Белый: same'])
  })

  it('know an institution by its names, whatever its key', () => {
    const before = report([own('алый', 'Обновлено 3 стенда в холле')], {
      institutions: [
        { ...givenInstitution('алый', 'Государственное учреждение «Алый дом»'), spellings: ['ГБУ «Алый дом»'] },
      ],
    })
    const now = report([own('а', 'Обновлено 3 стенда в холле')])
    expect(marks(before, now)).toEqual(['Алый: copied'])
  })

  it('keep what nobody is named for', () => {
    const before = report([givenResult('Работа идёт', { subject: 'unstated', status: 'in-progress' })])
    const now = report([givenResult('Работа закончена', { subject: 'unstated', status: 'done' })])
    expect(marks(before, now)).toEqual(['никто: improved'])
  })

  it('tell new measures from those that are gone, and a measure whose number changed from both', () => {
    const before = givenDocument([
      givenSection('1', 'Открытость', givenMeasure('1.1', 'Обновить стенды'), givenMeasure('1.2', 'Издать буклет')),
    ])
    const now = givenDocument([
      givenSection('1', 'Открытость', givenMeasure('1.1', 'Открыть сайт'), givenMeasure('1.4', 'Обновить стенды')),
    ])
    const found = compareReports(before, now).map(({ measure, presence }) => [measure.title, presence])
    expect(found).toEqual([
      ['Открыть сайт', 'new'],
      ['Обновить стенды', 'both'],
      ['Издать буклет', 'gone'],
    ])
  })

  it('match measures by the keys that are given, whatever they say', () => {
    const before = givenDocument([givenSection(null, '', givenMeasure('1', 'Обновить стенды'))])
    const now = givenDocument([givenSection(null, '', givenMeasure('1', 'Обновить все стенды'))])
    expect(compareReports(before, now, { before: ['7'], now: ['7'] })[0]?.presence).toBe('both')
    expect(compareReports(before, now)[0]?.presence).toBe('new')
  })

  it('of a report with itself nothing is changed', () => {
    const same = report([own('а', 'Да', { status: 'unclear' }), own('б', 'Обновлено 5 стендов в холле')])
    expect(marks(same, same)).toEqual(['Алый: same', 'Белый: copied'])
  })
})

describe('what is counted in a text', () => {
  it.each([
    ['Обучено 12 из 20 работников', [{ value: 12, of: 20, unit: 'работников' }]],
    ['Проведено 7 занятий', [{ value: 7, of: null, unit: 'занятий' }]],
    ['Опрошено 1 240 из 2 000 человек', [{ value: 1240, of: 2000, unit: 'человек' }]],
    ['Всего: 1\u00a0240 из 2\u00a0000 человек', [{ value: 1240, of: 2000, unit: 'человек' }]],
    ['За 2026 год 240 из 300 человек', [{ value: 240, of: 300, unit: 'человек' }]],
    [
      'Обучено 5 из 20 работников, опрошено 7 из 20 работников',
      [
        { value: 5, of: 20, unit: 'работников' },
        { value: 7, of: 20, unit: 'работников' },
      ],
    ],
    ['Всего: 140 из 200 человек.', [{ value: 140, of: 200, unit: 'человек' }]],
    ['Из 20 работников обучена половина', [{ value: 20, of: null, unit: 'работников' }]],
  ])('«%s»', (text, figures) => {
    expect(countedIn(text, findFacts(text))).toEqual(figures)
  })
})
