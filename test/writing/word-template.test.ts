import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { ZipArchive } from '../../src/documents/reading/zip-archive.ts'
import { exampleTemplate } from '../../src/documents/writing/word-template/example-template.ts'
import { fillTemplate } from '../../src/documents/writing/word-template/fill-template.ts'
import type { TemplateValues } from '../../src/documents/writing/word-template/frame-in-template.ts'
import { readTemplate } from '../../src/documents/writing/word-template/read-template.ts'
import type { WritableReport } from '../../src/documents/writing/writable-report.ts'
import { writeDocx } from '../../src/documents/writing/write-docx.ts'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { templateFaultsRu } from '../../src/text/template-faults.ts'
import { comparable } from '../comparable.ts'
import { buildZip } from '../reading/build-zip.ts'
import { givenDocument, givenMeasure, givenRemarksTable, givenReport, givenSection } from './given-document.ts'
import { givenTemplate, oneCell, outside, runs, section, textBox, type GivenTemplate } from './given-template.ts'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'otklik-template-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const report = runs('{{отчёт}}')
const landscape =
  '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/><w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="1134" w:gutter="0"/>'

async function faultsOf(template: Buffer): Promise<string[]> {
  return (await readTemplate(template)).faults.map(({ reason }) => reason)
}

async function filled(template: Buffer, doc: WritableReport, values: TemplateValues = {}): Promise<Buffer> {
  const result = await fillTemplate(template, doc, values)
  if (!result.ok) throw new Error(JSON.stringify(result.faults))
  return result.bytes
}

async function partOf(file: Buffer, name: string): Promise<string> {
  return (await (await ZipArchive.open(file)).bytes(name)).toString('utf8')
}

/** The words of a part, paragraph by paragraph. */
async function linesOf(file: Buffer, name = 'word/document.xml'): Promise<string[]> {
  const xml = (await partOf(file, name)).replace(/^<\?xml.*\n/, '')
  return xml.split('</w:p>').map((paragraph) => {
    const words = paragraph.replaceAll('<w:br/>', '\n').replaceAll(/<[^>]*>/g, '')
    return words.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&')
  })
}

async function readBack(file: Buffer): Promise<ReportDocument> {
  const path = join(folder, 'filled.docx')
  writeFileSync(path, file)
  return readDocument(path)
}

/** What our own Word file of a document is read back as: the measure of what must come back from a template. */
async function asWritten(doc: ReportDocument): Promise<ReportDocument> {
  return readBack(Buffer.concat(await Array.fromAsync(writeDocx(doc))))
}

const contents = (doc: ReportDocument) => {
  const { sections, columns } = comparable(doc) as { sections: unknown; columns: unknown }
  return { sections, columns }
}

describe('places of a template', () => {
  it('are known however Word cuts them into runs and however they are typed', async () => {
    const blocks = [
      runs('{', '{отч', 'ет}}'),
      runs('{{ Д А Т А }} № {{НОМЕР', '}', '}'),
      runs('{{контрольная', '  сумма}}'),
      // A look-alike Latin letter.
      runs('{{дoлжность}}'),
    ]
    const reading = await readTemplate(givenTemplate({ blocks }))
    expect(reading).toEqual({
      places: ['report', 'number', 'date', 'post', 'checksum'],
      missing: ['title', 'period', 'signatory'],
      faults: [],
    })
  })

  it('are filled in headers, cells and text boxes, each as its own brace looks', async () => {
    const template = givenTemplate({
      header: runs('Отчёт за ', '{{пери', 'од}}'),
      blocks: [report, oneCell(runs('{{должность}}')), textBox(runs('{{подписал}}')), runs('от {{дата}} № {{номер}}.')],
    })
    const values = {
      period: 'I квартал 2031 года',
      post: 'Министр',
      signatory: 'И. О. Фамилия',
      date: '1 мая',
      number: '7',
    }
    const file = await filled(template, givenReport(), values)
    expect(await linesOf(file, 'word/header1.xml')).toContain('Отчёт за I квартал 2031 года')
    const lines = await linesOf(file)
    expect(lines).toContain('Министр')
    // For Word and for older programs.
    expect(lines.filter((line) => line === 'И. О. Фамилия')).toHaveLength(2)
    expect(lines).toContain('от 1 мая № 7.')
    expect(await partOf(file, 'word/document.xml')).toContain('<w:b/></w:rPr><w:t xml:space="preserve">Министр</w:t>')
  })

  it('take words as text: mark-up stays text, braces are not filled again, a line feed is a break', async () => {
    const template = givenTemplate({ blocks: [report, runs('{{должность}}, {{номер}}')] })
    const post = '<w:p>& {{номер}}\nвторая \u0000строка'
    const file = await filled(template, givenReport(), { post, number: '7' })
    expect(await linesOf(file)).toContain('<w:p>& {{номер}}\nвторая строка, 7')
  })

  it('leave a report alone whose own words look like places', async () => {
    const doc = givenDocument({
      sections: [givenSection('1', 'Раздел', [givenMeasure({ number: '1.1', title: 'Убрать {{дата}} и {{отчёт}}' })])],
    })
    const file = await filled(givenTemplate({ blocks: [report, runs('{{дата}}')] }), doc, { date: '1 мая' })
    expect(contents(await readBack(file))).toEqual(contents(await asWritten(doc)))
  })

  it('without words are left empty', async () => {
    const file = await filled(givenTemplate({ blocks: [report, runs('Номер: {{номер}}')] }), givenReport())
    expect(await linesOf(file)).toContain('Номер: ')
  })
})

describe('a report in a template', () => {
  it.each([
    ['of our own example', () => exampleTemplate({ authority: 'Министерство Заречной области' })],
    [
      'as the Russian Word saves it',
      async () => givenTemplate({ blocks: [runs('Министерство'), report, runs('Министр')] }),
    ],
    ['on a page across', async () => givenTemplate({ lastSection: section(landscape) })],
  ])('%s is read back as it was', async (_, make) => {
    for (const doc of [givenReport(), givenRemarksTable()]) {
      const back = await readBack(await filled(await make(), doc))
      expect(contents(back)).toEqual(contents(await asWritten(doc)))
      expect(back.unplaced).toEqual([])
    }
  })

  it('keeps its headings, its repeated header and its language where styles are called «1» and «2»', async () => {
    const file = await filled(givenTemplate(), givenReport())
    const styles = await partOf(file, 'word/styles.xml')
    const text = await partOf(file, 'word/document.xml')
    const styleOf = (name: string) =>
      new RegExp(`w:styleId="(\\w+)"><w:name w:val="${name}"/>.*?</w:style>`).exec(styles)
    for (const [name, level] of [
      ['Отклик: название отчёта', 0],
      ['Отклик: раздел отчёта', 1],
    ] as const) {
      const [xml, id] = styleOf(name) ?? []
      expect(xml).toContain(`<w:outlineLvl w:val="${level}"/>`)
      expect(xml).toContain('w:val="ru-RU"')
      expect(text).toContain(`<w:pStyle w:val="${id}"/>`)
    }
    expect(text).toContain('<w:tblHeader/>')
    // The template's own headings stay as they were.
    expect(styles).toContain('<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>')
    const plain = styleOf('Отклик: текст отчёта')?.[0]
    expect(plain).toContain('w:firstLine="0"')
    expect(plain).toContain('<w:jc w:val="left"/>')
    expect(plain).toContain('PT Astra Serif')
    expect(text).not.toMatch(/<w:p><w:r>/)
  })

  it('looks as the template says where it has our styles already', async () => {
    const once = await filled(givenTemplate({ blocks: [report, runs('Министр')] }), givenReport())
    const styles = (await partOf(once, 'word/styles.xml'))
      .replaceAll('OtklikNormal', 'a7')
      .replaceAll('w:val="left"', 'w:val="right"')
    const file = await filled(givenTemplate({ parts: { 'word/styles.xml': styles } }), givenReport())
    expect(await partOf(file, 'word/styles.xml')).toContain('w:val="right"')
    expect(await partOf(file, 'word/document.xml')).toContain('<w:pStyle w:val="a7"/>')
    expect((await partOf(file, 'word/styles.xml')).match(/Отклик: текст отчёта/g)).toHaveLength(1)
  })

  it('takes the width of the text of its own section', async () => {
    const across = `<w:p><w:pPr>${section(landscape)}</w:pPr></w:p>`
    const file = await filled(
      givenTemplate({ blocks: [runs('Бланк'), report, across, runs('Приложение')] }),
      givenReport(),
    )
    const xml = await partOf(file, 'word/document.xml')
    const widths = Array.from(xml.matchAll(/<w:gridCol w:w="(\d+)"/g), ([, width]) => Number(width))
    const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
    expect(Math.abs(sum(widths) - (16838 - 1134 - 850))).toBeLessThan(widths.length)
    expect(xml).toContain('<w:tblW w:w="5000" w:type="pct"/>')
    const upright = await partOf(await filled(givenTemplate(), givenReport()), 'word/document.xml')
    const narrow = Array.from(upright.matchAll(/<w:gridCol w:w="(\d+)"/g), ([, width]) => Number(width))
    expect(Math.abs(sum(narrow) - (11906 - 1701 - 850))).toBeLessThan(narrow.length)
  })

  it('keeps a border of sections that its place carried, and a table after it apart', async () => {
    const carried = report.replace('<w:p>', `<w:p><w:pPr>${section(landscape)}</w:pPr>`)
    const xml = await partOf(
      await filled(givenTemplate({ blocks: [carried, oneCell(runs('Подпись'))] }), givenReport()),
      'word/document.xml',
    )
    expect(xml.match(/<w:sectPr>/g)).toHaveLength(2)
    const notes = { ...givenReport(), notes: [] }
    const joined = await partOf(
      await filled(givenTemplate({ blocks: [report, oneCell(runs('Подпись'))] }), notes),
      'word/document.xml',
    )
    expect(joined).not.toContain('</w:tbl><w:tbl>')
  })

  it('says its title once where the template says it, and not twice', async () => {
    const doc = { ...givenReport(), title: 'Отчёт о плане' }
    const own = await linesOf(await filled(givenTemplate(), doc, { title: doc.title }))
    expect(own.filter((line) => line === doc.title)).toHaveLength(1)
    const template = givenTemplate({ blocks: [runs('{{Название отчета}}'), report] })
    const lines = await linesOf(await filled(template, doc, { title: doc.title }))
    expect(lines.filter((line) => line === doc.title)).toHaveLength(1)
  })

  it('names neither the machine nor the template that the clerk began with', async () => {
    const file = await filled(givenTemplate(), givenReport())
    expect(await partOf(file, 'word/_rels/settings.xml.rels')).not.toContain('ivanova')
    expect(await partOf(file, 'word/settings.xml')).not.toContain('attachedTemplate')
  })

  it('is a document even where the clerk saved a Word template', async () => {
    const mainType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml'
    const file = await filled(givenTemplate({ mainType }), givenReport())
    expect(await partOf(file, '[Content_Types].xml')).toContain('wordprocessingml.document.main+xml')
  })
})

describe('what is printed around a report', () => {
  const hash = 'a1b2'.repeat(16)
  const framed: WritableReport = {
    ...givenReport(),
    frame: {
      lead: ['Во исполнение плана сообщаем:'],
      requisites: { number: '12-04/5', date: '2031-04-03' },
      signatory: { post: 'Министр', name: 'И. О. Фамилия' },
      contentHash: hash,
      annex: { title: 'Приложение', columns: ['Сведение', 'Откуда'], rows: [['1.1', 'протокол']] },
    },
  }

  it('goes into the places that the template has, and is not said twice', async () => {
    const blocks = [
      runs('{{дата}} № {{номер}}'),
      report,
      runs('{{должность}} {{подписал}}'),
      runs('{{контрольная сумма}}'),
    ]
    const lines = await linesOf(await filled(givenTemplate({ blocks }), framed))
    const all = lines.join('\n')
    for (const words of ['3 апреля 2031 г.', '12-04/5', 'Министр', 'И. О. Фамилия', hash]) {
      expect(all.split(words), words).toHaveLength(2)
    }
    expect(lines).toContain('Во исполнение плана сообщаем:')
    // The annex comes after what is signed.
    expect(lines.indexOf('Приложение')).toBeGreaterThan(lines.indexOf('Министр И. О. Фамилия'))
  })

  it('is printed by our own hand where the template has no place for it', async () => {
    const file = await filled(givenTemplate(), framed)
    const all = (await linesOf(file)).join('\n')
    expect(all).toContain('от 3 апреля 2031 г. № 12-04/5')
    expect(all).toContain('И. О. Фамилия')
    expect(all).toContain(`Контрольная сумма содержания (SHA-256): ${hash}`)
    expect(contents(await readBack(file)).sections).toEqual(contents(await asWritten(givenReport())).sections)
  })

  it('keeps the end of the table with the signature that the template has', async () => {
    const signed = await partOf(
      await filled(givenTemplate({ blocks: [report, runs('{{подписал}}')] }), framed),
      'word/document.xml',
    )
    const lastRow = signed.slice(signed.lastIndexOf('<w:tr>', signed.indexOf('Фамилия')), signed.indexOf('Фамилия'))
    expect(lastRow).toContain('<w:keepNext/>')
    const alone = await partOf(await filled(givenTemplate(), givenReport()), 'word/document.xml')
    expect(alone).not.toContain('<w:keepNext/>')
  })

  it('tells of a volume: contents that lead to sections, and pages that go on', async () => {
    const volume = { number: 2, total: 3, contents: [{ title: 'Раздел', volume: 2 }], firstPage: 41 }
    const xml = await partOf(
      await filled(givenTemplate(), { ...givenReport(), frame: { volume } }),
      'word/document.xml',
    )
    const anchors = Array.from(xml.matchAll(/w:anchor="([^"]+)"/g), ([, anchor]) => anchor)
    expect(anchors.length).toBeGreaterThan(0)
    for (const anchor of anchors) expect(xml).toContain(`w:name="${anchor}"`)
    expect(xml).toContain('w:start="41"')
    const ids = Array.from(xml.matchAll(/<w:bookmarkStart[^>]*w:id="(\d+)"/g), ([, id]) => Number(id))
    expect(new Set(ids).size).toBe(ids.length)
    expect(Math.min(...ids)).toBeGreaterThanOrEqual(1_000_000)
  })
})

describe('a template that cannot be used', () => {
  const broken: [string, GivenTemplate, string[]][] = [
    ['has no place for the report', { blocks: [runs('{{дата}}')] }, ['report-missing']],
    ['has two', { blocks: [report, report] }, ['report-twice']],
    ['has it within a sentence', { blocks: [runs('Вот {{отчёт}} за год')] }, ['report-in-sentence']],
    ['has it in a cell', { blocks: [oneCell(report)] }, ['report-inside']],
    ['has it in a text box', { blocks: [textBox(report)] }, ['report-inside']],
    ['has it in a header', { blocks: [runs('Текст')], header: report }, ['report-inside']],
    ['has a place nobody knows', { blocks: [report, runs('{{дерриктор}}')] }, ['unknown-place']],
    ['forgets to close one', { blocks: [report, runs('от {{дата} года')] }, ['broken-braces']],
    ['has one brace for two', { blocks: [report, runs('{подписал}')] }, ['broken-braces']],
    [
      'has a place over two paragraphs',
      { blocks: [report, runs('{{контрольная'), runs('сумма}}')] },
      ['broken-braces', 'broken-braces'],
    ],
    ['has macros', { parts: { 'word/vbaProject.bin': 'x' } }, ['macros']],
    ['is a document with macros', { mainType: 'application/vnd.ms-word.document.macroEnabled.main+xml' }, ['macros']],
    ['has an object in it', { parts: { 'word/embeddings/oleObject1.bin': 'x' } }, ['embedded-object']],
    ['has a picture elsewhere', { relations: outside('image', 'http://evil.example/p.png') }, ['outside-content']],
    ['has a link to a file', { relations: outside('hyperlink', 'file:///etc/passwd') }, ['outside-content']],
    [
      'has a field that fetches',
      {
        blocks: [
          report,
          '<w:p><w:r><w:instrText> INCLUDE</w:instrText></w:r><w:r><w:instrText>TEXT "c:/x"</w:instrText></w:r></w:p>',
        ],
      },
      ['outside-content'],
    ],
    [
      'is of the strict form',
      {
        parts: {
          'word/document.xml':
            '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main"><w:body/></w:document>',
        },
      },
      ['strict'],
    ],
    [
      'declares entities',
      {
        parts: {
          'word/document.xml': '<!DOCTYPE w [<!ENTITY a "aaaa">]><w:document><w:body>&a;</w:body></w:document>',
        },
      },
      ['unpacks-too-large'],
    ],
    ['has broken mark-up', { parts: { 'word/document.xml': '<w:document><w:body>' } }, ['damaged']],
    [
      'unpacks to far more than it is',
      { parts: { 'word/media/a.png': Buffer.alloc(70 * 1024 * 1024) } },
      ['unpacks-too-large'],
    ],
  ]
  it.each(broken)('%s', async (_, given, reasons) => {
    const template = givenTemplate(given)
    expect(await faultsOf(template)).toEqual(reasons)
    expect(await fillTemplate(template, givenReport(), {})).toMatchObject({ ok: false })
  })

  it('is no Word file, is locked, empty, cut off or too large', async () => {
    expect(await faultsOf(Buffer.alloc(0))).toEqual(['empty'])
    expect(await faultsOf(Buffer.from('%PDF-1.7 …'))).toEqual(['not-word'])
    expect(await faultsOf(Buffer.from('Просто текст'))).toEqual(['not-word'])
    expect(await faultsOf(givenTemplate().subarray(0, 700))).toEqual(['damaged'])
    expect(await faultsOf(Buffer.alloc(11 * 1024 * 1024, 'x'))).toEqual(['too-large'])
    const encrypted = buildZip([{ name: '[Content_Types].xml', content: Buffer.from('x'), encrypted: true }])
    expect(await faultsOf(encrypted)).toEqual(['locked'])
  })

  it('is told in words that say what to do, whatever the reason', () => {
    for (const say of Object.values(templateFaultsRu)) expect(say('слово')).toMatch(/^[А-Я].*\.$/s)
  })

  it('is never a bug, whatever bytes it is made of', async () => {
    const whole = givenTemplate()
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.uint8Array({ maxLength: 40 }), async (at, bytes) => {
        const spoilt = Buffer.from(whole)
        spoilt.set(bytes.subarray(0, whole.length - at), at)
        await readTemplate(spoilt)
        await fillTemplate(spoilt, givenReport(), { date: '1 мая' })
      }),
      { numRuns: 60 },
    )
  })

  it('is none that only links to sites and addresses of mail', async () => {
    expect(await faultsOf(givenTemplate({ relations: outside('hyperlink', 'https://ministry.example') }))).toEqual([])
    expect(await faultsOf(givenTemplate({ relations: outside('hyperlink', 'mailto:a@example.org') }))).toEqual([])
  })
})
