import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import type { ReportDocument } from '../../src/domain/report-document.ts'

const SAMPLES = new URL('../../../shared/samples/', import.meta.url)
const present = existsSync(SAMPLES)
if (!present) console.info('../shared/samples is absent: its two documents are not read')

const read = (name: string) => readDocument(new URL(name, SAMPLES).pathname)
const measures = (document: ReportDocument) => document.sections.flatMap((section) => section.measures)
const results = (document: ReportDocument) => measures(document).flatMap((measure) => measure.results)
const codes = (document: ReportDocument, code: string) => document.findings.filter((finding) => finding.code === code)
const measureOf = (document: ReportDocument, number: string) => {
  const found = measures(document).find((measure) => measure.number === number)
  if (!found) throw new Error(`no measure ${number}`)
  return found
}

function withoutSources(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value, (key, part: unknown) => (key === 'source' ? undefined : part)))
}

describe.runIf(present).each(['kbr-2018-q1.docx', 'kbr-2018-q1.txt'])('the ministry’s report, %s', (name) => {
  it('has its sections, measures and institutions', async () => {
    const document = await read(name)

    expect(document.kind).toBe('execution-report')
    expect([document.period?.from, document.period?.to]).toEqual(['2018-01-01', '2018-03-31'])
    expect([document.planYear, document.assessmentYear]).toEqual([2018, 2017])
    expect(document.sections.map((section) => section.number)).toEqual(['1', '2', '3', '4'])
    expect(
      measures(document)
        .map((measure) => measure.number)
        .join(' '),
    ).toBe('1.1 1.2 1.3 1.4 1.5 1.6 2.1 2.2 2.4 3.3 3.4 3.5 3.6 3.7 3.9 4.1 4.3')
    const reporters = document.institutions.filter((institution) => institution.role === 'reporter')
    expect(reporters).toHaveLength(19)
    expect(reporters.flatMap((institution) => institution.spellings)).toHaveLength(30)
    expect(document.institutions.filter((institution) => institution.role === 'mentioned')).toHaveLength(1)
  })

  it('knows whose each of its 102 results is', async () => {
    const document = await read(name)

    const subjects = Object.groupBy(results(document), (result) => result.subject)
    expect(subjects.institutions).toHaveLength(94)
    expect(results(document)).toHaveLength(102)
    expect(results(document).filter((result) => result.voluntary)).toHaveLength(3)
    expect(subjects.others?.map((result) => result.institutions.length)).toEqual([15])
    expect(subjects.assignee?.map((result) => result.institutions.length)).toEqual([1, 1])
    expect(subjects.unstated).toBeUndefined()
  })

  it('reads what was not done, moved, planned or not needed', async () => {
    const document = await read(name)

    const statuses = (number: string) => measureOf(document, number).results.map((result) => result.status)
    expect(statuses('1.2')).toEqual(['not-done', 'not-done', 'done'])
    expect(statuses('1.6')).toEqual(['done', 'postponed', 'planned', 'not-done', 'planned', 'planned'])
    expect(statuses('2.4')).toEqual(['not-reported', 'in-progress'])
    expect(statuses('3.6')).toEqual(['not-needed'])
    const moved = measureOf(document, '1.6').results[1]
    expect([moved?.until?.from, moved?.until?.to]).toEqual(['2018-04-01', '2018-06-30'])
    expect(measureOf(document, '1.6').results[3]?.reason).toMatch(/^в связи с нахождением автотранспорта/)
    expect(measureOf(document, '1.6').reporting).toMatchObject({ every: 'quarter', dueDay: 1 })
  })

  it('finds its one event after the quarter, its holes and its silent', async () => {
    const document = await read(name)

    expect(codes(document, 'date-outside-period').map((finding) => finding.text)).toEqual(['06.04.2018 г.'])
    expect(codes(document, 'number-gap').map((finding) => finding.measure)).toEqual(['2.4', '3.3', '3.9', '4.3'])
    const warned = codes(document, 'assigned-but-silent').filter((finding) => finding.severity === 'warning')
    expect(warned.map((finding) => finding.measure)).toEqual(['2.2', '4.1'])
    expect(codes(document, 'unresolved-subject').map((finding) => finding.measure)).toEqual(['4.3'])
    expect(codes(document, 'said-not-reported').map((finding) => finding.measure)).toEqual(['2.4'])
  })
})

describe.runIf(present).each(['gus-khrustalny.docx', 'gus-khrustalny.txt'])('the institution’s table, %s', (name) => {
  it('has three criteria, six rows, two without a measure, and one row cut by a page made whole', async () => {
    const document = await read(name)

    expect(document.kind).toBe('remarks-table')
    expect(document.sections.map((section) => section.measures.length)).toEqual([4, 1, 1])
    expect(measures(document).filter((measure) => measure.title === null)).toHaveLength(2)
    expect(codes(document, 'result-without-measure')).toHaveLength(2)
    expect(results(document).at(3)?.text).toMatch(/в наличии имеются\.$/)
    expect(new Set(results(document).map((result) => result.subject))).toEqual(new Set(['assignee']))
    expect(document.notes).toHaveLength(1)
  })
})

describe.runIf(present)('Word and text of one document', () => {
  it.each(['kbr-2018-q1', 'gus-khrustalny'])('%s read the same, sources apart', async (name) => {
    expect(withoutSources(await read(`${name}.txt`))).toEqual(withoutSources(await read(`${name}.docx`)))
  })
})
