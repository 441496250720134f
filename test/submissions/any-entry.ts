import fc from 'fast-check'
import { ENTRY_STATUSES, type Figure, type ResultEntry } from '../../src/domain/result-entry.ts'
import type { PeriodCode } from '../../src/domain/period.ts'
import { readEntry, typedEntry } from '../../src/features/submissions/entry-input.ts'

const PERIODS: PeriodCode[] = ['2031-Q2', '2031-Q4', '2033-Q1', '2031-H2', '2032-Y', '2031-M05', '2031-M12']

/** Texts that programs of tables like to take for something else. */
const TRICKY = [
  '=1+1',
  '=cmd|’/c calc’!A1',
  '+7 900',
  '-',
  '@здесь',
  '01.02.2031',
  '1.10',
  '0012',
  '_x0041_ и _x005F_',
  'строка\nвторая\n\nчетвёртая',
  '<b>&amp;</b> "кавычки"',
  '12\u00a0345,6',
  'а\tб',
  '👩‍👩‍👧 ёж',
]

const text = fc.oneof(fc.constantFrom(...TRICKY), fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }))

const amount = fc.oneof(
  fc.constantFrom(0, 12.5, 0.0001, 999_999_999_999),
  fc.nat(10_000_000).map((number) => number / 1000),
)

const figure: fc.Arbitrary<Figure> = fc.record({
  value: amount,
  of: fc.option(amount.filter((of) => of > 0)),
  unit: fc
    .oneof(fc.constantFrom('занятий', 'из 40 часов', '2 корпуса', '=A1'), fc.string({ maxLength: 90 }))
    .map((unit) => unit.replaceAll('\u0000', '').trim() || 'штук'),
})

/** Whatever the form of one result may store. */
export const anyEntry: fc.Arbitrary<ResultEntry> = fc
  .record({
    status: fc.option(fc.constantFrom(...ENTRY_STATUSES)),
    text,
    reason: text,
    untilPeriod: fc.option(fc.constantFrom(...PERIODS)),
    figures: fc.array(figure, { maxLength: 12 }),
    links: fc.array(fc.webUrl({ withQueryParameters: true }), { maxLength: 4 }),
  })
  .map((entry) => {
    const reading = readEntry(typedEntry(entry))
    if (!reading.ok) throw new Error(`no form stores it: ${JSON.stringify(entry)}`)
    return reading.entry
  })
