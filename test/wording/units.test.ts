import { describe, expect, it } from 'vitest'
import { countedWords, differenceWords, UNIT_EXAMPLES, unitOf } from '../../src/domain/wording/units.ts'

const plain = (words: string) => words.replaceAll('\u00a0', ' ')
const numberOf = (typed = '') => Number(typed.replace(',', '.'))

describe('units of figures', () => {
  it.each(UNIT_EXAMPLES.spellings)('«$given» counts in «$expected»', ({ given, expected }) => {
    expect(unitOf(given).name).toBe(expected)
  })

  it.each(UNIT_EXAMPLES.printed)('«$given» is printed «$expected»', ({ given, expected }) => {
    const [, value, of, unit = ''] = /^([\d,]+)(?: из ([\d,]+))? (.+)$/.exec(given) ?? []
    const figure = { value: numberOf(value), of: of === undefined ? null : numberOf(of), unit }
    expect(plain(countedWords(figure))).toBe(expected)
  })

  it('tells people from services, and metres from minutes', () => {
    expect(unitOf('человек').name).not.toBe(unitOf('услуг').name)
    expect(unitOf('м').name).not.toBe(unitOf('мин.').name)
  })

  it.each([
    [9, 12, 'занятий', '+3 занятия'],
    [12, 9, 'занятий', '−3 занятия'],
    [12, 12, 'занятий', undefined],
    [90, 95, '%', '+5 п. п.'],
    [0.1, 0.3, 'час', '+0,2 часа'],
    [1, 3, 'койко-дней', '+2 койко-дней'],
  ])('from %d to %d %s is %s', (before, now, unit, expected) => {
    expect(differenceWords(before, now, unit)).toBe(expected)
  })
})
