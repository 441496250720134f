import fc from 'fast-check'
import type { Measure, ReportDocument } from '../../src/domain/report-document.ts'
import {
  givenDeadline,
  givenDocument,
  givenInstitution,
  givenMeasure,
  givenResult,
  givenSection,
} from './given-document.ts'

const INSTITUTIONS = [
  givenInstitution('a', 'ГКУ «Центр социальной помощи Ольховского района»'),
  givenInstitution('b', 'ГБУ «Комплексный центр г. Берёзовска»'),
  givenInstitution('c', 'ГКУ «ЦСОН в городе Каменске»'),
]

const TITLES = [
  'Размещение информации на сайте',
  'Установить пандус, поручни & вывеску <шрифтом Брайля>',
  'Проведение выездов «мобильной» бригады',
  'Обучение сотрудников',
]
const ITEMS = ['- светового маяка;', '• тактильных табличек;', '1) поручней;']
const SENTENCES = [
  'Размещено 10 сообщений.',
  'Не исполнено из-за отсутствия средств.',
  'Перенесено на 3 квартал 2031 г.',
  'Проведено 3 выезда, принято 48 чел.',
  '12.02.2031 г. заключён договор № 5.',
  'Работа ведётся постоянно; жалоб не поступало',
]
const DEADLINES = ['Постоянно', 'До 1.03.2031 г.', 'В течение года', 'По графику', 'II квартал']
const REMARKS = ['Нет пандуса.', 'Нет записи на приём.', 'Доля довольных 87 %.']
const NAMES = ['Открытость и доступность', 'Комфортность условий', 'Доброжелательность работников']

const result = fc
  .record({
    institution: fc.option(fc.constantFrom(...INSTITUTIONS)),
    mark: fc.constantFrom('', '+', '+ '),
    separator: fc.constantFrom('. ', ' - ', ' '),
    sentences: fc.array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 3 }),
    joint: fc.constantFrom(' ', '\n'),
  })
  .map(({ institution, mark, separator, sentences, joint }) =>
    givenResult(sentences.join(joint), institution ? { lead: mark + institution.name + separator } : {}),
  )

const measure: fc.Arbitrary<Measure> = fc
  .record({
    titles: fc.array(fc.constantFrom(...TITLES), { minLength: 1, maxLength: 2 }),
    items: fc.array(fc.constantFrom(...ITEMS), { maxLength: 3 }),
    remark: fc.constantFrom(...REMARKS),
    responsible: fc.subarray(INSTITUTIONS.map(({ name }) => name)),
    deadlines: fc.array(fc.constantFrom(...DEADLINES), { maxLength: 2 }),
    results: fc.array(result, { maxLength: 4 }),
    cost: fc.option(fc.constantFrom('100 тыс. руб.', 'без финансирования'), { nil: '' }),
  })
  .map(({ titles, items, remark, responsible, deadlines, results, cost }) =>
    givenMeasure({
      title: titles.join('\n'),
      items,
      remark,
      responsible: { scope: 'listed', institutions: [], people: [], text: responsible.join('\n') },
      deadlines: deadlines.map((text) => givenDeadline(text)),
      results,
      others: cost === '' ? [] : [{ column: 'Стоимость', text: cost }],
    }),
  )

/** Invented documents of all shapes that an authority and an institution send, numbers with holes among them. */
export const anyDocument: fc.Arbitrary<ReportDocument> = fc
  .record({
    sections: fc.array(fc.array(measure, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 3 }),
    shape: fc.constantFrom('report', 'remarks', 'both'),
    numberStep: fc.integer({ min: 1, max: 3 }),
    notes: fc.subarray(['Директор ____________ И.О. Фамилия', 'Ссылка на систему оценки имеется']),
  })
  .map(({ sections, shape, numberStep, notes }) =>
    givenDocument({
      kind: shape === 'remarks' ? 'remarks-table' : 'execution-report',
      institutions: INSTITUTIONS,
      sections: sections.map((measures, index) => {
        const number = String(1 + index * numberStep)
        return givenSection(
          shape === 'remarks' ? null : number,
          NAMES[index] ?? '',
          measures.map((made, row) => ofShape(made, shape, `${number}.${1 + row * numberStep}`)),
        )
      }),
      notes,
    }),
  )

function ofShape(made: Measure, shape: string, number: string): Measure {
  if (shape === 'report') return { ...made, number, remark: null }
  if (shape === 'both') return { ...made, number }
  return { ...made, deadlines: [], responsible: { ...made.responsible, text: '' }, others: [] }
}
