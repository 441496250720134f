import { describe, expect, it } from 'vitest'
import type { SignedRow } from '../../src/documents/writing/signed-table.ts'
import { signedTable } from '../../src/documents/writing/signed-table.ts'
import {
  givenDeadline,
  givenDocument,
  givenInstitution,
  givenMeasure,
  givenRemarksTable,
  givenReport,
  givenResult,
  givenSection,
} from './given-document.ts'

const headers = (doc: Parameters<typeof signedTable>[0]) => signedTable(doc).columns.map(({ header }) => header)

const rowsOf = (doc: Parameters<typeof signedTable>[0]) => Array.from(signedTable(doc).sections).flat()

const textOf = (row: SignedRow) =>
  row.kind === 'section'
    ? row.text
    : row.cells.map((cell) => Array.from(cell.paragraphs, (runs) => runs.map(({ text }) => text).join('')).join(' / '))

describe('the columns of a document', () => {
  it('are the five of the ministry or the four of an institution where it has none', () => {
    expect(headers(givenReport())).toEqual(['№', 'Мероприятия', 'Учреждение', 'Срок исполнения', 'Результат'])
    expect(headers({ ...givenRemarksTable(), columns: [] })).toEqual([
      'Критерии',
      'Выявленные замечания',
      'Мероприятия по устранению замечаний',
      'Результаты',
    ])
  })

  it('are its own in their order where it has them', () => {
    const columns = ['Результат', 'Срок исполнения', 'Учреждение', 'Мероприятия', '№ п/п']
    const rows = rowsOf({ ...givenReport(), columns })
    expect(headers({ ...givenReport(), columns })).toEqual(columns)
    expect(textOf(rows.at(-1)!)).toEqual([
      'Проведено 3 выезда, принято 48 человек.',
      'По графику',
      '',
      'Проведение выездных приёмов',
      '3.2',
    ])
  })

  it('are joined by those without which something would be lost', () => {
    const measure = givenMeasure({
      number: '1',
      remark: 'Нет пандуса',
      title: 'Установить пандус',
      deadlines: [givenDeadline('Постоянно')],
      results: [givenResult('Установлен')],
      others: [{ column: 'Стоимость', text: '100 тыс. руб.' }],
    })
    const doc = givenDocument({ columns: ['Мероприятия', 'Результат'], sections: [givenSection(null, '', [measure])] })
    expect(headers(doc)).toEqual(['Выявленные замечания', 'Мероприятия', 'Срок исполнения', 'Результат', 'Стоимость'])
    expect(rowsOf(doc).map(textOf)).toEqual([
      ['Нет пандуса', '1. Установить пандус', 'Постоянно', 'Установлен', '100 тыс. руб.'],
    ])
  })

  it('keep a number before the title where they have no column for it, if it can be read back so', () => {
    const numbered = (number: string) => givenMeasure({ number, title: 'Установить пандус' })
    const docOf = (number: string) =>
      givenDocument({ columns: ['Мероприятия', 'Результат'], sections: [givenSection(null, '', [numbered(number)])] })

    expect(rowsOf(docOf('1.2')).map(textOf)).toEqual([['1.2. Установить пандус', '']])
    expect(rowsOf(docOf('2а')).map(textOf)).toEqual([['2а', 'Установить пандус', '']])
  })

  it('that mean the same hold it once', () => {
    const measure = givenMeasure({ title: 'Мероприятие', deadlines: [givenDeadline('Постоянно')] })
    const columns = ['Мероприятия', 'Срок исполнения', 'Срок реализации', 'Результат']
    const doc = givenDocument({ columns, sections: [givenSection(null, '', [measure])] })
    expect(rowsOf(doc).map(textOf)).toEqual([['Мероприятие', 'Постоянно', '', '']])
  })
})

describe('the rows of a document', () => {
  it('are sections and measures with their numbers as they are', () => {
    expect(rowsOf(givenReport()).map((row) => (row.kind === 'section' ? row.text : textOf(row)[0]))).toEqual([
      '1. Открытость и доступность информации',
      '1.1',
      '1.3',
      '3. Комфортность условий',
      '3.2',
    ])
  })

  it('have a paragraph for each deadline, the duty to report last', () => {
    expect(textOf(rowsOf(givenReport())[2]!)[3]).toBe(
      'Заявки представить до 20.02.2031 г. / Установить в течение года / Информацию представлять ежеквартально',
    )
  })

  it('have no row for a section without number and title', () => {
    const doc = givenDocument({ sections: [givenSection(null, '', [givenMeasure({ title: 'Одно' })])] })
    expect(rowsOf(doc).map(({ kind }) => kind)).toEqual(['measure'])
  })

  it('merge a criterion over its measures and a remark over those that share it', () => {
    const spans = rowsOf(givenRemarksTable()).map((row) =>
      row.kind === 'section' ? [] : row.cells.map(({ rowSpan }) => rowSpan),
    )
    expect(spans).toEqual([
      [3, 2, 1, 1],
      [0, 0, 1, 1],
      [0, 1, 1, 1],
      [1, 1, 1, 1],
    ])
  })
})

describe('a result', () => {
  const boldIn = (lead: string, ...names: string[]) => {
    const institutions = names.map((name, index) => givenInstitution(`i${index}`, name))
    const result = givenResult('проведено.', { institutions: institutions.map(({ key }) => key), lead })
    const doc = givenDocument({
      institutions,
      sections: [givenSection(null, '', [givenMeasure({ results: [result] })])],
    })
    const row = rowsOf(doc)[0]!
    const [runs = []] = row.kind === 'measure' ? row.cells.at(-1)!.paragraphs : []
    return runs.map(({ text, bold }) => (bold ? `*${text}*` : text)).join('|')
  }

  it('has the names of institutions bold, marks and separators plain', () => {
    expect(boldIn('ГКУ «А». ', 'ГКУ «А»')).toBe('*ГКУ «А»*|. проведено.')
    expect(boldIn('+ГКУ «А», ГКУ «Б» - ', 'ГКУ «А»', 'ГКУ «Б»')).toBe('+|*ГКУ «А»*|, |*ГКУ «Б»*| - проведено.')
    expect(boldIn('В ГБУ «В» ', 'ГБУ «В»')).toBe('В |*ГБУ «В»*| проведено.')
  })

  it('has the longer of two names bold as a whole', () => {
    expect(boldIn('ЦСОН города ', 'ЦСОН', 'ЦСОН города')).toBe('*ЦСОН города*| проведено.')
  })

  it('keeps a break of the line within its paragraph', () => {
    const doc = givenDocument({
      sections: [givenSection(null, '', [givenMeasure({ results: [givenResult('Первая\nвторая')] })])],
    })
    expect(textOf(rowsOf(doc)[0]!).at(-1)).toBe('Первая\nвторая')
  })
})
