import { describe, expect, it } from 'vitest'
import { recognise } from '../../src/documents/recognise/recognise.ts'
import { givenGrid, givenTable } from './given-grid.ts'

const REMARKS = ['Критерии', 'Замечания', 'Мероприятия', 'Результаты']
const REPORT = ['№', 'Мероприятия', 'Учреждение', 'Срок исполнения', 'Результат']

function measuresOf(...rows: string[][]) {
  const document = recognise(givenGrid('Отчет за I квартал 2031 года', givenTable(...rows)))
  return document.sections.flatMap((section) => section.measures)
}

describe('rows of a table', () => {
  it('a row cut by a page goes on the one above, under a merged criterion too', () => {
    const measures = measuresOf(
      REMARKS,
      ['Открытость', 'Нет сайта', 'Создать сайт', 'Сайт в сети'],
      ['^', '', '', 'создан.'],
      ['^', 'Нет стенда', 'Установить стенд', 'Стенд установлен.'],
    )
    expect(measures.map((measure) => measure.results.map((result) => result.text))).toEqual([
      ['Сайт в сети создан.'],
      ['Стенд установлен.'],
    ])
  })

  it('a row that names an executor of its own under a merged measure is a measure of its own', () => {
    const measures = measuresOf(
      REPORT,
      ['1', 'Обучение', 'ГКУ «ЦСОН г. Берёзова»', 'постоянно', 'Обучено 5 человек'],
      ['^', '^', 'ГКУ «ЦСОН г. Светлого»', '^', 'Обучено 7 человек'],
    )
    expect(measures.map(({ number, title }) => [number, title])).toEqual([
      ['1', 'Обучение'],
      ['1', 'Обучение'],
    ])
    expect(measures.map((measure) => measure.results[0]?.subject)).toEqual(['assignee', 'assignee'])
  })

  it('results in rows of their own under merged cells belong to one measure', () => {
    const measures = measuresOf(
      REPORT,
      ['1.1', 'Стенды', 'Все учреждения', 'постоянно', 'ГКУ «ЦСОН г. Берёзова». Обновлено 2 стенда.'],
      ['^', '^', '^', '^', 'ГКУ «ЦСОН г. Светлого». Обновлено 3 стенда.'],
    )
    expect(measures).toHaveLength(1)
    expect(measures[0]?.results.map((result) => result.institutions.length)).toEqual([1, 1])
  })

  it('columns are told by their headers, not their order, and unknown ones are kept', () => {
    const [measure] = measuresOf(
      ['Результат', 'Стоимость', 'Срок', 'Мероприятие', '№'],
      ['Выполнено', '15', 'до 01.03.2031', 'Ремонт', '7'],
    )
    expect(measure).toMatchObject({ number: '7', title: 'Ремонт', others: [{ column: 'Стоимость', text: '15' }] })
    expect(measure?.deadlines[0]?.date).toBe('2031-03-01')
  })

  it('a row of column numbers, with a formula too, and a repeated header are no data', () => {
    const measures = measuresOf(REPORT, ['1', '2', '3', '4', '5 = 2 + 3'], ['1', 'Ремонт', '', '', 'Сделано'], REPORT, [
      '2',
      'Окраска',
      '',
      '',
      'Сделано',
    ])
    expect(measures.map((measure) => measure.number)).toEqual(['1', '2'])
  })

  it('a section row that is an institution’s name makes the results below its own', () => {
    const measures = measuresOf(
      REPORT,
      ['ГКУ «ЦСОН г. Берёзова»', '>', '>', '>', '>'],
      ['1', 'Ремонт', '', '', 'Отремонтировано 2 кабинета'],
      ['ГКУ «ЦСОН г. Светлого»', '>', '>', '>', '>'],
      ['1', 'Ремонт', '', '', 'Не выполнен'],
    )
    expect(measures.map((measure) => measure.results[0]?.institutions)).toEqual([['цсон-березов'], ['цсон-светл']])
  })
})

describe('a document without a table of measures', () => {
  it('is kind «other», keeps its text as notes and says so', () => {
    const document = recognise(
      givenGrid('Протокол', givenTable(['Вопрос', 'Докладчик', 'Решение'], ['О бюджете', 'отдел', 'принять'])),
    )
    expect(document.kind).toBe('other')
    expect(document.notes).toContain('О бюджете')
    expect(document.findings.map((finding) => finding.code)).toEqual(['unreadable-part'])
  })
})
