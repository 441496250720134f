import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wordChanges, type WordChange } from '../../src/domain/wording/word-changes.ts'

const text = (changes: readonly WordChange[], ...kinds: WordChange['kind'][]) =>
  changes
    .filter(({ kind }) => kinds.includes(kind))
    .map((change) => change.text)
    .join('')

/** «[−old+new]» within the text. */
const drawn = (before: string, now: string) =>
  wordChanges(before, now)
    .map((change) => ({ same: change.text, removed: `[−${change.text}]`, added: `[+${change.text}]` })[change.kind])
    .join('')

const texts = fc
  .array(fc.constantFrom('стенд', 'обновлён', ' ', '  ', ', ', '.', '12', 'ё', '\n', '«', 'по-новому'))
  .map((parts) => parts.join(''))

describe('the words that changed', () => {
  it('lead from the old text to the new one, whatever they are', () => {
    fc.assert(
      fc.property(fc.oneof(texts, fc.string({ unit: 'binary' })), texts, (before, now) => {
        const changes = wordChanges(before, now)
        expect(text(changes, 'same', 'removed')).toBe(before)
        expect(text(changes, 'same', 'added')).toBe(now)
        expect(changes.every((change, at) => change.text !== '' && change.kind !== changes[at - 1]?.kind)).toBe(true)
      }),
    )
  })

  it('are none where the text stayed', () => {
    fc.assert(
      fc.property(texts, (same) => {
        expect(wordChanges(same, same).every(({ kind }) => kind === 'same')).toBe(true)
      }),
    )
  })

  it.each([
    ['Обновлено 5 стендов.', 'Обновлено 8 стендов.', 'Обновлено [−5][+8] стендов.'],
    ['Обновлено 5 стендов.', 'Обновлено 5 стендов в холле.', 'Обновлено 5 стендов[+ в холле].'],
    ['Работа ведётся.', 'Работа завершена в мае.', '[−Работа ведётся.][+Работа завершена в мае.]'],
    ['Два старых слова здесь', 'Три новых слова здесь', '[−Два старых][+Три новых] слова здесь'],
    ['', 'Исполнено.', '[+Исполнено.]'],
    ['', '', ''],
  ])('«%s» became «%s»', (before, now, expected) => {
    expect(drawn(before, now)).toBe(expected)
  })

  it('of texts too long to compare are told whole, and soon', () => {
    const long = (word: string) => `Начало. ${`${word} `.repeat(20_000)}Конец.`
    const most = (word: string) => `${'Одно и то же. '.repeat(9000)}${`${word} `.repeat(9000)}Конец.`
    const changes = wordChanges(long('раз'), long('два'))
    expect(changes.map(({ kind }) => kind)).toEqual(['removed', 'added'])
    const kinds = wordChanges(most('раз'), most('два')).map(({ kind }) => kind)
    expect(kinds).toEqual(['same', 'removed', 'added', 'same'])
    expect(text(changes, 'same', 'added')).toBe(long('два'))
  })
})
