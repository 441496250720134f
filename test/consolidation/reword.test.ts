import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ConsolidatedResult } from '../../src/domain/consolidate-measure.ts'
import { applyWordings, type Wording } from '../../src/domain/reword.ts'

const told = (institutionIds: number[], text: string, more: Partial<ConsolidatedResult> = {}): ConsolidatedResult => ({
  place: 'named',
  subject: 'institutions',
  institutionIds,
  voluntary: false,
  status: 'done',
  untilPeriod: null,
  reason: '',
  text,
  statementId: null,
  ...more,
})
const others = (institutionIds: number[]) =>
  told(institutionIds, 'Остальными организациями мероприятие исполнено.', { place: 'others', subject: 'others' })
const worded = (
  institutionIds: number[],
  computedText: string,
  text: string,
  more: Partial<Wording> = {},
): Wording => ({
  id: 1,
  place: 'named',
  subject: 'institutions',
  resultId: null,
  institutionIds,
  computedText,
  computedStatus: 'done',
  text,
  version: 1,
  ...more,
})

const shown = (results: readonly ConsolidatedResult[], wordings: readonly Wording[]) =>
  applyWordings(results, wordings).results.map(({ result, divergence }) => [
    result.institutionIds.join(','),
    result.text,
    divergence.join(','),
  ])

describe('a sentence in words of somebody’s own', () => {
  it('stands in the place of the computed one', () => {
    const results = [told([1], 'Обновлено 3 стенда.'), others([2, 3])]
    expect(shown(results, [worded([1], 'Обновлено 3 стенда.', 'Обновлены все три стенда.')])).toEqual([
      ['1', 'Обновлены все три стенда.', ''],
      ['2,3', 'Остальными организациями мероприятие исполнено.', ''],
    ])
  })

  it('stays when the facts change, and is marked', () => {
    const results = [told([1], 'Обновлено 5 стендов.')]
    expect(shown(results, [worded([1], 'Обновлено 3 стенда.', 'Обновлены все три стенда.')])).toEqual([
      ['1', 'Обновлены все три стенда.', 'text'],
    ])
  })

  it('stays for those of its institutions that are told of, and the others are told as computed', () => {
    const silent = { place: 'silent', status: 'not-reported' } as const
    const results = [told([2, 3], 'Информация не представлена.', silent)]
    const wording = worded([1, 2], 'Информация не представлена.', 'Отчёт не поступил.', {
      place: 'silent',
      computedStatus: 'not-reported',
    })
    expect(shown(results, [wording])).toEqual([
      ['2', 'Отчёт не поступил.', 'institutions'],
      ['3', 'Информация не представлена.', ''],
    ])
  })

  it('goes on naming an institution that the facts put among the others', () => {
    const wording = worded([1], 'Обновлено 3 стенда.', 'Обновлены все три стенда.')
    expect(shown([others([1, 2, 3])], [wording])).toEqual([
      ['1', 'Обновлены все три стенда.', 'institutions,text'],
      ['2,3', 'Остальными организациями мероприятие исполнено.', ''],
    ])
  })

  it('about the others holds whoever they are', () => {
    const wording = worded([], others([1]).text, 'Прочими учреждениями стенды обновлены.', {
      place: 'others',
      subject: 'others',
    })
    expect(shown([told([1], 'Нет.'), others([2, 5])], [wording])[1]).toEqual([
      '2,5',
      'Прочими учреждениями стенды обновлены.',
      '',
    ])
  })

  it('that counts the others is marked when they are not those any more', () => {
    const wording = worded([1, 2, 3], others([1]).text, 'Остальными тремя организациями стенды обновлены.', {
      place: 'others',
      subject: 'others',
    })
    expect(shown([others([1, 2, 3])], [wording])).toEqual([['1,2,3', wording.text, '']])
    expect(shown([others([1, 2])], [wording])).toEqual([['1,2', wording.text, 'institutions']])
  })

  it('stands in the order of the cell and of the register', () => {
    const all = { ...others([1, 2, 3]), place: 'all', subject: 'all' } as const
    const first = worded([3], 'Да.', 'Третье учреждение обновило стенды.')
    const order = [2, 3, 1]
    const printed = applyWordings([all, told([2], 'Нет.'), told([3], 'Да.')], [first], order).results
    expect(printed.map(({ result }) => result.text)).toEqual([all.text, 'Нет.', first.text])
    const moved = applyWordings([all], [worded([3], 'Да.', 'Третье учреждение обновило стенды.')], order).results
    expect(moved.map(({ result }) => result.place)).toEqual(['all', 'named'])
  })

  it('leaves no single institution to be called the others', () => {
    const wording = worded([1], 'Обновлено 3 стенда.', 'Обновлены все три стенда.')
    expect(shown([others([1, 2])], [wording])).toEqual([
      ['1', 'Обновлены все три стенда.', 'institutions,text'],
      ['2', 'Исполнено.', ''],
    ])
  })

  it('is kept and not printed where nothing is told of its institutions any more', () => {
    const wording = worded([9], 'Обновлено 3 стенда.', 'Обновлены все три стенда.')
    const { results, unused } = applyWordings([told([1], 'Нет.')], [wording])
    expect(results.map(({ result }) => result.text)).toEqual(['Нет.'])
    expect(unused).toEqual([wording])
  })

  it('never says two statuses at once', () => {
    const results = [told([1], 'Да.'), told([2], 'Нет.', { status: 'not-done', place: 'exception' })]
    const wording = worded([1, 2], 'Да.', 'Сделано.')
    expect(shown(results, [wording])).toEqual([
      ['2', 'Нет.', ''],
      ['1', 'Сделано.', 'institutions'],
    ])
  })
})

const byNumber = (a: number, b: number) => a - b
const ids = fc.uniqueArray(fc.integer({ min: 1, max: 6 }), { minLength: 1 })

describe('whatever was worded', () => {
  it('speaks of the same institutions as the facts do, each once, and loses no wording', () => {
    const given = fc.record({
      sets: fc.array(fc.record({ ids, status: fc.constantFrom('done' as const, 'not-done' as const) }), {
        maxLength: 4,
      }),
      wordings: fc.array(fc.record({ ids, status: fc.constantFrom('done', 'not-done') }), { maxLength: 3 }),
    })
    fc.assert(
      fc.property(given, ({ sets, wordings }) => {
        const seen = new Set<number>()
        const results = sets.flatMap((set, at) => {
          const own = set.ids.filter((id) => !seen.has(id))
          for (const id of own) seen.add(id)
          return own.length === 0 ? [] : [told(own, `Текст ${at}.`, { status: set.status })]
        })
        const list = wordings.map((one, at) =>
          worded(one.ids, 'Текст.', `Слова ${at}.`, { id: at + 1, computedStatus: one.status }),
        )
        const { results: printed, unused } = applyWordings(results, list)
        const spoken = printed.flatMap(({ result }) => result.institutionIds)
        expect(spoken.toSorted(byNumber)).toEqual([...seen].toSorted(byNumber))
        const statusOf = new Map(
          results.flatMap(({ institutionIds, status }) => institutionIds.map((id) => [id, status])),
        )
        for (const { result } of printed) {
          for (const id of result.institutionIds) expect(result.status).toBe(statusOf.get(id))
        }
        const used = printed.flatMap(({ wording }) => (wording === null ? [] : [wording.id]))
        expect([...used, ...unused.map(({ id }) => id)].toSorted(byNumber)).toEqual(
          list.map(({ id }) => id).toSorted(byNumber),
        )
      }),
    )
  })
})
