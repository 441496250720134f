import { describe, expect, it } from 'vitest'
import { tableSheet } from '../../src/documents/writing/table-sheet.ts'
import { sheetParts, type Sheet } from '../../src/documents/writing/xlsx-sheet.ts'
import { styleIndex, STYLES_XML } from '../../src/documents/writing/xlsx-styles.ts'
import { readXmlTree } from '../../src/documents/reading/xml-tree.ts'
import { elementsOf } from './written-texts.ts'

const columns = ['А', 'Б', 'В', 'Г'].map((header) => ({ header, width: 10 }))

async function treeOf(changed: Partial<Sheet>) {
  const sheet = { ...tableSheet('Лист', columns, [['1', '2', '3', '4']]), ...changed }
  const xml = [...sheetParts(sheet, true)].join('')
  const tree = await readXmlTree(
    (async function* () {
      yield Buffer.from(xml)
    })(),
  )
  if (tree === undefined) throw new Error('an empty sheet')
  return { xml, tree }
}

describe('a sheet of Excel', () => {
  it('offers a list to choose from, and refuses other texts where it is told to', async () => {
    const choices = [
      { range: 'A2:A9', values: ['да', 'нет & <не знаю>'], refusal: 'Выберите "да" или "нет"' },
      { range: 'B2:B9', values: ['I квартал', 'II квартал'] },
    ]
    const { xml, tree } = await treeOf({ choices: () => choices })
    const [strict, open] = elementsOf(tree, 'dataValidation')
    expect(strict?.attributes).toMatchObject({
      type: 'list',
      sqref: 'A2:A9',
      showErrorMessage: '1',
      error: 'Выберите "да" или "нет"',
    })
    expect(elementsOf(strict!, 'formula1')[0]?.children).toEqual(['"да,нет & <не знаю>"'])
    expect(open?.attributes['showErrorMessage']).toBeUndefined()
    // The order of the parts is fixed by the format.
    expect(xml).toMatch(/<\/sheetData>.*<autoFilter.*<dataValidations count="2">.*<pageMargins/)
  })

  it('is not written with a list longer than Excel opens', async () => {
    const values = Array.from({ length: 30 }, (_, at) => `${at} квартал`)
    await expect(treeOf({ choices: () => [{ range: 'A2', values }] })).rejects.toThrow(RangeError)
  })

  it('folds columns behind a mark over the one after them', async () => {
    const { tree } = await treeOf({ folded: { from: 1, to: 2 } })
    const looks = elementsOf(tree, 'col').map(({ attributes }) => [
      attributes['outlineLevel'],
      attributes['hidden'],
      attributes['collapsed'],
    ])
    const folded = ['1', '1', undefined]
    expect(looks).toEqual([[undefined, undefined, undefined], folded, folded, [undefined, undefined, '1']])
    expect(elementsOf(tree, 'sheetFormatPr')[0]?.attributes['outlineLevelCol']).toBe('1')
  })

  it('keeps its first columns in sight beside its header', async () => {
    const { tree } = await treeOf({ frozenColumns: 2 })
    expect(elementsOf(tree, 'pane')[0]?.attributes).toMatchObject({ xSplit: '2', ySplit: '1', topLeftCell: 'C2' })
  })

  it('has cells to fill in that keep whatever is typed as text', () => {
    const looks = [...STYLES_XML.matchAll(/<xf numFmtId="(\d+)"[^>]*quotePrefix/g)].map((match) => match[1])
    expect(looks[styleIndex('entry') - 1]).toBe('49')
    expect(looks[styleIndex('body') - 1]).toBe('0')
  })
})
