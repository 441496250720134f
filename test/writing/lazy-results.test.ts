import { describe, expect, it } from 'vitest'
import type { ReportDocument, Result } from '../../src/domain/report-document.ts'
import { signedTable } from '../../src/documents/writing/signed-table.ts'
import type { WritableReport } from '../../src/documents/writing/writable-report.ts'
import { writeJson } from '../../src/documents/writing/write-json.ts'
import {
  givenDocument,
  givenInstitution,
  givenMeasure,
  givenRemarksTable,
  givenReport,
  givenResult,
  givenSection,
} from './given-document.ts'
import { partOf, written } from './written-texts.ts'

/** The document with results that are made anew each time they are gone through, as those on a disk are. */
function lazily(doc: ReportDocument): WritableReport {
  const again = (results: Result[]) => ({
    *[Symbol.iterator]() {
      yield* structuredClone(results)
    },
  })
  return {
    ...doc,
    sections: doc.sections.map((section) => ({
      ...section,
      measures: section.measures.map((measure) => ({ ...measure, results: again(measure.results) })),
    })),
  }
}

function manyResults(count: number): ReportDocument {
  const institutions = Array.from({ length: count }, (_, at) => givenInstitution(`i${at}`, `ГКУ «Центр № ${at}»`))
  const results = institutions.map(({ key, name }, at) =>
    givenResult(`Проведено ${at} встреч.`, { subject: 'institutions', institutions: [key], lead: `${name}. ` }),
  )
  return givenDocument({
    institutions,
    sections: [givenSection('1', 'Открытость', [givenMeasure({ number: '1.1', title: 'Встречи', results })])],
  })
}

const documents: [string, ReportDocument][] = [
  ['a report', givenReport()],
  ['a table of remarks', givenRemarksTable()],
  ['a measure of 2,500 results', manyResults(2500)],
]

describe.each(documents)('%s whose results are read as they are written', (_, doc) => {
  it.each(['html', 'csv', 'json'] as const)('is in %s what it is from memory', async (format) => {
    expect(await written(lazily(doc), format)).toEqual(await written(doc, format))
  })

  it('is in Excel what it is from memory', async () => {
    const [lazy, whole] = [await written(lazily(doc), 'xlsx'), await written(doc, 'xlsx')]
    for (const part of ['xl/workbook.xml', 'xl/worksheets/sheet1.xml', 'xl/worksheets/sheet2.xml']) {
      expect(await partOf(lazy, part)).toBe(await partOf(whole, part))
    }
  })

  it('is in Word what it is from memory', async () => {
    const parts = await Promise.all(
      [lazily(doc), doc].map(async (one) => partOf(await written(one, 'docx'), 'word/document.xml')),
    )
    expect(parts[0]).toBe(parts[1])
  })
})

it('JSON keeps the order and the layout that JSON.stringify gives', () => {
  for (const [, doc] of [
    ...documents,
    ['nothing', givenDocument({ unplaced: [{ text: 'a', where: 'b' }] })] as const,
  ]) {
    expect([...writeJson(doc)].join('')).toBe(`${JSON.stringify(doc, null, 2)}\n`)
  }
})

it('a date of each result stands beside it in Excel', async () => {
  const on = (day: string) => ({ from: day, to: day, precision: 'day' as const, text: day })
  const results = [givenResult('Первое.', { completed: on('2031-02-12') }), givenResult('Второе.')]
  const doc = givenDocument({ sections: [givenSection('1', 'Раздел', [givenMeasure({ title: 'Мера', results })])] })
  const sheet = await partOf(await written(doc, 'xlsx'), 'xl/worksheets/sheet1.xml')
  const rows = [...sheet.matchAll(/<row .*?<\/row>/g)].map(([row]) =>
    [...row.matchAll(/<t [^>]*>(.*?)<\/t>/g)].map((t) => t[1]),
  )
  expect(rows.slice(-2)).toEqual([['Мера', 'Первое.', '2031-02-12'], ['Второе.']])
})

it('a sentence that names ten thousand institutions has each of them bold', () => {
  const institutions = Array.from({ length: 10_000 }, (_, at) => givenInstitution(`i${at}`, `ГКУ «Центр № ${at}»`))
  const lead = institutions.map(({ name }) => name).join(', ')
  const result = givenResult(': информация не представлена.', {
    institutions: institutions.map(({ key }) => key),
    lead,
  })
  const doc = givenDocument({ institutions, sections: [givenSection(null, '', [givenMeasure({ results: [result] })])] })
  const [[row] = []] = signedTable(doc).sections
  const [runs = []] = row?.kind === 'measure' ? row.cells.at(-1)!.paragraphs : []
  expect(runs.filter(({ bold }) => bold).map(({ text }) => text)).toEqual(institutions.map(({ name }) => name))
})

describe('a sentence about more institutions than a cell of Excel holds', () => {
  const many = 2500
  const all = Array.from({ length: many }, (_, at) => givenInstitution(`i${at}`, `ГКУ «Центр № ${at}»`))
  const results = [givenResult('Исполнено.', { subject: 'others', institutions: all.map(({ key }) => key), lead: '' })]
  const measures = [givenMeasure({ number: '1.1', title: 'Встречи', results })]
  const doc = givenDocument({ institutions: all, sections: [givenSection('1', 'Открытость', measures)] })

  it('names there as many as fit, and tells how many more there are', async () => {
    const sheet = await partOf(await written(doc, 'xlsx'), 'xl/worksheets/sheet2.xml')
    const [named = '', more = ''] = /ГКУ «Центр № 0»[^<]*и ещё ([^:]*):[^<]*/.exec(sheet) ?? []
    expect(named.length).toBeLessThanOrEqual(32_767)
    expect(named.split('\n').length - 1 + Number(more.replaceAll(/\s/g, ''))).toBe(many)
  })

  it('names all of them in CSV', async () => {
    const csv = new TextDecoder().decode(await written(doc, 'csv'))
    for (const { name } of [all[0], all[many - 1]].flatMap((one) => one ?? [])) {
      expect(csv).toContain(name.replaceAll('"', '""'))
    }
  })
})
