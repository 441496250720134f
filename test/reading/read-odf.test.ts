import { describe, expect, it } from 'vitest'
import { buildZip } from './build-zip.ts'
import { cellsOf, linesOf, readContent, tablesOf } from './given-files.ts'

const MANIFEST = '<manifest:manifest><manifest:file-entry manifest:media-type="application/vnd.oasis.opendocument.'

async function readOdf(name: string, body: string, styles = ''): ReturnType<typeof readContent> {
  const kind = name.endsWith('.ods') ? 'spreadsheet' : 'text'
  const content =
    `<office:document-content><office:automatic-styles>${styles}</office:automatic-styles>` +
    `<office:body><office:${kind}>${body}</office:${kind}></office:body></office:document-content>`
  return readContent(
    name,
    buildZip({ 'META-INF/manifest.xml': `${MANIFEST}${kind}"/></manifest:manifest>`, 'content.xml': content }),
  )
}

const cell = (text: string, attributes = ''): string =>
  `<table:table-cell ${attributes}><text:p>${text}</text:p></table:table-cell>`
const row = (...cells: string[]): string => `<table:table-row>${cells.join('')}</table:table-row>`
const COVERED = '<table:covered-table-cell/>'

describe('an OpenDocument text', () => {
  it('gives what it prints, its changes accepted', async () => {
    const changes =
      '<text:tracked-changes><text:changed-region><text:deletion><text:p>было</text:p></text:deletion></text:changed-region></text:tracked-changes>'
    const note =
      '<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>сноска</text:p></text:note-body></text:note>'
    const box = '<draw:frame><draw:text-box><text:p>рамка</text:p></draw:text-box></draw:frame>'
    const grid = await readOdf(
      'a.odt',
      `${changes}<text:h>Раз<text:s text:c="2"/>два<text:line-break/>три${note}</text:h><text:p>до${box}</text:p>`,
    )
    expect(linesOf(grid)).toEqual(['Раз  два\nтри', 'до', 'рамка', '1 сноска'])
  })

  it('shows merged cells and header rows', async () => {
    const table =
      `<table:table><table:table-header-rows>${row(cell('№'), cell('Мера'), cell('Итог'))}</table:table-header-rows>` +
      row(cell('Раздел', 'table:number-columns-spanned="3"'), COVERED, COVERED) +
      row(cell('1', 'table:number-rows-spanned="2"'), cell('а'), cell('б')) +
      row(COVERED, cell('в'), cell('г')) +
      '</table:table>'
    const grid = await readOdf('a.odt', table)
    expect(cellsOf(grid)).toEqual([['№', 'Мера', 'Итог'], ['Раздел→→'], ['1', 'а', 'б'], ['↑', 'в', 'г']])
    expect(tablesOf(grid)[0]?.rows[0]?.header).toBe(true)
  })

  it('numbers its lists', async () => {
    const level = (depth: number, format: string, shown: number): string =>
      `<text:list-level-style-number text:level="${depth}" style:num-format="${format}" style:num-suffix="." text:display-levels="${shown}"/>`
    const styles = `<text:list-style style:name="L">${level(1, '1', 1)}${level(2, '1', 2)}</text:list-style>`
    const inner = '<text:list><text:list-item><text:p>б</text:p></text:list-item></text:list>'
    const items = `<text:list-item><text:p>а</text:p>${inner}</text:list-item><text:list-item><text:p/></text:list-item>`
    const more =
      '<text:list text:style-name="L" text:continue-numbering="true"><text:list-item><text:p>г</text:p></text:list-item></text:list>'
    const grid = await readOdf(
      'a.odt',
      `<text:list text:style-name="L">${items}</text:list><text:p>между</text:p>${more}`,
      styles,
    )
    expect(linesOf(grid)).toEqual(['1. а', '1.1. б', '2.', 'между', '3. г'])
  })
})

describe('an OpenDocument spreadsheet', () => {
  it('gives the texts that its cells show, empty repetitions left out', async () => {
    const hidden = '<style:style style:name="H"><style:table-properties table:display="false"/></style:style>'
    const sheet =
      `<table:table>${row(cell('Отчёт', 'table:number-columns-spanned="2"'), COVERED)}` +
      row(cell('№'), cell('Мера')) +
      row(cell('1', 'table:number-rows-spanned="2"'), cell('раз</text:p><text:p>два')) +
      row(COVERED, cell('три')) +
      '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row></table:table>'
    const grid = await readOdf(
      'a.ods',
      `${sheet}<table:table table:style-name="H">${row(cell('нет'), cell('нет'))}</table:table>`,
      hidden,
    )
    expect(linesOf(grid)).toEqual(['Отчёт'])
    expect(cellsOf(grid)).toEqual([
      ['№', 'Мера'],
      ['1', 'раз / два'],
      ['↑', 'три'],
    ])
    expect(tablesOf(grid)).toHaveLength(1)
  })
})
