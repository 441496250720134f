import { expect, it } from 'vitest'
import {
  givenDocument,
  givenMeasure,
  givenRemarksTable,
  givenReport,
  givenResult,
  givenSection,
} from './given-document.ts'
import { parseCsv, written } from './written-texts.ts'

const csvOf = async (doc = givenReport()) => (await written(doc, 'csv')).toString('utf8')

const columnOf = async (header: string, doc = givenReport()) => {
  const [headers = [], ...rows] = parseCsv(await csvOf(doc))
  return rows.map((row) => row[headers.indexOf(header)])
}

it('is UTF-8 with its mark, semicolons between values and lines as Windows ends them', async () => {
  const csv = await csvOf()
  expect(csv.startsWith('\uFEFFНомер раздела;Раздел;№;')).toBe(true)
  expect(csv.endsWith('\r\n')).toBe(true)
})

it('has a row for each result, and one for a measure without', async () => {
  expect(await columnOf('№')).toEqual(['1.1', '1.1', '1.1', '1.3', '3.2'])
  expect(await columnOf('Результат')).toEqual([
    'Все организации ведут постоянную работу по размещению информации.',
    'ГКУ «Центр социальной помощи Ольховского района». Размещено 10 сообщений. Оборудовано 2 стенда.',
    '+ ГБУ «Комплексный центр г. Берёзовска» - обновлены 5 стендов.',
    '',
    'Проведено 3 выезда, принято 48 человек.',
  ])
})

it('says whose results they are and how they stand', async () => {
  expect(await columnOf('Названные учреждения')).toEqual([
    '',
    'ГКУ «Центр социальной помощи Ольховского района»',
    'ГБУ «Комплексный центр г. Берёзовска»',
    '',
    '',
  ])
  expect(await columnOf('Сверх назначения')).toEqual(['', '', 'да', '', ''])
  expect(await columnOf('Состояние')).toEqual(['исполнено', 'исполнено', 'исполнено', '', 'исполнено'])
})

it('has a column for each of the document that means nothing known', async () => {
  const measure = givenMeasure({
    results: [givenResult('Да')],
    others: [{ column: 'Стоимость', text: '100 тыс. руб.' }],
  })
  const doc = givenDocument({ sections: [givenSection('1', 'Раздел', [measure, givenMeasure()])] })
  expect(await columnOf('Стоимость', doc)).toEqual(['100 тыс. руб.', ''])
})

it('keeps the lines of a cell within its quotes', async () => {
  expect((await columnOf('Мероприятие', givenRemarksTable()))[0]).toBe('Установить версию сайта.\nПроверить её работу.')
})
