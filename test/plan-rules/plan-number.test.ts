import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comparePlanNumbers } from '../../src/domain/plan-number.ts'

describe('the order of inherited numbers', () => {
  it.each<[string, (string | null)[]]>([
    ['numbers count, not letters', ['1', '2', '2.1', '2.9', '2.10', '3.3', '10']],
    ['a letter follows its number', ['2.10', '2.10а', '2.10б', '2.11']],
    ['a letter stands after numbers in its place', ['1.1', '1.2', '1.а', '1.б', '2']],
    ['Roman sections', ['I', 'II', 'IV', 'V', 'IX', 'X']],
    ['brackets and signs do not count', ['1)', '№ 2', '(3)', '10.']],
    ['ё stands beside е', ['д', 'е', 'ё', 'ж']],
    ['the missing come last', ['3', 'а', null]],
    ['the blank come last', ['3', '—']],
  ])('%s', (_, wanted) => {
    expect([...wanted].reverse().sort(comparePlanNumbers)).toEqual(wanted)
  })

  it('takes spellings of one number for equal, so that the plan keeps its own order', () => {
    expect(comparePlanNumbers('3.3', ' 3.3. ')).toBe(0)
    expect(comparePlanNumbers(null, '')).toBe(0)
    expect(comparePlanNumbers('2.3', '2.3')).toBe(0)
  })

  it('is an order', () => {
    const label = fc.option(
      fc.string({ unit: fc.constantFrom('1', '2', '0', '.', 'а', 'б', 'I', 'V', ' '), maxLength: 5 }),
    )
    fc.assert(
      fc.property(label, label, label, (one, other, third) => {
        expect(Math.sign(comparePlanNumbers(one, other))).toBe(0 - Math.sign(comparePlanNumbers(other, one)))
        const [first, second, last] = [one, other, third].sort(comparePlanNumbers)
        expect(comparePlanNumbers(first ?? null, second ?? null)).toBeLessThanOrEqual(0)
        expect(comparePlanNumbers(first ?? null, last ?? null)).toBeLessThanOrEqual(0)
      }),
    )
  })
})
