import { listChildren, type XmlElement } from '../../reading/xml-tree.ts'
import { childOf, descendants, element } from './word-xml.ts'

/** Names that a clerk meets in Word's list of styles; a template that has one of them keeps its own look. */
const NAMES: Record<string, string> = {
  Normal: 'Отклик: текст отчёта',
  'Heading 1': 'Отклик: название отчёта',
  'Heading 2': 'Отклик: раздел отчёта',
  'Table Header': 'Отклик: шапка таблицы',
}

/** Properties of a style in the order in which Word wants them. */
const PARAGRAPH_ORDER = ['keepNext', 'keepLines', 'pageBreakBefore', 'widowControl', 'pBdr', 'shd', 'tabs']
const PARAGRAPH_ORDER_END = ['suppressAutoHyphens', 'spacing', 'ind', 'contextualSpacing', 'jc', 'outlineLvl']
const RUN_ORDER = ['rFonts', 'b', 'bCs', 'i', 'iCs', 'caps', 'color', 'spacing', 'sz', 'szCs', 'u', 'lang']

/** A template may indent, justify and space its own text; a table's cell must not inherit that. */
const PLAIN_PARAGRAPH = [
  element('w:spacing', { 'w:before': '0', 'w:after': '0', 'w:line': '240', 'w:lineRule': 'auto' }),
  element('w:ind', { 'w:left': '0', 'w:right': '0', 'w:firstLine': '0' }),
  element('w:jc', { 'w:val': 'left' }),
]
const PLAIN_RUN = [
  element('w:b', { 'w:val': '0' }),
  element('w:bCs', { 'w:val': '0' }),
  element('w:i', { 'w:val': '0' }),
  element('w:iCs', { 'w:val': '0' }),
  element('w:color', { 'w:val': 'auto' }),
]

/** Narrower than this, in twips, a page stands upright, and its table is set a point smaller. */
const UPRIGHT = 11_500
const SMALLER_HALF_POINTS = 2

interface Styles {
  from: XmlElement
  into: XmlElement
  /** Of the text, in twips. */
  width: number
}

/**
 * Gives blocks of one file the styles of another: each style that they use goes along under a name of its own, whole,
 * for a template may call its styles «1» and «2», and mean other things by the names that we use.
 */
export function bringStyles(blocks: readonly XmlElement[], styles: Styles): void {
  const ids = new Map<string, string>()
  for (const block of blocks) {
    for (const paragraph of descendants(block)) {
      if (paragraph.name !== 'w:p') continue
      const properties = childOf(paragraph, 'w:pPr')
      const own = listChildren(properties, 'w:pStyle')[0]?.attributes['w:val'] ?? 'Normal'
      const id = ids.get(own) ?? bringStyle(own, styles)
      ids.set(own, id)
      childOf(properties, 'w:pStyle').attributes['w:val'] = id
    }
  }
}

function bringStyle(own: string, { from, into, width }: Styles): string {
  const style = styleCalled(from, own)
  const given = nameOf(style) ?? own
  const name = NAMES[given] ?? `Отклик: ${given}`
  const there = listChildren(into, 'w:style').find((one) => nameOf(one) === name)
  if (there !== undefined) return there.attributes['w:styleId'] ?? ''
  const id = `Otklik${own}`
  into.children.push(
    element('w:style', { 'w:type': 'paragraph', 'w:customStyle': '1', 'w:styleId': id }, [
      element('w:name', { 'w:val': name }),
      element('w:qFormat'),
      element('w:pPr', {}, paragraphProperties(from, style, given)),
      element('w:rPr', {}, runProperties({ from, into, width }, style)),
    ]),
  )
  return id
}

function paragraphProperties(from: XmlElement, style: XmlElement | undefined, given: string): XmlElement[] {
  const level = /^heading ([1-9])$/i.exec(given)?.[1]
  const outline = level === undefined ? [] : [element('w:outlineLvl', { 'w:val': String(Number(level) - 1) })]
  const order = [...PARAGRAPH_ORDER, ...PARAGRAPH_ORDER_END]
  return laidOver([PLAIN_PARAGRAPH, ...layersOf(from, style, 'w:pPr'), outline], order)
}

function runProperties({ from, into, width }: Styles, style: XmlElement | undefined): XmlElement[] {
  const layers = [PLAIN_RUN, ...layersOf(from, style, 'w:rPr'), fontOf(into)]
  const properties = laidOver(layers, RUN_ORDER)
  if (width >= UPRIGHT) return properties
  return properties.map((property) => {
    if (property.name !== 'w:sz' && property.name !== 'w:szCs') return property
    return element(property.name, { 'w:val': String(Number(property.attributes['w:val']) - SMALLER_HALF_POINTS) })
  })
}

/** The letters of the template's own text: one document, one typeface. */
function fontOf(into: XmlElement): XmlElement[] {
  const normal = listChildren(into, 'w:style').find(
    ({ attributes }) => attributes['w:type'] === 'paragraph' && /^(?:1|true|on)$/.test(attributes['w:default'] ?? ''),
  )
  const fonts = layersOf(into, normal, 'w:rPr').flatMap((layer) => layer.filter(({ name }) => name === 'w:rFonts'))
  return fonts.slice(-1)
}

/** What the defaults of a file say, then the style that a style builds on, then itself. */
function layersOf(file: XmlElement, style: XmlElement | undefined, kind: 'w:pPr' | 'w:rPr'): XmlElement[][] {
  const defaults = listChildren(file, 'w:docDefaults')[0]
  const first = listChildren(listChildren(defaults, `${kind}Default`)[0], kind)[0]
  const chain: XmlElement[] = []
  for (let one = style; one !== undefined && !chain.includes(one);) {
    chain.unshift(one)
    one = styleCalled(file, listChildren(one, 'w:basedOn')[0]?.attributes['w:val'])
  }
  return [first, ...chain.map((one) => listChildren(one, kind)[0])].map((layer) => listChildren(layer))
}

/** Later properties over earlier ones, attribute by attribute, in the order of the standard. */
function laidOver(layers: readonly XmlElement[][], order: readonly string[]): XmlElement[] {
  const merged = new Map<string, XmlElement>()
  for (const { name, attributes, children } of layers.flat()) {
    const under = joinsAttributes.has(name) ? merged.get(name)?.attributes : undefined
    merged.set(name, { name, attributes: { ...under, ...attributes }, children })
  }
  const placeOf = ({ name }: XmlElement) => order.indexOf(name.slice('w:'.length))
  return [...merged.values()].filter((one) => placeOf(one) >= 0).toSorted((a, b) => placeOf(a) - placeOf(b))
}

const joinsAttributes = new Set(['w:spacing', 'w:ind', 'w:lang'])

function styleCalled(file: XmlElement, id: string | undefined): XmlElement | undefined {
  return listChildren(file, 'w:style').find(({ attributes }) => attributes['w:styleId'] === id)
}

function nameOf(style: XmlElement | undefined): string | undefined {
  return listChildren(style, 'w:name')[0]?.attributes['w:val']
}
