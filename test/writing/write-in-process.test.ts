import { existsSync } from 'node:fs'
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { openStoredReport, storeReport, type ReportPart } from '../../src/documents/writing/stored-report.ts'
import { planVolumes } from '../../src/documents/writing/volumes.ts'
import { MOST_RESULTS_OF_VOLUME, writeInProcess } from '../../src/documents/writing/write-in-process.ts'
import { givenDocument, givenMeasure, givenReport, givenResult } from './given-document.ts'
import { FORMATS, openPdf, textsIn, written } from './written-texts.ts'

let folder: string
let stored: string
let output: (name: string) => string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-process-'))
  stored = join(folder, 'report.stored')
  output = (name) => join(folder, name)
})

afterEach(async () => {
  await rm(folder, { recursive: true })
})

function* partsOf(doc = givenReport()): Generator<ReportPart> {
  for (const { number, title, measures } of doc.sections) {
    yield { kind: 'section', number, title }
    for (const measure of measures) yield { kind: 'measure', measure }
  }
}

async function storeGiven(): Promise<void> {
  const { sections: _, ...head } = givenReport()
  await storeReport(stored, { parts: partsOf(), head: () => head })
}

/** A measure of so many results, each of about a page's tenth. */
async function storeLarge(count: number): Promise<void> {
  const results = Array.from({ length: count }, (_, at) =>
    givenResult(`Результат ${at + 1}. ${'Проведено. '.repeat(20)}`),
  )
  const { sections: _, ...head } = givenDocument()
  const parts: ReportPart[] = [
    { kind: 'section', number: '1', title: 'Раздел' },
    { kind: 'measure', measure: { ...givenMeasure({ number: '1.1' }), results } },
  ]
  await storeReport(stored, { parts, head: () => head })
}

describe('a stored report is written in a process of its own', () => {
  it.each(FORMATS)('as %s, as it would be here', async (format) => {
    await storeGiven()
    const { pages } = await writeInProcess({ stored, output: output(`report.${format}`) })
    expect(pages).toBe(format === 'pdf' ? 1 : null)
    const bytes = await readFile(output(`report.${format}`))
    expect(await textsIn(bytes, format)).toEqual(await textsIn(await written(givenReport(), format), format))
  })

  it('volume by volume, each going on where the one before ended', async () => {
    await storeLarge(250)
    const { report, close } = openStoredReport(stored)
    const plan = planVolumes(report, { by: 'size', mostResults: 100 })
    close()
    let firstPage = 1
    for (const volume of plan) {
      const path = output(`том ${volume.number}.pdf`)
      const { pages } = await writeInProcess({ stored, output: path, volume, firstPage })
      const [text = ''] = await textsIn(await readFile(path), 'pdf')
      expect((await openPdf(await readFile(path))).numPages).toBe(pages)
      expect(text).toContain(`Том${volume.number}из3.Страница${firstPage}`)
      expect(text).toContain(`Результат${volume.number * 100 - 50}.`)
      firstPage += pages ?? 0
    }
    expect(plan).toHaveLength(3)
    expect(MOST_RESULTS_OF_VOLUME).toBeGreaterThan(100)
  })

  it('with a frame that is given when it is signed, beside the annex that is stored', async () => {
    const { sections: _, ...head } = givenReport()
    const annex = { title: 'Приложение. Источники', columns: ['А'], rows: [['Строка приложения']] }
    await storeReport(stored, { parts: partsOf(), head: () => ({ ...head, frame: { annex } }) })
    const frame = { requisites: { number: '7', date: '2031-04-03' } }
    await writeInProcess({ stored, output: output('a.html'), frame })
    const html = await readFile(output('a.html'), 'utf8')
    expect(html).toContain('от 3 апреля 2031 г. № 7')
    expect(html).toContain('Строка приложения')
  })
})

describe('nothing half-written stays', () => {
  it.each(['pdf', 'docx', 'xlsx'])('where somebody stops it: %s', async (format) => {
    await storeLarge(3000)
    const stop = new AbortController()
    const work = writeInProcess({ stored, output: output(`report.${format}`) }, stop.signal)
    const refused = expect(work).rejects.toThrow('stopped')
    const isWriting = async () => (await readdir(folder)).some((name) => name.startsWith('.otklik-'))
    await vi.waitUntil(isWriting, { timeout: 20_000 })
    stop.abort(new Error('stopped'))
    await refused
    expect(await readdir(folder)).toEqual(['report.stored'])
  })

  it('where it was stopped before it began', async () => {
    const work = writeInProcess({ stored, output: output('a.pdf') }, AbortSignal.abort(new Error('stopped')))
    await expect(work).rejects.toThrow('stopped')
  })

  it('where the stored report is cut: the error says so', async () => {
    await storeGiven()
    await writeFile(stored, (await readFile(stored)).subarray(0, 500))
    await expect(writeInProcess({ stored, output: output('a.pdf') })).rejects.toThrow('was cut')
    expect(existsSync(output('a.pdf'))).toBe(false)
  })

  it('where the file may not be written: a refusal as anywhere', async () => {
    await storeGiven()
    await writeFile(output('a.pdf'), 'before')
    await expect(writeInProcess({ stored, output: output('a.pdf') })).rejects.toMatchObject({
      reason: 'already-exists',
    })
    await expect(writeInProcess({ stored, output: output('no/a.pdf') })).rejects.toMatchObject({
      reason: 'cannot-write',
      detail: 'нет такой папки',
    })
    expect(await readFile(output('a.pdf'), 'utf8')).toBe('before')
  })
})
