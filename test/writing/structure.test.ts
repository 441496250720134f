import { describe, expect, it } from 'vitest'
import { findChild, listChildren, textOf } from '../../src/documents/reading/xml-tree.ts'
import {
  givenDocument,
  givenMeasure,
  givenRemarksTable,
  givenReport,
  givenResult,
  givenSection,
} from './given-document.ts'
import type { PageElement } from './written-texts.ts'
import { attributeOf, elementsOf, openPdf, pageElements, pageText, partOf, partTree, written } from './written-texts.ts'

describe('a report in Word', () => {
  it('lies across an A4 page, its header repeated on every page', async () => {
    const bytes = await written(givenReport(), 'docx')
    const document = await partTree(bytes, 'word/document.xml')

    expect(elementsOf(document, 'pgSz')[0]?.attributes).toEqual({ w: '16838', h: '11906', orient: 'landscape' })
    const rows = elementsOf(document, 'tr')
    expect(rows.map((row) => elementsOf(row, 'tblHeader').length)).toEqual([1, ...rows.slice(1).map(() => 0)])
    expect(await partOf(bytes, 'word/footer1.xml')).toMatch(/Страница.+PAGE.+из.+NUMPAGES/)
  })

  it('says its language and title, and has the title for a heading', async () => {
    const bytes = await written(givenReport(), 'docx')

    expect(await partOf(bytes, 'word/styles.xml')).toContain('<w:lang w:val="ru-RU"')
    expect(await partOf(bytes, 'docProps/core.xml')).toContain(
      '<dc:title>Отчет по исполнению плана мероприятий за I квартал 2031 года</dc:title>',
    )
    const styles = elementsOf(await partTree(bytes, 'word/document.xml'), 'pStyle').map(
      (style) => style.attributes['val'],
    )
    expect(styles.filter((style) => style === 'Heading1')).toHaveLength(1)
    expect(styles.filter((style) => style === 'Heading2')).toHaveLength(2)
  })

  it('has the names of institutions bold and their results plain', async () => {
    const runs = elementsOf(await partTree(await written(givenReport(), 'docx'), 'word/document.xml'), 'r')
    const bold = runs
      .filter((run) => elementsOf(run, 'b').length > 0)
      .map((run) => elementsOf(run, 't')[0]?.children[0])
    expect(bold).toEqual(['ГКУ «Центр социальной помощи Ольховского района»', 'ГБУ «Комплексный центр г. Берёзовска»'])
  })

  it('merges a criterion and a shared remark over their rows', async () => {
    const document = await partTree(await written(givenRemarksTable(), 'docx'), 'word/document.xml')
    const merged = elementsOf(document, 'tr').map((row) =>
      listChildren(row, 'tc').map((cell) => findChild(findChild(cell, 'tcPr'), 'vMerge')?.attributes['val'] ?? '-'),
    )
    expect(merged.map((row) => row.join(' '))).toEqual([
      '- - - -',
      'restart restart - -',
      'continue continue - -',
      'continue - - -',
      '- - - -',
    ])
  })
})

describe('a report in PDF', () => {
  it('is tagged, in Russian, with its title', async () => {
    const pdf = await openPdf(await written(givenReport(), 'pdf'))
    const { info, metadata } = await pdf.getMetadata()

    expect(((await pdf.getMarkInfo()) as unknown as Map<string, boolean>).get('Marked')).toBe(true)
    expect(info).toMatchObject({
      Title: 'Отчет по исполнению плана мероприятий за I квартал 2031 года',
      Language: 'ru',
    })
    expect(metadata.get('pdfuaid:part')).toBe('1')
  })

  it('has real headings, rows and header cells', async () => {
    const pdf = await openPdf(await written(givenReport(), 'pdf'))
    const roles = rolesIn(await (await pdf.getPage(1)).getStructTree())
    const count = (role: string) => roles.filter((found) => found === role).length

    expect([count('H1'), count('H2'), count('Table'), count('THead'), count('TBody')]).toEqual([1, 2, 1, 1, 1])
    expect([count('TH'), count('TR'), count('TD')]).toEqual([5, 6, 17])
    expect((await pdf.getOutline()).map(({ title }) => title)).toHaveLength(1)
  })

  it('says of a header cell that it is of its column', async () => {
    const bytes = await written(givenReport(), 'pdf')
    expect(bytes.toString('latin1')).toMatch(/\/Scope\s*\/Column/)
  })
})

describe('a report in Excel', () => {
  it('is one sheet as signed and one with a row per result', async () => {
    const bytes = await written(givenReport(), 'xlsx')
    const workbook = await partTree(bytes, 'xl/workbook.xml')

    expect(elementsOf(workbook, 'sheet').map(({ attributes }) => attributes['name'])).toEqual(['Отчёт', 'Данные'])
    const names = elementsOf(workbook, 'definedName').map((name) => `${name.attributes['name']} ${textOf(name)}`)
    expect(names).toContain("_otklik_signed 'Отчёт'!$A$4:$E$11")
    expect(names).toContain("_xlnm.Print_Titles 'Отчёт'!$4:$4")
    expect(names).toContain("_xlnm._FilterDatabase 'Данные'!$A$1:$P$6")
  })

  it('has headers frozen, filters on the flat sheet, and prints across a page as wide as it is', async () => {
    const bytes = await written(givenReport(), 'xlsx')
    const [signed, flat] = [
      await partTree(bytes, 'xl/worksheets/sheet1.xml'),
      await partTree(bytes, 'xl/worksheets/sheet2.xml'),
    ]

    expect(elementsOf(signed, 'pane')[0]?.attributes).toMatchObject({ ySplit: '4', state: 'frozen' })
    expect(elementsOf(flat, 'pane')[0]?.attributes).toMatchObject({ ySplit: '1', state: 'frozen' })
    expect(elementsOf(flat, 'autoFilter')[0]?.attributes).toEqual({ ref: 'A1:P6' })
    expect(elementsOf(signed, 'autoFilter')).toEqual([])
    expect(elementsOf(signed, 'pageSetup')[0]?.attributes).toMatchObject({ orientation: 'landscape', fitToWidth: '1' })
  })

  it('gives each result a row of its own and merges the cells beside it downwards', async () => {
    const sheet = await partTree(await written(givenReport(), 'xlsx'), 'xl/worksheets/sheet1.xml')
    const merges = elementsOf(sheet, 'mergeCell').map(({ attributes }) => attributes['ref'])
    expect(merges).toEqual(expect.arrayContaining(['A6:A8', 'B6:B8', 'C6:C8', 'D6:D8', 'A5:E5', 'A1:E1']))
    expect(merges.filter((range) => range?.startsWith('E'))).toEqual([])
  })

  it('has no formula and no number, only texts', async () => {
    for (const part of ['sheet1', 'sheet2']) {
      const sheet = await partTree(await written(givenReport(), 'xlsx'), `xl/worksheets/${part}.xml`)
      expect(elementsOf(sheet, 'f')).toEqual([])
      expect(elementsOf(sheet, 'v')).toEqual([])
    }
  })

  it('makes no row higher than Excel shows', async () => {
    const long = givenResult('Проведено мероприятие с участием получателей услуг. '.repeat(200))
    const measure = givenMeasure({ number: '1', title: 'Очень длинное мероприятие. '.repeat(200), results: [long] })
    const bytes = await written(givenDocument({ sections: [givenSection('1', 'Раздел', [measure])] }), 'xlsx')
    const heights = elementsOf(await partTree(bytes, 'xl/worksheets/sheet1.xml'), 'row').map((row) =>
      Number(row.attributes['ht']),
    )
    expect(Math.max(...heights)).toBe(409)
  })

  it('refuses a text longer than a cell holds', async () => {
    const measure = givenMeasure({ title: 'я'.repeat(32_768) })
    const doc = givenDocument({ sections: [givenSection('1', 'Раздел', [measure])] })
    await expect(written(doc, 'xlsx')).rejects.toMatchObject({
      reason: 'cannot-write',
      detail: expect.stringMatching('32 767'),
    })
  })
})

describe('a report as a page', () => {
  const page = async (doc = givenReport()) => (await written(doc, 'html')).toString('utf8')

  it('says its language and title and has one heading', async () => {
    const html = await page()
    expect(html).toMatch(/^<!doctype html>\n<html lang="ru">/)
    expect(pageElements(html, ['title', 'h1', 'main']).map(({ tagName }) => tagName)).toEqual(['title', 'main', 'h1'])
    expect(pageElements(html, ['h1']).map(pageText)).toEqual([
      'Отчет по исполнению плана мероприятий\nза I квартал 2031 года',
    ])
  })

  it('runs no script, fetches nothing and permits its own style only', async () => {
    const html = await page()
    expect(pageElements(html, ['script', 'link', 'img', 'iframe'])).toEqual([])
    expect(html).toMatch(/default-src 'none'; style-src 'sha256-[\w+/]+=*';/)
    expect(html).not.toMatch(/ style="| on\w+="|url\(/)
  })

  it('has header cells for columns, rows and sections', async () => {
    const headers = pageElements(await page(), ['th'])
    const scoped = (scope: string): PageElement[] => headers.filter((header) => attributeOf(header, 'scope') === scope)
    expect(scoped('col').map(pageText)).toEqual(['№', 'Мероприятия', 'Учреждение', 'Срок исполнения', 'Результат'])
    expect(scoped('row').map(pageText)).toEqual(['1.1', '1.3', '3.2'])
    expect(scoped('rowgroup').map(pageText)).toEqual([
      '1. Открытость и доступность информации',
      '3. Комфортность условий',
    ])
  })

  it('makes of each criterion a header of its group of rows', async () => {
    const html = await page(givenRemarksTable())
    expect(pageElements(html, ['tbody'])).toHaveLength(2)
    const groups = pageElements(html, ['th']).filter((header) => attributeOf(header, 'scope') === 'rowgroup')
    expect(groups.map((group) => attributeOf(group, 'rowspan'))).toEqual(['3', undefined])
  })
})

function rolesIn(tree: unknown): string[] {
  if (typeof tree !== 'object' || tree === null) return []
  const { role, children } = tree as { role?: string; children?: unknown[] }
  return [...(role === undefined ? [] : [role]), ...(children ?? []).flatMap(rolesIn)]
}
