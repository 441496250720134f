import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { HtmlValidate } from 'html-validate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import type { ReportFrame } from '../../src/documents/writing/report-frame.ts'
import type { WritableReport } from '../../src/documents/writing/writable-report.ts'
import { writeDocument } from '../../src/documents/writing/write-document.ts'
import { comparable } from '../comparable.ts'
import {
  givenDocument,
  givenMeasure,
  givenRemarksTable,
  givenReport,
  givenResult,
  givenSection,
} from './given-document.ts'
import { elementsOf, openPdf, pageElements, pageText, partOf, partTree, textsIn, written } from './written-texts.ts'

const HASH = '4f'.repeat(32)
const HASH_LINE = `Контрольная сумма содержания (SHA-256): ${HASH}`
const REQUISITES = 'от 3 апреля 2031 г. № 12-04/5'

const frame: ReportFrame = {
  lead: ['В I квартале 2031 года организации продолжили исполнение плана мероприятий по итогам оценки.', 'Главное'],
  requisites: { number: '12-04/5', date: '2031-04-03' },
  signatory: { post: 'Министр труда', name: 'И.О. Фамилия' },
}
const annex = {
  title: 'Приложение. Источники сведений',
  columns: ['Мероприятие', 'Учреждение', 'Подтверждение'],
  rows: [['1.1', 'ГКУ «Центр»', 'Фотография\nhttps://example.org/1 <b>'], ['1.2']],
}
const signed: WritableReport = { ...givenReport(), frame: { ...frame, contentHash: HASH, annex } }

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-frame-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('a signed report', () => {
  it.each(['docx', 'pdf', 'xlsx', 'html'] as const)('says in %s who signed what, and when', async (format) => {
    const texts = (await textsIn(await written(signed, format), format)).join('\n').replaceAll(/\s+/g, ' ')
    const found = format === 'pdf' ? texts.replaceAll(' ', '') : texts
    for (const wanted of [REQUISITES, ...(frame.lead ?? []), 'Министр труда', 'И.О. Фамилия']) {
      expect(found).toContain(format === 'pdf' ? wanted.replaceAll(' ', '') : wanted)
    }
  })

  it('has the hash at the foot of every page in Word and PDF, and at the end of the others', async () => {
    expect(await partOf(await written(signed, 'docx'), 'word/footer1.xml')).toContain(HASH_LINE)
    expect((await textsIn(await written(signed, 'xlsx'), 'xlsx')).filter((text) => text === HASH_LINE)).toHaveLength(1)
    expect((await textsIn(await written(signed, 'html'), 'html')).at(-1)).toBe(HASH_LINE)
    const pdf = await openPdf(await written(signed, 'pdf'))
    const pages = await pageTexts(pdf)
    expect(pages.map((text) => text.replaceAll(' ', '').includes(HASH))).toEqual(pages.map(() => true))
  })

  it('has its annex on a page of its own under a heading', async () => {
    const pages = await pageTexts(await openPdf(await written(signed, 'pdf')))
    expect(pages.at(-1)).toMatch(/^Приложение\. Источники сведений/)
    expect(pages.at(-1)).toContain('https://example.org/1 <b>')

    const body = await partTree(await written(signed, 'docx'), 'word/document.xml')
    const headings = elementsOf(body, 'p').filter((p) => elementsOf(p, 'pageBreakBefore').length > 0)
    expect(headings).toHaveLength(1)
    expect(elementsOf(body, 'tblHeader')).toHaveLength(2)

    const html = (await written(signed, 'html')).toString('utf8')
    expect(pageElements(html, ['h1']).map(pageText)).toEqual([expect.any(String), annex.title])

    const sheet = await partOf(await written(signed, 'xlsx'), 'xl/worksheets/sheet3.xml')
    expect(sheet).toContain('https://example.org/1 &lt;b&gt;')
    expect(await partOf(await written(signed, 'xlsx'), 'xl/workbook.xml')).toContain('name="Приложение"')
  })

  it('is valid HTML', async () => {
    const validator = new HtmlValidate({
      extends: ['html-validate:recommended'],
      rules: { 'no-redundant-role': 'off' },
    })
    const html = (await written(signed, 'html')).toString('utf8')
    const plain = (await written(givenReport(), 'html')).toString('utf8')
    const faults = async (page: string) =>
      new Set((await validator.validateString(page)).results.flatMap(({ messages }) => messages.map((m) => m.ruleId)))
    // What a report without a frame is told already is not the frame's.
    expect([...(await faults(html)).difference(await faults(plain))]).toEqual([])
  })

  it('has in JSON its frame at the end, the rows of the annex left out', async () => {
    const { frame: kept, ...document } = JSON.parse((await written(signed, 'json')).toString('utf8'))
    expect(kept).toEqual({ ...frame, contentHash: HASH, annex: { title: annex.title, columns: annex.columns } })
    expect(document).toEqual(givenReport())
  })

  it('is the same CSV', async () => {
    expect(await written(signed, 'csv')).toEqual(await written(givenReport(), 'csv'))
  })
})

describe('read back, a signed report has the same table', () => {
  it.each(['docx', 'html', 'xlsx', 'json'] as const)('from %s', async (format) => {
    for (const doc of [givenReport(), givenRemarksTable()]) {
      const bare = await back(doc, format)
      const framed = await back({ ...doc, frame: { ...frame, contentHash: HASH } }, format)
      expect(comparable({ ...framed, title: '', notes: [] })).toEqual(comparable({ ...bare, title: '', notes: [] }))
      expect(framed.title.startsWith(bare.title)).toBe(true)
    }
  })

  it.each(['docx', 'html'] as const)('from %s with its title too, what is around among the notes', async (format) => {
    const bare = await back(givenReport(), format)
    const framed = await back({ ...givenReport(), frame }, format)
    expect(framed.title).toBe(bare.title)
    expect(framed.notes).toEqual(
      expect.arrayContaining([REQUISITES, ...(frame.lead ?? []), ...bare.notes, 'Министр труда', 'И.О. Фамилия']),
    )
  })
})

describe('a signature in PDF', () => {
  it.each([29, 30, 31, 32])('never stands alone on its page, of %i rows', async (count) => {
    const measures = Array.from({ length: count }, (_, at) =>
      givenMeasure({ number: `1.${at + 1}`, title: `Мера ${at + 1}`, results: [givenResult(`Строка ${at + 1}.`)] }),
    )
    const doc = givenDocument({ sections: [givenSection('1', 'Раздел', measures)] })
    const pages = await pageTexts(await openPdf(await written({ ...doc, frame }, 'pdf')))
    expect(pages.find((text) => text.includes('Министр труда'))).toContain(`Строка ${count}.`)
  })
})

async function back(doc: WritableReport, format: string) {
  const path = join(folder, `report.${format}`)
  await writeDocument(doc, path, { force: true })
  return readDocument(path)
}

async function pageTexts(pdf: Awaited<ReturnType<typeof openPdf>>): Promise<string[]> {
  const texts: string[] = []
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent()
    texts.push(
      items
        .map((item) => ('str' in item ? item.str : ''))
        .join(' ')
        .trim(),
    )
  }
  return texts
}
