import type { ReportDocument } from '../../../domain/report-document.ts'
import { listChildren, type XmlElement } from '../../reading/xml-tree.ts'
import { columnShares } from '../column-shares.ts'
import { signedTable } from '../signed-table.ts'
import { writeDocx } from '../write-docx.ts'
import { bringStyles } from './bring-styles.ts'
import { fitTable } from './fit-table.ts'
import { openWord } from './template-package.ts'
import { descendants, readPart } from './word-xml.ts'

/** A whole volume of a large report; archives hold no more. */
const MOST_WRITTEN_BYTES = 256 * 1024 * 1024
const TWIPS_OF_MILLIMETRE = 1440 / 25.4

/** What must not go from one Word file into another: it names things of the file that it stood in. */
const OF_ITS_FILE = new Set(['w:sectPr', 'w:numPr', 'w:bookmarkStart', 'w:bookmarkEnd', 'w:rStyle'])

interface Paper {
  /** The document that takes the blocks; prefixes that they use are declared on it. */
  root: XmlElement
  /** The styles of the file that takes the blocks; those that they need are added to it. */
  styles: XmlElement
  /** Of the text, in twips. */
  width: number
}

/**
 * The title, the table and the notes of a report as our Word writer makes them, to stand in another Word file.
 * Throws ContentRefusal for a report that is too large to be looked through again.
 */
export async function reportBlocks(report: ReportDocument, { root, styles, width }: Paper): Promise<XmlElement[]> {
  const chunks: Uint8Array[] = []
  for await (const chunk of writeDocx(report)) chunks.push(chunk)
  const written = await openWord(Buffer.concat(chunks), MOST_WRITTEN_BYTES)
  const document = await readPart(written.parts.get(written.main))
  const [body] = listChildren(document, 'w:body')
  const blocks = listChildren(body).filter(({ name }) => name !== 'w:sectPr')
  for (const block of blocks) forgetItsFile(block)
  bringStyles(blocks, { from: await readPart(written.parts.get(written.styles ?? '')), into: styles, width })
  declarePrefixes(blocks, { from: document, into: root })
  const shares = columnShares(signedTable(report).columns, width / TWIPS_OF_MILLIMETRE)
  for (const table of blocks.filter(({ name }) => name === 'w:tbl')) fitTable(table, { width, shares })
  return blocks
}

function forgetItsFile(parent: XmlElement): void {
  parent.children = parent.children.flatMap((child) => {
    if (typeof child === 'string') return [child]
    if (OF_ITS_FILE.has(child.name)) return []
    forgetItsFile(child)
    // A link's address stands in the file that it came from; its words stay.
    return child.name === 'w:hyperlink' ? child.children : [child]
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
