import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { answerWords } from '../../src/domain/answer-words.ts'
import { ENTRY_STATUSES, type Figure } from '../../src/domain/result-entry.ts'
import { countedIn } from '../../src/domain/wording/counted.ts'
import { findFacts } from '../../src/domain/wording/facts.ts'
import { UNIT_EXAMPLES, unitOf } from '../../src/domain/wording/units.ts'

const answered = { status: 'done', text: '', reason: '', untilPeriod: null, figures: [] } as const
const told = (text: string, ...figures: Figure[]) =>
  answerWords({ ...answered, text, figures }).replaceAll('\u00a0', ' ')
const of = (value: number, unit: string, whole: number | null = null): Figure => ({ value, of: whole, unit })

describe('a figure of an answer stands in its sentence once', () => {
  it.each([
    ['Проведено 1 240 занятий', of(1240, 'занятий')],
    ['Проведено 1\u00a0240 занятий', of(1240, 'занятие')],
    ['Проведено двенадцать занятий', of(12, 'занятий')],
    ['Проведено три занятия', of(3, 'занятий')],
    ['Работали 2.5 часа', of(2.5, 'часов')],
    ['Опрошено 140 человек', of(140, 'чел.')],
    ['Опрошено 140 из 200 человек', of(140, 'чел.', 200)],
    ['Опрошено 140 из 200 человек', of(140, 'чел.')],
    ['Обучено 11 сотрудников из 180', of(11, 'сотрудников', 180)],
    ['Обучено 11 сотрудников из 180, занятие проведено', of(11, 'сотрудник', 180)],
    ['Обслужено 20 получателей услуг', of(20, 'получатель услуг')],
    ['Обновлено 3 информационных стенда', of(3, 'стенд')],
    ['Занятия проведены 3 раза', of(3, 'раза')],
    ['Потрачено 3 тыс. руб.', of(3, 'тыс. рублей')],
  ])('«%s» prints its figure itself', (text, figure) => {
    expect(told(text, figure)).toBe(`${text.replaceAll('\u00a0', ' ').replace(/\.$/, '')}.`)
  })

  it.each([
    ['Проведены занятия 3 октября 2026 года', of(3, 'занятий'), '3 занятия'],
    ['Обновлено 12 марта', of(2, 'стенда'), '2 стенда'],
    ['Занятия шли в 10 группах', of(0, 'жалоб'), '0 жалоб'],
    ['Кабинет 15', of(5, 'стендов'), '5 стендов'],
    ['Опрошено 140 человек', of(140, 'чел.', 200), '140 из 200 человек (70 %)'],
    ['Оказано 20 услуг', of(20, 'получатель услуг'), '20 получателей услуг'],
    ['Проведено 5 из 12 занятий', of(12, 'занятий'), '12 занятий'],
    ['Прочитан курс «12 занятий о праве»', of(12, 'занятий'), '12 занятий'],
    ['Обучено 13 человек', of(3, 'чел.'), '3 человека'],
    ['Прошло 13 раз', of(3, 'раз'), '3 раз'],
    ['Ремонт окончен', of(3, 'тыс. руб.'), '3 тыс. руб'],
    ['Ремонт окончен', of(3, 'компл.'), '3 компл'],
  ])('«%s» does not print its figure', (text, figure, printed) => {
    expect(told(text, figure)).toBe(`${text}. Всего: ${printed}.`)
  })

  it('and a percent behind a share in brackets is the share said again', () => {
    const text = 'Охвачено 90 %. Опрошено 140 из 200 человек (70 %).'
    expect(countedIn(text, findFacts(text))).toEqual([
      { value: 90, of: null, unit: '%' },
      { value: 140, of: 200, unit: 'человек' },
    ])
  })

  it('though it is given twice', () => {
    expect(told('', of(5, 'занятий'), of(5, 'занятие'))).toBe('Исполнено. Всего: 5 занятий.')
    expect(told('Проведено 5 занятий', of(5, 'занятий'), of(5, 'занятие'))).toBe('Проведено 5 занятий.')
  })
})

describe('the words of an answer are sentences', () => {
  it.each([
    ['Стенд стоит в холле;', 'Стенд стоит в холле.'],
    ['Занятия не состоялись,', 'Занятия не состоялись.'],
    ['Оформлен стенд:', 'Оформлен стенд.'],
    ['Оформлен стенд .', 'Оформлен стенд.'],
    ['Оформлен стенд..', 'Оформлен стенд.'],
    ['Оформлен стенд –  ', 'Оформлен стенд.'],
    ['Оформлен стенд...', 'Оформлен стенд…'],
    ['–', 'Исполнено.'],
    ['Пандус (12 м)', 'Пандус (12 м).'],
    ['Сдан пандус. (Акт приложен.)', 'Сдан пандус. (Акт приложен.)'],
    ['Занятия идут…', 'Занятия идут…'],
    ['Проведена акция!', 'Проведена акция!'],
    ['Кто проверит?..', 'Кто проверит?'],
    ['Издан приказ «О комиссии»', 'Издан приказ «О комиссии».'],
    ['Прочитана лекция «Право.»', 'Прочитана лекция «Право».'],
    ['ведутся работы.', 'Ведутся работы.'],
    ['- занятия проведены', 'Занятия проведены.'],
    ['5 стендов обновлено', '5 стендов обновлено.'],
    ['кВт экономятся', 'кВт экономятся.'],
    ['г. Нальчик охвачен', 'г. Нальчик охвачен.'],
    ['www.mintrud.ru открыт', 'www.mintrud.ru открыт.'],
    [
      'Первый абзац без точки\nВторой абзац:\n- пункт один;\n- пункт два.',
      'Первый абзац без точки. Второй абзац: пункт один; пункт два.',
    ],
    ['Проведено\r\n– 3 лекции\r\n– беседы', 'Проведено: 3 лекции; беседы.'],
    ['Проведены занятия\nдля детей', 'Проведены занятия для детей.'],
    ['Первое сделано.\n\nвторое тоже', 'Первое сделано. Второе тоже.'],
  ])('%j is told «%s»', (text, sentences) => {
    expect(told(text)).toBe(sentences)
  })
})

/** What people type, torn apart and put together anew. */
const PIECES = [
  'Занятия проведены',
  'ведутся работы',
  'стенд',
  '12 марта',
  'Кабинет 15',
  '3 октября 2026 года',
  '(12 м)',
  '«Право»',
  '- ',
  '\n- ',
  '\n',
  '\u00a0',
  '.',
  ',',
  ';',
  ':',
  '–',
  '!',
  '?',
  '…',
  ' ',
  '..',
  '...',
]
const texts = fc.array(fc.constantFrom(...PIECES), { maxLength: 8 }).map((some) => some.join(' '))
const units = UNIT_EXAMPLES.spellings.flatMap(({ expected }) => (expected === '%' ? [] : [expected]))
const figures = fc
  .record({
    value: fc.oneof(fc.integer({ min: 0, max: 3_000_000 }), fc.constantFrom(0.5, 2.5, 1240.25)),
    more: fc.option(fc.integer({ min: 1, max: 5000 })),
    unit: fc.constantFrom(...units),
  })
  .map(({ value, more, unit }) => of(value, unit, more === null ? null : value + more))
const answers = fc.record({
  status: fc.constantFrom(...ENTRY_STATUSES),
  text: texts,
  reason: texts,
  untilPeriod: fc.constantFrom(null, '2027-Q1' as const),
  figures: fc.array(figures, { maxLength: 4 }),
})

describe('whatever is answered', () => {
  it('its sentences end well', () => {
    fc.assert(
      fc.property(answers, (answer) => {
        const words = answerWords(answer)
        expect(words).not.toMatch(/\.\.|,\.|;\.|:\.|\s\s|\s$/)
        expect(words).toMatch(/[.!?…]\)?$/u)
      }),
    )
  })

  it('each of its figures is read in its sentence once', () => {
    const sentences = fc.record({ answer: answers, typed: fc.subarray([0, 1, 2, 3]) }).map(({ answer, typed }) => {
      const counted = answer.figures.filter((_, at) => typed.includes(at))
      const said = counted.map(({ value, of: whole, unit }) =>
        [
          String(value).replace('.', ','),
          ...(whole === null ? [] : ['из', String(whole).replace('.', ',')]),
          unit,
        ].join(' '),
      )
      return { ...answer, reason: '', text: ['Сделано', ...new Set(said)].join(', ') }
    })
    const same = (one: Figure, other: Figure) =>
      one.value === other.value && one.of === other.of && unitOf(one.unit).name === unitOf(other.unit).name
    fc.assert(
      fc.property(sentences, (answer) => {
        const words = answerWords(answer)
        const read = countedIn(words, findFacts(words))
        for (const figure of answer.figures) expect(read.filter((one) => same(one, figure))).toHaveLength(1)
      }),
    )
  })
})
