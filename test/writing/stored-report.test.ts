import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import type { ReportFrame } from '../../src/documents/writing/report-frame.ts'
import type { ReportPart, ReportSource } from '../../src/documents/writing/stored-report.ts'
import { openStoredReport, storeReport } from '../../src/documents/writing/stored-report.ts'
import {
  givenDocument,
  givenMeasure,
  givenRemarksTable,
  givenReport,
  givenResult,
  givenSection,
} from './given-document.ts'
import { written } from './written-texts.ts'

let folder: string
let path: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-stored-'))
  path = join(folder, 'report.stored')
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

function sourceOf({ sections, ...head }: ReportDocument, frame?: ReportFrame): ReportSource {
  async function* parts(): AsyncGenerator<ReportPart> {
    for (const { number, title, measures } of sections) {
      yield { kind: 'section', number, title }
      for (const measure of measures) yield { kind: 'measure', measure }
    }
  }
  return { parts: parts(), head: () => ({ ...head, ...(frame && { frame }) }) }
}

/** A text longer than any chunk, with letters of several bytes. */
const LONG = 'Проведено мероприятий: много. '.repeat(8000)

describe('a stored report', () => {
  it.each([
    ['a report', givenReport()],
    ['a table of remarks', givenRemarksTable()],
    ['nothing', givenDocument()],
    [
      'long texts',
      givenDocument({
        sections: [
          givenSection('1', 'Раздел', [
            givenMeasure({ number: '1.1', results: [LONG, 'Два\u2028.', LONG, ''].map((text) => givenResult(text)) }),
            givenMeasure({ number: '1.2' }),
          ]),
          givenSection('2', 'Пустой', []),
        ],
      }),
    ],
  ])('is written like the report itself: %s', async (_, doc) => {
    await storeReport(path, sourceOf(doc))
    const { report: stored, close } = openStoredReport(path)
    expect((await written(stored, 'json')).toString('utf8')).toBe((await written(doc, 'json')).toString('utf8'))
    expect((await written(stored, 'html')).equals(await written(doc, 'html'))).toBe(true)
    close()
  })

  it('keeps its frame and the rows of its annex', async () => {
    const annex = {
      title: 'Приложение',
      columns: ['А', 'Б'],
      rows: [
        ['1', '2\n3'],
        ['4', ''],
      ],
    }
    const frame: ReportFrame = { lead: ['Абзац'], requisites: { number: '1', date: '2031-04-03' }, annex }
    await storeReport(path, sourceOf(givenReport(), frame))
    const { report: stored, close } = openStoredReport(path)
    expect({ ...stored.frame, annex: { ...annex, rows: [...(stored.frame?.annex?.rows ?? [])] } }).toEqual(frame)
    close()
  })

  it('gives some of the results without those around them', async () => {
    const results = Array.from({ length: 1000 }, (_, at) => givenResult(`Результат ${at}. ${'я'.repeat(at)}`))
    await storeReport(path, sourceOf(givenDocument({ sections: [givenSection('1', '', [givenMeasure({ results })])] })))
    const { report: stored, close } = openStoredReport(path)
    const all = stored.sections[0]!.measures[0]!.results
    expect(Array.from(all.slice!(400, 403), ({ text }) => text.split('.')[0])).toEqual([
      'Результат 400',
      'Результат 401',
      'Результат 402',
    ])
    expect(Array.from(all.slice!(998, 2000))).toHaveLength(2)
    expect(Array.from(all.slice!(7, 7))).toEqual([])
    close()
  })

  it('is read by two at once, each from its own place', async () => {
    await storeReport(path, sourceOf(givenReport()))
    const { report: stored, close } = openStoredReport(path)
    const { results } = stored.sections[0]!.measures[0]!
    const first = results[Symbol.iterator]()
    first.next()
    expect([...results]).toEqual(givenReport().sections[0]!.measures[0]!.results)
    expect(first.next().value).toEqual(givenReport().sections[0]!.measures[0]!.results[1])
    close()
    expect(() => [...results]).toThrow('is closed')
  })

  it('asks for its head after the last result', async () => {
    const order: string[] = []
    const results = {
      *[Symbol.iterator]() {
        order.push('results')
        yield givenResult('Готово.')
      },
    }
    const { sections: _, ...head } = givenDocument()
    await storeReport(path, {
      parts: [
        { kind: 'section', number: '1', title: 'Раздел' },
        { kind: 'measure', measure: { ...givenMeasure(), results } },
      ],
      head: () => {
        order.push('head')
        return head
      },
    })
    expect(order).toEqual(['results', 'head'])
  })
})

describe('a file is refused as a stored report', () => {
  it('cut anywhere', async () => {
    await storeReport(path, sourceOf(givenReport()))
    const bytes = await readFile(path)
    for (const length of [0, 1, 100, bytes.length >> 1, bytes.length - 50, bytes.length - 1]) {
      await writeFile(path, bytes.subarray(0, length))
      expect(() => openStoredReport(path)).toThrow(/no stored report, or was cut/)
    }
  })

  it('where a result is none', async () => {
    await storeReport(path, sourceOf(givenReport()))
    await writeFile(path, (await readFile(path, 'utf8')).replace('"subject":"all"', '"subject":"any"'))
    const { report: stored, close } = openStoredReport(path)
    expect(() => [...stored.sections[0]!.measures[0]!.results]).toThrow()
    close()
  })

  it('where there is none', () => {
    expect(() => openStoredReport(path)).toThrow('ENOENT')
  })
})

it('nothing is left of a report whose source fails in the middle', async () => {
  const parts = async function* (): AsyncGenerator<ReportPart> {
    yield { kind: 'section', number: '1', title: 'Раздел' }
    yield { kind: 'measure', measure: { ...givenMeasure(), results: [givenResult(LONG)] } }
    throw new TypeError('wrong')
  }
  await expect(storeReport(path, { parts: parts(), head: () => givenDocument() })).rejects.toThrow(TypeError)
  expect(await readdir(folder)).toEqual([])
})
