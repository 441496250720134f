import { listChildren, type XmlElement } from '../../reading/xml-tree.ts'

/** In twips, twentieths of a point: an upright A4 page with Word's own margins. */
const A4_WIDTH = 11906
const MARGIN_LEFT = 1701
const MARGIN_RIGHT = 850
const COLUMN_GAP = 720
const NARROWEST = 2000

/**
 * How wide text may be where `paragraph` stands, or at the end where there is none, in twips: a section is described
 * by the first border after its text.
 */
export function textWidthAt(body: XmlElement, paragraph?: XmlElement): number {
  const blocks = listChildren(body)
  const after = blocks.slice(paragraph === undefined ? -1 : Math.max(0, blocks.indexOf(paragraph)))
  const section = after.flatMap(sectionOf)[0]
  const size = child(section, 'w:pgSz')
  const margins = child(section, 'w:pgMar')
  const page = lengthOf(size, 'w:w', A4_WIDTH)
  const left = lengthOf(margins, 'w:left', lengthOf(margins, 'w:start', MARGIN_LEFT))
  const right = lengthOf(margins, 'w:right', lengthOf(margins, 'w:end', MARGIN_RIGHT))
  const width = page - left - right - lengthOf(margins, 'w:gutter', 0)
  return Math.max(NARROWEST, columnWidth(child(section, 'w:cols'), width))
}

function sectionOf(block: XmlElement): XmlElement[] {
  if (block.name === 'w:sectPr') return [block]
  return block.name === 'w:p' ? listChildren(child(block, 'w:pPr'), 'w:sectPr') : []
}

function columnWidth(columns: XmlElement | undefined, width: number): number {
  const [own] = listChildren(columns, 'w:col')
  const count = lengthOf(columns, 'w:num', 1)
  if (count < 2) return width
  if (own !== undefined) return lengthOf(own, 'w:w', width / count)
  return (width - (count - 1) * lengthOf(columns, 'w:space', COLUMN_GAP)) / count
}

function child(parent: XmlElement | undefined, name: string): XmlElement | undefined {
  return listChildren(parent, name)[0]
}

function lengthOf(holder: XmlElement | undefined, attribute: string, otherwise: number): number {
  const length = Number(holder?.attributes[attribute] ?? Number.NaN)
  return Number.isFinite(length) ? length : otherwise
}

/** Pages of a volume go on from the number of the volume before. */
export function startPagesAt(body: XmlElement, firstPage: number): void {
  const [section] = listChildren(body).flatMap(sectionOf)
  if (section === undefined) return
  const number = child(section, 'w:pgNumType') ?? { name: 'w:pgNumType', attributes: {}, children: [] }
  number.attributes['w:start'] = String(firstPage)
  if (section.children.includes(number)) return
  const before = new Set(['w:pgSz', 'w:pgMar', 'w:paperSrc', 'w:pgBorders', 'w:lnNumType'])
  const last = section.children.findLastIndex((one) => typeof one !== 'string' && before.has(one.name))
  section.children.splice(last + 1, 0, number)
}
