import { describe, expect, it } from 'vitest'
import { InstitutionBook } from '../../src/documents/recognise/institution-book.ts'

function keysOf(...names: string[]): number {
  const book = new InstitutionBook()
  return new Set(names.map((name) => book.add(name, 'mentioned'))).size
}

describe('near-namesakes are never one institution', () => {
  it.each([
    ['of two numbers', ['МБДОУ № 5 «Сказка»', 'МБДОУ № 6 «Сказка»'], 2],
    ['of two regions', ['ГБУ СО МО «Дом «Надежда»', 'ГБУ СО КО «Дом «Надежда»'], 2],
    ['of two spheres', ['МБДОУ «Радуга»', 'МБУК «Радуга»'], 2],
    ['of two owners', ['ГБУ «Радуга»', 'МБУ «Радуга»'], 2],
    ['of a town and a district', ['ГКУ «ЦСОН г. Светлого»', 'ГКУ «ЦСОН Светлинского района»'], 2],
    ['of two types', ['ГКУ «ЦСОН г. Берёзова»', 'ГКУ «КЦСОН г. Берёзова»'], 2],
  ])('%s', (_, names, count) => {
    expect(keysOf(...names)).toBe(count)
  })

  it.each([
    ['with and without the region', ['ГКУ СО ЗО «Ольховский СРЦН»', 'ГКУ «Ольховский СРЦН»']],
    ['with and without the sphere', ['МБУК «Ольховский ДК»', 'МБУ «Ольховский дом культуры»']],
    ['with Latin letters among the Cyrillic ones', ['ГKУ «ЦCОН г. Берёзова»', 'ГКУ «ЦСОН г. Березова»']],
    [
      'short and long where no list knows the type',
      ['ГБУ «Центр психолого-медицинской помощи г. Берёзова»', 'ГБУ «ЦПМП г. Берёзова»'],
    ],
  ])('one institution %s', (_, names) => {
    expect(keysOf(...names)).toBe(1)
  })
})
