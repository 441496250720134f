import { describe, expect, it } from 'vitest'
import type { Deadline, Measure, Period, ReportDocument } from '../../src/domain/report-document.ts'
import { reportDocumentSchema } from '../../src/domain/report-document.ts'
import { mergeDocuments } from '../../src/documents/merge/merge-documents.ts'
import type { RegisteredInstitution, Register } from '../../src/documents/recognise/register.ts'
import {
  givenDocument,
  givenInstitution,
  givenMeasure,
  givenOwnDocument,
  givenResult,
  givenSection,
} from './given-document.ts'

const BEREZOV = 'ГБУ «Центр г. Берёзов»'
const OLKHOV = 'ГБУ «Центр Ольховского района»'

const firstQuarter: Period = { kind: 'quarter', from: '2031-01-01', to: '2031-03-31', text: 'I квартал 2031 года' }
const secondQuarter: Period = { kind: 'quarter', from: '2031-04-01', to: '2031-06-30', text: 'II квартал 2031 года' }

function berezov(measures: Measure[], more: Partial<ReportDocument> = {}): ReportDocument {
  return givenOwnDocument('berezov', BEREZOV, [givenSection('1', 'Открытость', ...measures)], more)
}

function olkhov(measures: Measure[], more: Partial<ReportDocument> = {}): ReportDocument {
  return givenOwnDocument('olkhov', OLKHOV, [givenSection('1', 'Открытость', ...measures)], more)
}

function merge(...documents: ReportDocument[]): ReportDocument {
  const merged = mergeDocuments(documents.map((document, index) => ({ file: `/parts/${index + 1}.docx`, document })))
  return reportDocumentSchema.parse(merged)
}

function measuresOf(document: ReportDocument): Measure[] {
  return document.sections.flatMap((section) => section.measures)
}

function given(number: string | null, title: string, ...texts: string[]): Measure {
  return givenMeasure(number, title, { results: texts.map((text) => givenResult(text)) })
}

function deadline(text: string): Deadline {
  return { kind: 'unstated', date: null, period: null, action: null, text }
}

function codesOf(document: ReportDocument): string[] {
  return document.findings.map((finding) => finding.code)
}

describe('parts of one plan become one report', () => {
  it('puts results of one measure together, each led by its institution', () => {
    const merged = merge(berezov([given('1.1', 'Сайт', 'Обновлён.')]), olkhov([given('1.1', 'Сайт', 'Создан.')]))

    expect(measuresOf(merged).map((measure) => measure.number)).toEqual(['1.1'])
    expect(measuresOf(merged)[0]?.results.map((r) => [r.subject, r.institutions, r.lead, r.text])).toEqual([
      ['institutions', ['berezov'], `${BEREZOV}. `, 'Обновлён.'],
      ['institutions', ['olkhov'], `${OLKHOV}. `, 'Создан.'],
    ])
    expect(merged.findings).toEqual([])
  })

  it.each([
    ['case, ё, quotes and punctuation', 'Обновлённый раздел «О нас».', 'обновленный  раздел "О НАС"', 1],
    [
      'a typing error in a long title',
      'Размещение информации на официальном сайте',
      'Размещение информаци на официальном сайте',
      1,
    ],
    ['another title', 'Размещение информации на сайте', 'Оборудование входа пандусом', 2],
    ['another figure in the title', 'Обучение 3 сотрудников на курсах', 'Обучение 4 сотрудников на курсах', 2],
  ])('under one number: %s', (_, one, other, count) => {
    const merged = merge(berezov([given('1.1', one, 'А.')]), olkhov([given('1.1', other, 'Б.')]))
    expect(measuresOf(merged)).toHaveLength(count)
    expect(codesOf(merged).includes('measure-not-matched')).toBe(count === 2)
  })

  it('says nothing about the same title and tells a nearly equal one', () => {
    const exact = merge(berezov([given('1.1', 'Ремонт входа')]), olkhov([given('1.1', 'ремонт входа.')]))
    expect(codesOf(exact)).toEqual([])
    const typed = merge(
      berezov([given('1.1', 'Ремонт центрального входа')]),
      olkhov([given('1.1', 'Ремонт центральнго входа')]),
    )
    expect(codesOf(typed)).toEqual(['merged-differently'])
    expect(measuresOf(typed)[0]?.title).toBe('Ремонт центрального входа')
  })

  it('matches measures without a number by title within their section only', () => {
    const one = givenOwnDocument('a', 'ГБУ «А»', [
      givenSection('1', 'Открытость', given(null, 'Анкетирование', 'Раз.')),
      givenSection('2', 'Комфортность'),
    ])
    const other = givenOwnDocument('b', 'ГБУ «Б»', [
      givenSection('1', 'Открытость', given(null, 'Анкетирование', 'Два.')),
      givenSection('2', 'Комфортность', given(null, 'Анкетирование', 'Три.')),
    ])
    const merged = merge(one, other)
    expect(merged.sections.map(({ measures }) => measures.length)).toEqual([1, 1])
    expect(merged.sections[0]?.measures[0]?.results).toHaveLength(2)
  })

  it('keeps numbers, holes and the order of the plan', () => {
    const one = berezov([given('1.2', 'Второе'), given('1.10', 'Десятое')])
    const other = olkhov([given('1.1', 'Первое'), given('1.2', 'Второе'), given('1.9', 'Девятое')])
    const far = givenOwnDocument('c', 'ГБУ «В»', [givenSection('3', 'Третий', given('3.1', 'Третье'))])
    const near = givenOwnDocument('d', 'ГБУ «Г»', [givenSection('2', 'Второй', given('2.1', 'Двойка'))])
    const merged = merge(one, other, far, near)
    expect(merged.sections.map(({ number }) => number)).toEqual(['1', '2', '3'])
    expect(measuresOf(merged).map(({ number }) => number)).toEqual(['1.1', '1.2', '1.9', '1.10', '2.1', '3.1'])
  })

  it('finds a numbered measure though its own document has no sections', () => {
    const flat = givenOwnDocument('flat', 'ГБУ «Ф»', [givenSection(null, '', given('1.1', 'Сайт', 'Есть.'))])
    const merged = merge(berezov([given('1.1', 'Сайт', 'Обновлён.')]), flat)
    expect(merged.sections.map(({ number }) => number)).toEqual(['1'])
    expect(measuresOf(merged)[0]?.results).toHaveLength(2)
  })

  it('names a measure that one part alone has', () => {
    const merged = merge(berezov([given('1.1', 'Сайт'), given('1.7', 'Пандус')]), olkhov([given('1.1', 'Сайт')]))
    const [finding] = merged.findings
    expect(finding).toMatchObject({ code: 'measure-not-matched', severity: 'warning', measure: '1.7' })
    expect(finding?.message).toContain('1.docx')
    expect(finding?.source).toEqual(measuresOf(merged)[1]?.source)
  })
})

describe('who is who', () => {
  it('unites institutions by key under the longest name', () => {
    const one = givenDocument([], { institutions: [givenInstitution('k', 'ГКУ «ЦТЗ»', 'responsible')] })
    const other = givenDocument([], { institutions: [givenInstitution('k', 'ГКУ «Центр труда и занятости»')] })
    expect(merge(one, other).institutions).toEqual([
      {
        key: 'k',
        name: 'ГКУ «Центр труда и занятости»',
        spellings: ['ГКУ «ЦТЗ»', 'ГКУ «Центр труда и занятости»'],
        role: 'reporter',
      },
    ])
  })

  it('unites the responsible, and the participants of the whole report', () => {
    const listed = (key: string, text: string): Partial<Measure> => ({
      responsible: { scope: 'listed', institutions: [key], people: [], text },
    })
    const everybody: Partial<Measure> = {
      responsible: { scope: 'participants', institutions: ['berezov'], people: [], text: 'Все участники' },
    }
    const merged = merge(
      berezov([givenMeasure('1.1', 'Сайт', listed('berezov', BEREZOV)), givenMeasure('1.2', 'Стенд', everybody)]),
      olkhov([givenMeasure('1.1', 'Сайт', listed('olkhov', OLKHOV))]),
    )
    const [site, stand] = measuresOf(merged)
    expect(site?.responsible).toMatchObject({ institutions: ['berezov', 'olkhov'], text: `${BEREZOV}\n${OLKHOV}` })
    expect(stand?.responsible).toMatchObject({ institutions: ['berezov', 'olkhov'], text: 'Все участники' })
  })

  it('keeps "+" and marks who reports without assignment', () => {
    const responsible = { scope: 'listed' as const, institutions: ['berezov'], people: [], text: BEREZOV }
    const plus = givenResult('Тоже.', {
      subject: 'institutions',
      institutions: ['olkhov'],
      lead: `+${OLKHOV}. `,
      voluntary: true,
    })
    const whole = givenDocument(
      [givenSection('1', 'Открытость', givenMeasure('1.1', 'Сайт', { responsible, results: [plus] }))],
      {
        institutions: [givenInstitution('berezov', BEREZOV, 'responsible'), givenInstitution('olkhov', OLKHOV)],
      },
    )
    const late = givenOwnDocument('late', 'ГБУ «Поздний»', [
      givenSection('1', 'Открытость', given('1.1', 'Сайт', 'И мы.')),
    ])
    const results = measuresOf(merge(whole, late))[0]?.results
    expect(results?.map(({ lead, voluntary }) => [lead, voluntary])).toEqual([
      [`+${OLKHOV}. `, true],
      ['ГБУ «Поздний». ', true],
    ])
  })

  it('orders results by the register, what speaks of all first and of the others last', () => {
    const registered = (key: string): RegisteredInstitution => ({
      key,
      keys: [key],
      taxNumber: null,
      name: key,
      type: null,
      place: null,
      tookPart: true,
    })
    const register: Register = { institutions: [registered('olkhov'), registered('berezov')] }
    const others = givenResult('Остальными сделано.', { subject: 'others', institutions: ['c'] })
    const all = givenResult('Всеми сделано.', { subject: 'all' })
    const common = givenDocument([
      givenSection('1', 'Открытость', givenMeasure('1.1', 'Сайт', { results: [others, all] })),
    ])
    const merged = mergeDocuments(
      [common, berezov([given('1.1', 'Сайт', 'Обновлён.')]), olkhov([given('1.1', 'Сайт', 'Создан.')])].map(
        (document) => ({
          file: 'a.docx',
          document,
        }),
      ),
      register,
    )
    expect(measuresOf(merged)[0]?.results.map(({ text }) => text)).toEqual([
      'Всеми сделано.',
      'Создан.',
      'Обновлён.',
      'Остальными сделано.',
    ])
  })

  it('takes out of the others who now speaks for itself', () => {
    const everybody = {
      scope: 'participants' as const,
      institutions: ['a', 'olkhov', 'c', 'd'],
      people: [],
      text: 'Все',
    }
    const own = givenResult('Нет версии.', { subject: 'institutions', institutions: ['a'], lead: 'ГБУ «a». ' })
    const others = givenResult('Остальными, кроме ГБУ «d», версия установлена.', {
      subject: 'others',
      institutions: ['olkhov', 'c'],
    })
    const whole = givenDocument(
      [
        givenSection(
          '1',
          'Открытость',
          givenMeasure('1.2', 'Версия', { responsible: everybody, results: [own, others] }),
        ),
      ],
      { institutions: ['a', 'c', 'd'].map((key) => givenInstitution(key, `ГБУ «${key}»`)) },
    )
    const late = olkhov([given('1.2', 'Версия', 'У нас версии нет.')])
    const results = measuresOf(merge(whole, late))[0]?.results
    expect(results?.map(({ subject, institutions }) => [subject, institutions])).toEqual([
      ['institutions', ['a']],
      ['institutions', ['olkhov']],
      ['others', ['c']],
    ])
  })

  it('leaves a single document as it is, sources apart', () => {
    const document = berezov([given('1.1', 'Сайт', 'Обновлён.')])
    const merged = merge(document)
    expect(measuresOf(merged)[0]?.results[0]).toMatchObject({ subject: 'assignee', lead: '', text: 'Обновлён.' })
    expect(merged.findings).toEqual([])
  })
})

describe('the title of the whole', () => {
  it('does not name one institution of several', () => {
    const one = berezov([given('1.1', 'Сайт', 'Обновлён.')], {
      title: `Отчет ${BEREZOV} по исполнению плана\nна 2031 год`,
    })
    const other = olkhov([given('1.1', 'Сайт', 'Создан.')], {
      title: `Отчет ${OLKHOV} по исполнению плана\nна 2031 год`,
    })
    expect(merge(one, other).title).toBe('Отчет по исполнению плана\nна 2031 год')
    expect(merge(one).title).toBe(one.title)
  })

  it('loses the preposition with the name', () => {
    const one = berezov([given('1.1', 'Сайт', 'Обновлён.')], {
      title: `Мероприятия по повышению качества в ${BEREZOV}`,
    })
    expect(merge(one, olkhov([given('1.1', 'Сайт')])).title).toBe('Мероприятия по повышению качества')
  })
})

describe('what differs is told', () => {
  it('takes the first deadlines and names the others', () => {
    const merged = merge(
      berezov([givenMeasure('1.1', 'Сайт', { deadlines: [deadline('До 1 марта')] })]),
      olkhov([givenMeasure('1.1', 'Сайт', { deadlines: [deadline('До 1 апреля')] })]),
    )
    expect(measuresOf(merged)[0]?.deadlines.map(({ text }) => text)).toEqual(['До 1 марта'])
    expect(merged.findings).toMatchObject([{ code: 'merged-differently', measure: '1.1', text: 'До 1 апреля' }])
  })

  it('takes a deadline that the first part lacks without a word', () => {
    const merged = merge(
      berezov([givenMeasure('1.1', 'Сайт')]),
      olkhov([givenMeasure('1.1', 'Сайт', { deadlines: [deadline('До 1 апреля')] })]),
    )
    expect(measuresOf(merged)[0]?.deadlines).toHaveLength(1)
    expect(codesOf(merged)).toEqual([])
  })

  it.each([
    ['period', { period: firstQuarter }, { period: secondQuarter }, 'II квартал 2031 года'],
    ['plan year', { planYear: 2031 }, { planYear: 2032 }, '2032'],
    ['assessment year', { assessmentYear: 2030 }, { assessmentYear: 2029 }, '2029'],
  ])('another %s', (_, one, other, named) => {
    const merged = merge(berezov([given('1.1', 'Сайт')], one), olkhov([given('1.1', 'Сайт')], other))
    expect(codesOf(merged)).toEqual(['merged-differently'])
    expect(merged.findings[0]?.message).toContain(named)
  })

  it('does not double the results of a file given twice, and says so', () => {
    const merged = merge(berezov([given('1.1', 'Сайт', 'Обновлён.')]), berezov([given('1.1', 'Сайт', 'Обновлён.')]))
    expect(measuresOf(merged)[0]?.results).toHaveLength(1)
    expect(merged.findings[0]?.message).toBe('«2.docx» повторяет «1.docx»: результаты взяты один раз.')
  })

  it('names the measure whose number another one has, in whatever section', () => {
    const one = givenOwnDocument('a', 'ГБУ «А»', [givenSection('1', 'Открытость', given('1.1', 'Сайт', 'Есть.'))])
    const other = givenOwnDocument('b', 'ГБУ «Б»', [givenSection('1', 'Вежливость', given('1.1', 'Тренинг', 'Был.'))])
    const [first] = merge(one, other).findings
    expect(first).toMatchObject({ code: 'measure-not-matched', measure: '1.1', text: 'Тренинг' })
    expect(first?.message).toContain('под этим номером стоит другое')
  })

  it('keeps the text of a part without measures', () => {
    const stranger = givenDocument([], { kind: 'other', notes: ['Письмо о переносе сроков.'] })
    const merged = merge(stranger, berezov([given('1.1', 'Сайт', 'Обновлён.')]))
    expect(merged).toMatchObject({ kind: 'execution-report', notes: ['Письмо о переносе сроков.'] })
    expect(merged.findings[0]?.message).toContain('1.docx')
  })
})
