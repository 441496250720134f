import { listChildren, type XmlElement } from '../../reading/xml-tree.ts'
import { columnShares } from '../column-shares.ts'
import { TEXT_WIDTH } from '../docx-page.ts'
import { signedTable } from '../signed-table.ts'
import type { WritableReport } from '../writable-report.ts'
import { writeDocx } from '../write-docx.ts'
import { bringStyles } from './bring-styles.ts'
import { fitTable } from './fit-table.ts'
import { keepWithNext } from './keep-with-next.ts'
import { openWord } from './template-package.ts'
import { descendants, element, readPart } from './word-xml.ts'

/** A whole volume of a large report; archives hold no more. */
const MOST_WRITTEN_BYTES = 256 * 1024 * 1024
const TWIPS_OF_MILLIMETRE = 1440 / 25.4

/** What must not go from one Word file into another: it names things of the file that it stood in. */
const OF_ITS_FILE = new Set(['w:sectPr', 'w:numPr', 'w:rStyle'])
/** Bookmarks of a template have numbers below this one. */
const FIRST_BOOKMARK = 1_000_000

interface Paper {
  /** The document that takes the blocks; prefixes that they use are declared on it. */
  root: XmlElement
  /** The styles of the file that takes the blocks; those that they need are added to it. */
  styles: XmlElement
  /** Of the text, in twips: where the report stands, and at the end of the file. */
  width: number
  lastWidth: number
  /** Lines after the table and its signature. */
  endLines: readonly string[]
  /** Does the template say something after the report? */
  isFollowed: boolean
}

export interface ReportBlocks {
  blocks: XmlElement[]
  /** An annex comes after all that the template says. */
  annex: XmlElement[]
}

/**
 * What our Word writer makes of a report, to stand in another Word file. Throws ContentRefusal for a report that is
 * too large to be looked through again.
 */
export async function reportBlocks(report: WritableReport, paper: Paper): Promise<ReportBlocks> {
  const { root, styles, width, lastWidth, endLines, isFollowed } = paper
  const chunks: Uint8Array[] = []
  for await (const chunk of writeDocx(report)) chunks.push(chunk)
  const written = await openWord(Buffer.concat(chunks), MOST_WRITTEN_BYTES)
  const document = await readPart(written.parts.get(written.main))
  const [body] = listChildren(document, 'w:body')
  const blocks = listChildren(body).filter(({ name }) => name !== 'w:sectPr')
  // The writer ends with the title of the annex and its table.
  const annex = report.frame?.annex ? blocks.splice(-2) : []
  blocks.push(...endLines.map(paragraphOf))
  const all = [...blocks, ...annex]
  for (const block of all) forgetItsFile(block)
  bringStyles(all, { from: await readPart(written.parts.get(written.styles ?? '')), into: styles, width })
  declarePrefixes(all, { from: document, into: root })
  const { columns } = signedTable(report)
  const table = blocks.find(isTableOf(columnShares(columns)))
  if (isFollowed) keepWithNext(blocks, table)
  for (const one of tablesOf(blocks)) {
    const own = one === table ? columnShares(columns, width / TWIPS_OF_MILLIMETRE) : []
    fitTable(one, { width, shares: own })
  }
  for (const one of tablesOf(annex)) fitTable(one, { width: lastWidth, shares: [] })
  return { blocks, annex }
}

const tablesOf = (blocks: readonly XmlElement[]) => blocks.filter(({ name }) => name === 'w:tbl')

function paragraphOf(text: string): XmlElement {
  return element('w:p', {}, [element('w:r', {}, [element('w:t', { 'xml:space': 'preserve' }, [text])])])
}

/** The table of the report among those of its frame: it has the columns that the writer gave it. */
function isTableOf(shares: readonly number[]): (block: XmlElement) => boolean {
  const widths = shares.map((share) => String(Math.round(share * TEXT_WIDTH))).join(' ')
  return (block) => {
    const columns = listChildren(listChildren(block, 'w:tblGrid')[0], 'w:gridCol')
    return columns.map(({ attributes }) => attributes['w:w']).join(' ') === widths
  }
}

function forgetItsFile(parent: XmlElement): void {
  parent.children = parent.children.flatMap((child) => {
    if (typeof child === 'string') return [child]
    if (OF_ITS_FILE.has(child.name)) return []
    forgetItsFile(child)
    if (child.name === 'w:bookmarkStart' || child.name === 'w:bookmarkEnd') {
      child.attributes['w:id'] = String(FIRST_BOOKMARK + Number(child.attributes['w:id']))
    }
    // The address of a link outwards stands in the file that it came from; its words stay.
    return child.name === 'w:hyperlink' && child.attributes['r:id'] !== undefined ? child.children : [child]
  })
}

/** An element of a name whose prefix nobody declares would make the whole file unreadable. */
function declarePrefixes(blocks: readonly XmlElement[], { from, into }: { from: XmlElement; into: XmlElement }): void {
  const elements = blocks.flatMap((block) => [...descendants(block)])
  const used = new Set(elements.flatMap(({ name, attributes }) => [name, ...Object.keys(attributes)].map(prefixOf)))
  for (const prefix of used) {
    const space = from.attributes[`xmlns:${prefix}`]
    if (space !== undefined) into.attributes[`xmlns:${prefix}`] ??= space
  }
}

const prefixOf = (name: string) => name.slice(0, Math.max(0, name.indexOf(':')))
