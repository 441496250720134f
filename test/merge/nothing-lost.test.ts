import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Measure, ReportDocument } from '../../src/domain/report-document.ts'
import { reportDocumentSchema } from '../../src/domain/report-document.ts'
import { mergeDocuments } from '../../src/documents/merge/merge-documents.ts'
import { givenMeasure, givenOwnDocument, givenResult, givenSection } from './given-document.ts'

const titles = ['Сайт учреждения', 'Сайт учреждени', 'Стенд', 'Обучение 3 сотрудников', 'Обучение 4 сотрудников', '']
const numbers = ['1.1', '1.2', '1.10', '2.1', 'б/н', null]

const measure: fc.Arbitrary<Measure> = fc
  .record({
    number: fc.constantFrom(...numbers),
    title: fc.constantFrom(...titles),
    remark: fc.constantFrom(null, 'Нет версии для слабовидящих', 'Нет пандуса'),
    texts: fc.array(fc.constantFrom('Сделано.', 'Не сделано.', 'Размещено 5 статей.', 'Перенесено.'), { maxLength: 3 }),
  })
  .map(({ number, title, remark, texts }) =>
    givenMeasure(number, title === '' ? null : title, { remark, results: texts.map((text) => givenResult(text)) }),
  )

const section = fc.record({
  number: fc.constantFrom('1', '2', 'II', null),
  title: fc.constantFrom('Открытость', 'Комфортность', ''),
  measures: fc.array(measure, { maxLength: 6 }),
})

const documents: fc.Arbitrary<ReportDocument[]> = fc.array(
  fc
    .record({ key: fc.constantFrom('a', 'b', 'c'), sections: fc.array(section, { maxLength: 4 }) })
    .map(({ key, sections }) =>
      givenOwnDocument(
        key,
        `ГБУ «${key}»`,
        sections.map((given) => givenSection(given.number, given.title, ...given.measures)),
      ),
    ),
  { minLength: 1, maxLength: 5 },
)

function measuresOf(document: ReportDocument): Measure[] {
  return document.sections.flatMap((part) => part.measures)
}

/** What each result says, with the measure that it belongs to. */
function sayings(document: ReportDocument): string[] {
  return measuresOf(document).flatMap(({ number, results }) =>
    results.map(({ institutions, text }) => JSON.stringify([number, institutions, text])),
  )
}

describe('merging any documents', () => {
  it('loses no result, no measure and no number', () => {
    fc.assert(
      fc.property(documents, (parts) => {
        const merged = mergeDocuments(parts.map((document, at) => ({ file: `${at}.docx`, document })))
        const kept = new Set(sayings(merged))
        for (const saying of parts.flatMap(sayings)) expect(kept).toContain(saying)
        for (const part of parts) {
          // Rows of one document never fall together, however alike they are.
          expect(measuresOf(merged).length).toBeGreaterThanOrEqual(measuresOf(part).length)
          for (const { number, remark } of measuresOf(part)) {
            expect(measuresOf(merged).map((found) => found.number)).toContain(number)
            if (remark !== null) expect(JSON.stringify(merged)).toContain(remark)
          }
        }
      }),
    )
  })

  it('invents no result and makes a document of the contract', () => {
    fc.assert(
      fc.property(documents, (parts) => {
        const merged = mergeDocuments(parts.map((document, at) => ({ file: `${at}.docx`, document })))
        reportDocumentSchema.parse(merged)
        const said = new Set(parts.flatMap(sayings))
        for (const saying of sayings(merged)) expect(said).toContain(saying)
        const handles = measuresOf(merged).map(({ source }) => `${source.table}/${source.row}`)
        expect(new Set(handles).size).toBe(handles.length)
      }),
    )
  })

  it('gives the same report for a document merged with itself', () => {
    fc.assert(
      fc.property(documents, ([document]) => {
        if (document === undefined) return
        const twice = mergeDocuments([document, document].map((part) => ({ file: 'a.docx', document: part })))
        expect(sayings(twice).toSorted()).toEqual(sayings(document).toSorted())
      }),
    )
  })
})
