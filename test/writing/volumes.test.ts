import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { signedColumns } from '../../src/documents/writing/signed-columns.ts'
import { planVolumes, volumeOf, type VolumeOptions } from '../../src/documents/writing/volumes.ts'
import type { WritableReport } from '../../src/documents/writing/writable-report.ts'
import {
  givenDocument,
  givenInstitution,
  givenMeasure,
  givenRemarksTable,
  givenReport,
  givenResult,
  givenSection,
} from './given-document.ts'
import { elementsOf, openPdf, partOf, partTree, written } from './written-texts.ts'

/** Sections of measures with so many results each; every text is one of its own. */
function reportOf(counts: number[][]): ReportDocument {
  return givenDocument({
    institutions: [givenInstitution('a', 'ГКУ «Центр»')],
    sections: counts.map((measures, section) =>
      givenSection(
        String(section + 1),
        `Раздел ${section + 1}`,
        measures.map((count, measure) => {
          const number = `${section + 1}.${measure + 1}`
          const results = Array.from({ length: count }, (_, at) => givenResult(`Результат ${number}-${at + 1}.`))
          return givenMeasure({ number, title: `Мера ${number}`, results })
        }),
      ),
    ),
    notes: ['Примечание.'],
  })
}

function textsOf({ sections }: WritableReport): string[] {
  return sections.flatMap(({ measures }) => measures.flatMap(({ results }) => Array.from(results, ({ text }) => text)))
}

const inVolumes = (doc: WritableReport, options: VolumeOptions) =>
  planVolumes(doc, options).map((volume) => volumeOf(doc, volume))

describe('volumes', () => {
  it('hold every result once and in order, none more than they may, whatever the report', () => {
    const counts = fc.array(fc.array(fc.nat({ max: 30 }), { maxLength: 5 }), { maxLength: 4 })
    const by = fc.constantFrom('section' as const, 'size' as const)
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 40 }), by, (given, mostResults, how) => {
        const doc = reportOf(given)
        const volumes = inVolumes(doc, { by: how, mostResults })
        expect(volumes.flatMap(textsOf)).toEqual(textsOf(doc))
        expect(Math.max(0, ...volumes.map((volume) => textsOf(volume).length))).toBeLessThanOrEqual(mostResults)
        const titles = new Set(volumes.flatMap(({ sections }) => sections.map(({ title }) => title.slice(0, 8))))
        expect(titles.size).toBe(doc.sections.length)
        const kept = volumes.flatMap(({ sections }) =>
          sections.flatMap(({ measures }) => measures.map((m) => m.number)),
        )
        const large = given.flat().filter((count) => count > mostResults / 4).length
        if (large === 0) expect(kept).toHaveLength(given.flat().length)
      }),
    )
  })

  it('go on with a measure that does not fit, and say so', () => {
    const volumes = inVolumes(reportOf([[2, 25], [1]]), { by: 'size', mostResults: 10 })
    const shape = volumes.map(({ sections }) =>
      sections.map(({ title, measures }) => [title, ...measures.map((m) => `${m.number}: ${[...m.results].length}`)]),
    )
    expect(shape).toEqual([
      [['Раздел 1', '1.1: 2', '1.2: 8']],
      [['Раздел 1 (продолжение)', '1.2 (продолжение): 10']],
      [
        ['Раздел 1 (продолжение)', '1.2 (продолжение): 7'],
        ['Раздел 2', '2.1: 1'],
      ],
    ])
  })

  it('are one for each section where that is wanted', () => {
    const volumes = inVolumes(reportOf([[2], [3, 25], [1]]), { by: 'section', mostResults: 20 })
    expect(volumes.map(({ sections }) => sections.map(({ number }) => number))).toEqual([['1'], ['2'], ['2'], ['3']])
  })

  it('tell what stands in which of them', () => {
    const doc = { ...reportOf([[2, 25], [1]]), frame: { annex: { title: 'Приложение', columns: [], rows: [] } } }
    const [volume] = planVolumes(doc, { by: 'size', mostResults: 10 })
    expect(volume?.contents).toEqual([
      { title: '1. Раздел 1: мероприятия 1.1 – 1.2', volume: 1 },
      { title: '1. Раздел 1: мероприятие 1.2 (продолжение)', volume: 2 },
      { title: '1. Раздел 1: мероприятие 1.2 (продолжение)', volume: 3 },
      { title: '2. Раздел 2', volume: 3 },
      { title: 'Приложение', volume: 3 },
    ])
  })

  it('have lead in the first, notes, signature and annex in the last, and requisites in all', () => {
    const annex = { title: 'Приложение', columns: ['А'], rows: [['1']] }
    const signatory = { post: 'Министр', name: 'И.О. Фамилия' }
    const requisites = { number: '1', date: '2031-04-03' }
    const doc = { ...reportOf([[5], [5], [5]]), frame: { lead: ['Абзац'], annex, signatory, requisites } }
    const volumes = inVolumes(doc, { by: 'section', mostResults: 10 })
    expect(volumes.map(({ frame }) => frame?.lead)).toEqual([['Абзац'], [], []])
    expect(volumes.map(({ frame }) => frame?.signatory ?? null)).toEqual([null, null, signatory])
    expect(volumes.map(({ frame }) => frame?.annex ?? null)).toEqual([null, null, annex])
    expect(volumes.map(({ notes }) => notes)).toEqual([[], [], ['Примечание.']])
    expect(volumes.map(({ frame }) => frame?.requisites)).toEqual([requisites, requisites, requisites])
  })

  it('of a report that fits are the report itself', () => {
    expect(inVolumes(givenReport(), { by: 'size', mostResults: 100 })).toEqual([givenReport()])
  })

  it.each([
    ['the ministry’s', givenReport()],
    ['an institution’s', givenRemarksTable()],
    ['those of a document with numbers before titles', { ...givenReport(), columns: ['Мероприятие', 'Результат'] }],
    ['with an unknown one', reportWithCost()],
  ])('have the columns of the whole report: %s', (_, doc) => {
    const volumes = inVolumes(doc, { by: 'size', mostResults: 1 })
    expect(volumes.length).toBeGreaterThan(1)
    for (const volume of volumes) expect(columnsOf(volume)).toEqual(columnsOf(doc))
  })
})

function columnsOf(doc: WritableReport) {
  return signedColumns(doc).map(({ header, meaning, numbered }) => [header, meaning, numbered])
}

function reportWithCost(): ReportDocument {
  const doc = reportOf([[2], [2]])
  doc.sections[1]!.measures[0]!.others = [{ column: 'Стоимость', text: '100 тыс. руб.' }]
  return doc
}

describe('a volume as a file', () => {
  const doc: WritableReport = { ...reportOf([[60, 3], [80]]), frame: { contentHash: 'ab'.repeat(32) } }
  const plan = planVolumes(doc, { by: 'section', mostResults: 1000 })

  it('goes on with the page numbers in PDF, and finds its sections by them', async () => {
    const pdf = await openPdf(await written(volumeOf(doc, plan[1]!, 41), 'pdf'))
    const texts = await Promise.all([1, 2].map(async (page) => textOfPage(pdf, page)))
    expect(texts[0]).toContain('Том 2 из 2. Страница 41')
    expect(texts[0]).toMatch(/Содержание тома 2\. Раздел 2[ .]+42/)
    expect(texts[1]).toContain('Том 2 из 2. Страница 42')
    expect(texts[1]).toContain('Результат 2.1-1.')
  })

  it('goes on with the page numbers in Word, its contents leading to its sections', async () => {
    const bytes = await written(volumeOf(doc, plan[1]!, 41), 'docx')
    const body = await partTree(bytes, 'word/document.xml')
    expect(elementsOf(body, 'pgNumType')[0]?.attributes['start']).toBe('41')
    const anchors = elementsOf(body, 'bookmarkStart').map(({ attributes }) => attributes['name'])
    expect(elementsOf(body, 'hyperlink').map(({ attributes }) => attributes['anchor'])).toEqual(anchors)
    expect(await partOf(bytes, 'word/footer1.xml')).toContain('Том 2 из 2. ')
  })
})

async function textOfPage(pdf: Awaited<ReturnType<typeof openPdf>>, page: number): Promise<string> {
  const { items } = await (await pdf.getPage(page)).getTextContent()
  return items
    .map((item) => ('str' in item ? item.str : ''))
    .join(' ')
    .replaceAll(/\s+/g, ' ')
}
