import { describe, expect, it } from 'vitest'
import { recognise } from '../../src/documents/recognise/recognise.ts'
import { givenGrid, givenTable } from './given-grid.ts'

function readResult(text: string) {
  const table = givenTable(['№', 'Мероприятия', 'Учреждение', 'Срок', 'Результат'], ['1', 'Ремонт', '', '', text])
  const document = recognise(givenGrid('Отчет за I квартал 2028 года', table))
  const result = document.sections[0]?.measures[0]?.results[0]
  return [result?.status, result?.until?.from, result?.until?.to]
}

describe('what is postponed has the new term that its words tell', () => {
  it.each([
    ['Перенесено на II квартал 2028 года.', '2028-04-01', '2028-06-30'],
    ['Перенесено на III квартал 2028 года.', '2028-07-01', '2028-09-30'],
    ['Перенесено на IV квартал 2028 года.', '2028-10-01', '2028-12-31'],
    ['Перенесено на II полугодие 2028 года.', '2028-07-01', '2028-12-31'],
    ['Срок перенесён на II квартал', '2028-04-01', '2028-06-30'],
    ['Срок перенесён на II полугодие 2029 г.', '2029-07-01', '2029-12-31'],
  ])('«%s»', (text, from, to) => {
    expect(readResult(text)).toEqual(['postponed', from, to])
  })
})
