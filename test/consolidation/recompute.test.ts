import { describe, expect, it } from 'vitest'
import { recomputeMeasure, type DocumentedResult } from '../../src/domain/recompute-measure.ts'

const said = (institutionIds: number[], text: string, more: Partial<DocumentedResult> = {}): DocumentedResult => ({
  subject: 'institutions',
  institutionIds,
  voluntary: false,
  status: 'done',
  reason: null,
  text,
  ...more,
})

const reasons = (results: DocumentedResult[], assigned = [1, 2, 3]) =>
  recomputeMeasure({ own: 'Обновить стенды', assigned, results, silent: 'one-sentence' }).map((one) => [
    one.original?.text ?? null,
    one.computed?.text ?? null,
    one.why,
  ])

describe('a document’s cell beside what the rules make of it', () => {
  it('is the same where it was written by the same rules', () => {
    const results = [
      said([1], 'Обновлено 3 стенда.'),
      said([2], 'Обновлено 5 стендов.'),
      said([3], 'Стенд № 1 обновлён 2 мая.'),
    ]
    expect(reasons(results).map(([, , why]) => why)).toEqual(['same', 'same', 'same'])
  })

  it('differs by an order that puts exceptions first', () => {
    const results = [said([1], 'Обновлено 3 стенда.'), said([2], 'Стенды не обновлены.', { status: 'not-done' })]
    expect(reasons(results, [1, 2])).toEqual([
      ['Обновлено 3 стенда.', 'Обновлено 3 стенда.', 'same'],
      ['Стенды не обновлены.', 'Стенды не обновлены.', 'order'],
    ])
  })

  it('differs by what the document leaves unsaid', () => {
    expect(reasons([said([1], 'Обновлено 3 стенда')])).toEqual([
      ['Обновлено 3 стенда', 'Обновлено 3 стенда.', 'punctuation'],
      [null, 'Информация не представлена.', 'added'],
    ])
  })

  it('differs where empty words of many become one sentence', () => {
    const results = [said([1], 'Исполнено.'), said([2], 'Исполнено.'), said([3], 'Обновлено 3 стенда.')]
    expect(reasons(results).map(([, , why]) => why)).toEqual(['folded', 'folded', 'same'])
  })

  it('puts several paragraphs of one institution together', () => {
    const results = [said([1], 'Обновлено 3 стенда.'), said([1], 'Изготовлено 40 буклетов.')]
    expect(reasons(results, [1])).toEqual([
      ['Обновлено 3 стенда.', 'Обновлено 3 стенда. Изготовлено 40 буклетов.', 'joined'],
      ['Изготовлено 40 буклетов.', 'Обновлено 3 стенда. Изготовлено 40 буклетов.', 'joined'],
    ])
  })

  it('keeps what nobody can tell the author of, and calls nobody silent for it', () => {
    const results = [said([], 'Частью организаций стенды обновлены.', { subject: 'some', status: 'unclear' })]
    expect(reasons(results, [])).toEqual([['Частью организаций стенды обновлены.', null, 'kept']])
  })

  it('keeps a sentence about all and tells the others by it', () => {
    const all = said([1, 2, 3], 'Всеми организациями стенды обновлены.', { subject: 'all' })
    expect(reasons([all, said([2], 'Обновлено 3 стенда.')]).map(([, , why]) => why)).toEqual(['same', 'same'])
  })
})
