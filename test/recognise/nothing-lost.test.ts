import { existsSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readGrid } from '../../src/documents/reading/read-grid.ts'
import { recognise } from '../../src/documents/recognise/recognise.ts'
import { reportDocumentSchema } from '../../src/domain/report-document.ts'
import { givenGrid, givenTable } from './given-grid.ts'
import { invented, lost } from './laws.ts'

const SAMPLES = new URL('../../../shared/samples/', import.meta.url)
const EXAMPLES = new URL('../../examples/', import.meta.url)
const READABLE = /\.(?:docx|html|xlsx|csv|txt)$/

function documentsUnder(folder: URL): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => READABLE.test(name))
    .map((name) => new URL(name, folder).pathname)
}

describe('the two laws on documents at hand', () => {
  const samples = documentsUnder(SAMPLES)
  if (samples.length === 0) console.info('../shared/samples is absent: the laws run on examples/ only')

  it.each([...documentsUnder(EXAMPLES), ...samples])('%s loses nothing and invents nothing', async (path) => {
    const grid = await readGrid(path)
    const document = recognise(grid)

    expect(reportDocumentSchema.safeParse(document).error).toBeUndefined()
    expect(lost(grid, document)).toEqual([])
    expect(invented(grid, document)).toEqual([])
  })
})

const word = fc.constantFrom(
  'ГКУ «ЦСОН Ольховского района»',
  'ГБУ КЦСОН г. Берёзова',
  'проведено',
  '5 занятий',
  'до 20.02.2018 г.',
  'в течение года',
  '-установка перил',
  '+',
  'остальными организациями',
  'информация не представлена',
  '1.2',
  'II.',
  '«Доступная среда',
  'постоянно.',
  'Директор Орлова И.П.',
  '=1+1',
  'за I квартал 2018 года',
)
const paragraph = fc.array(fc.oneof(word, fc.string({ unit: 'grapheme', maxLength: 12 })), {
  minLength: 1,
  maxLength: 6,
})
const cell = fc
  .array(
    paragraph.map((words) => words.join(' ').replaceAll(/\s+/g, ' ').trim()),
    { maxLength: 3 },
  )
  .map((lines) => lines.filter((line) => line !== '' && line !== '^' && line !== '>').join('\n'))
const HEADERS = [
  '№',
  'Мероприятия',
  'Учреждение',
  'Срок исполнения',
  'Результат',
  'Недостатки',
  'Критерии',
  'Стоимость',
  'Фактический срок',
]
const header = fc
  .shuffledSubarray(HEADERS, { minLength: 3 })
  .filter((names) => names.includes('Мероприятия') && names.includes('Результат'))

const table = header.chain((names) =>
  fc
    .array(
      fc.oneof(
        {
          weight: 6,
          arbitrary: fc.array(fc.oneof({ weight: 8, arbitrary: cell }, fc.constant('^')), {
            minLength: names.length,
            maxLength: names.length,
          }),
        },
        { weight: 1, arbitrary: cell.map((text) => [text.replaceAll('\n', ' '), ...names.slice(1).map(() => '>')]) },
        { weight: 1, arbitrary: fc.constant(names) },
        { weight: 1, arbitrary: fc.constant(names.map((_, at) => String(at + 1))) },
      ),
      { maxLength: 12 },
    )
    .map((rows) => [names, ...rows.map((row, at) => (at === 0 ? row.map((text) => (text === '^' ? '' : text)) : row))]),
)

describe('the two laws on generated documents', () => {
  it('hold whatever stands in the cells, in whatever order the columns come', () => {
    fc.assert(
      fc.property(
        fc.array(cell, { maxLength: 3 }),
        fc.array(table, { minLength: 1, maxLength: 2 }),
        cell,
        (above, tables, below) => {
          const lines = (text: string) => text.split('\n').filter((line) => line !== '')
          const grid = givenGrid(...above.flatMap(lines), ...tables.map((rows) => givenTable(...rows)), ...lines(below))
          const document = recognise(grid)

          expect(reportDocumentSchema.safeParse(document).error).toBeUndefined()
          expect(lost(grid, document)).toEqual([])
          expect(invented(grid, document)).toEqual([])
        },
      ),
      // The same documents in every run; to hunt for more, change the seed and raise the number.
      { numRuns: 600, seed: 2031 },
    )
  })
})
