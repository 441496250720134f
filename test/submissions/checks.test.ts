import { describe, expect, it } from 'vitest'
import { checkResult, type Checked } from '../../src/features/submissions/check-results.ts'
import type { ResultEntry } from '../../src/domain/result-entry.ts'

const sound: ResultEntry = {
  status: 'done',
  text: '15 марта 2031 года проведено 12 занятий для 140 получателей услуг.',
  reason: '',
  untilPeriod: null,
  figures: [],
  links: ['https://otklik.example/news/1'],
}

function codesOf(entry: Partial<ResultEntry>, rest: Partial<Checked> = {}): string[] {
  const checks = checkResult({
    entry: { ...sound, ...entry },
    measure: { number: '4.1', title: 'Провести занятия с сотрудниками', items: [], deadlines: [] },
    assigned: true,
    institution: 'ГКУ «КЦСОН Ольховского района»',
    period: '2031-Q1',
    fileCount: 0,
    past: [],
    demanded: [],
    today: '2031-04-01',
    ...rest,
  })
  return checks.map(({ code, severity }) => (severity === 'blocking' ? `${code}!` : code))
}

const past = (...figures: number[]) =>
  figures.map((value, at) => ({
    period: `2030-Q${4 - at}` as const,
    entry: { ...sound, text: `Раньше ${at}`, figures: [{ value, of: null, unit: 'занятий' }] },
  })) as Checked['past']

describe('what is checked before a report is sent', () => {
  it.each<[string, Partial<ResultEntry>, Partial<Checked>, string[]]>([
    ['a sound answer', {}, {}, []],
    ['no status', { status: null }, {}, ['no-status!']],
    ['done without a word', { text: '' }, {}, ['no-text!']],
    ['not done without a reason', { status: 'not-done', text: '' }, {}, ['no-reason!']],
    ['postponed without a reason and a period', { status: 'postponed', text: '' }, {}, ['no-reason!', 'no-until!']],
    [
      'planned for a period that is over',
      { status: 'planned', text: 'Занятия запланированы.', untilPeriod: '2031-Q1' },
      {},
      ['until-past!'],
    ],
    ['a part larger than its whole', { figures: [{ value: 5, of: 4, unit: 'человек' }] }, {}, ['share-over!']],
    ['an event after the quarter', { text: '6 апреля 2031 года проведено 12 занятий.' }, {}, ['date-outside-period']],
    ['an empty formula', { text: 'Исполнено.' }, {}, ['no-substance']],
    [
      'done over a text that says the contrary',
      { text: 'Занятия не проведены, 12 человек ждут.' },
      {},
      ['status-against-text'],
    ],
    ['nothing to show', { links: [] }, {}, ['no-evidence']],
    ['a file to show', { links: [] }, { fileCount: 1 }, []],
    [
      'the words of the last quarter',
      {},
      { past: [{ period: '2030-Q4', entry: { ...sound, text: `  ${sound.text.toUpperCase()} ` } }] },
      ['same-as-last'],
    ],
    [
      'a figure far above its own history',
      { figures: [{ value: 260, of: null, unit: 'занятий' }] },
      { past: past(3, 4, 5) },
      ['far-from-history'],
    ],
    ['a figure like those before', { figures: [{ value: 6, of: null, unit: 'занятий' }] }, { past: past(3, 4, 5) }, []],
    ['a figure with a short history', { figures: [{ value: 60, of: null, unit: 'занятий' }] }, { past: past(3) }, []],
  ])('%s', (_, entry, rest, codes) => {
    expect(codesOf(entry, rest)).toEqual(codes)
  })

  it('is said without the names that stand above it', () => {
    const [check] = checkResult({
      entry: { ...sound, text: 'Исполнено.' },
      measure: { number: null, title: 'Провести: занятия', items: [], deadlines: [] },
      assigned: true,
      institution: 'ГКУ «КЦСОН Ольховского района»',
      period: '2031-Q1',
      fileCount: 1,
      past: [],
      demanded: [],
      today: '2031-04-01',
    })
    expect(check?.message).toMatch(/^Результат лишь повторяет/)
  })
})
