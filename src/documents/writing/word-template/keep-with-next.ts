import { listChildren, type XmlElement } from '../../reading/xml-tree.ts'
import { childOf, descendants, element } from './word-xml.ts'

/** So many paragraphs at the end of a cell are kept with what follows: more would leave pages half empty. */
const MOST_KEPT = 4

/** Keeps the end of a table, and the paragraphs after it, on one page with what the template puts there: a signature. */
export function keepWithNext(blocks: readonly XmlElement[], table: XmlElement | undefined): void {
  if (table === undefined) return
  const [last] = listChildren(table, 'w:tr').slice(-1)
  for (const cell of listChildren(last, 'w:tc')) listChildren(cell, 'w:p').slice(-MOST_KEPT).forEach(keepParagraph)
  const after = blocks.slice(blocks.indexOf(table) + 1)
  for (const block of after.flatMap((one) => [...descendants(one)])) if (block.name === 'w:p') keepParagraph(block)
}

function keepParagraph(paragraph: XmlElement): void {
  const properties = childOf(paragraph, 'w:pPr')
  if (listChildren(properties, 'w:keepNext').length > 0) return
  const style = listChildren(properties, 'w:pStyle').length
  properties.children.splice(style, 0, element('w:keepNext'))
}
