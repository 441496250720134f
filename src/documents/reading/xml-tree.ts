import { SaxesParser } from 'saxes'
import { ContentRefusal } from '../refusal.ts'

/** An element with names without their prefix: the transitional and the strict form of Office XML differ in nothing else. */
export interface XmlElement {
  name: string
  attributes: Record<string, string>
  children: XmlNode[]
}

export type XmlNode = XmlElement | string

const MAX_ELEMENTS = 3_000_000
const MAX_DEPTH = 400

/** The whole document as a tree, or undefined where `chunks` is empty. */
export async function readXmlTree(chunks: AsyncIterable<Buffer>): Promise<XmlElement | undefined> {
  let root: XmlElement | undefined
  await streamXml(chunks, undefined, (element) => (root = element))
  return root
}

/** The whole document as a tree that keeps the prefixes of its names, to be written again. */
export async function readPrefixedXml(bytes: Buffer): Promise<XmlElement | undefined> {
  let root: XmlElement | undefined
  const parser = treeParser({ wanted: undefined, keepsPrefixes: true }, (element) => (root = element))
  parser.write(new TextDecoder(encodingOf(bytes)).decode(bytes)).close()
  return root
}

/**
 * Hands over each outermost element whose name is `wanted` (any name where undefined) as soon as it is complete,
 * so that a long sheet is never in memory as a whole.
 */
export async function streamXml(
  chunks: AsyncIterable<Buffer>,
  wanted: ReadonlySet<string> | undefined,
  take: (element: XmlElement) => void,
): Promise<void> {
  const parser = treeParser({ wanted, keepsPrefixes: false }, take)
  let decoder: TextDecoder | undefined
  for await (const chunk of chunks) {
    decoder ??= new TextDecoder(encodingOf(chunk))
    parser.write(decoder.decode(chunk, { stream: true }))
  }
  if (decoder === undefined) return
  parser.write(decoder.decode())
  parser.close()
}

interface TreeShape {
  wanted: ReadonlySet<string> | undefined
  keepsPrefixes: boolean
}

function treeParser({ wanted, keepsPrefixes }: TreeShape, take: (element: XmlElement) => void): SaxesParser {
  const parser = new SaxesParser({ position: false })
  const nameOf = keepsPrefixes ? (name: string) => name : localName
  const open: XmlElement[] = []
  let elements = 0
  let depth = 0
  parser.on('error', (error) => {
    throw new ContentRefusal('damaged', '', error)
  })
  parser.on('doctype', refuseEntities)
  parser.on('opentag', (tag) => {
    elements += 1
    depth += 1
    if (elements > MAX_ELEMENTS || depth > MAX_DEPTH) throw new ContentRefusal('unpacks-too-large')
    const name = nameOf(tag.name)
    const parent = open.at(-1)
    if (parent === undefined && wanted !== undefined && !wanted.has(name)) return
    const element = { name, attributes: namedAttributes(tag.attributes, nameOf), children: [] }
    parent?.children.push(element)
    open.push(element)
  })
  parser.on('closetag', () => {
    depth -= 1
    const element = open.pop()
    if (element !== undefined && open.length === 0) take(element)
  })
  parser.on('text', (text) => open.at(-1)?.children.push(text))
  parser.on('cdata', (text) => open.at(-1)?.children.push(text))
  return parser
}

/** No document format declares entities of its own; the parser would not expand them, but such a file is an attack. */
function refuseEntities(doctype: string): void {
  if (/<!ENTITY/i.test(doctype)) throw new ContentRefusal('unpacks-too-large')
}

const localNames = new Map<string, string>()

function localName(name: string): string {
  const known = localNames.get(name)
  if (known !== undefined) return known
  const local = name.slice(name.indexOf(':') + 1)
  // The cache serves the few hundred names of the formats; a hostile file must not make it grow.
  if (localNames.size < 2000) localNames.set(name, local)
  return local
}

function namedAttributes(
  attributes: Record<string, unknown>,
  nameOf: (name: string) => string,
): Record<string, string> {
  const named: Record<string, string> = {}
  for (const name in attributes) {
    const value = attributes[name]
    if (typeof value === 'string') named[nameOf(name)] = value
  }
  return named
}

function encodingOf(start: Buffer): string {
  if (start[0] === 0xff && start[1] === 0xfe) return 'utf-16le'
  if (start[0] === 0xfe && start[1] === 0xff) return 'utf-16be'
  if (start[0] === 0x3c && start[1] === 0) return 'utf-16le'
  if (start[0] === 0 && start[1] === 0x3c) return 'utf-16be'
  const declared = /^[^>]*encoding\s*=\s*["']([\w-]+)["']/.exec(start.toString('latin1', 0, 200))?.[1]?.toLowerCase()
  return declared === 'windows-1251' ? 'windows-1251' : 'utf-8'
}

/** The first child element called `name`. */
export function findChild(element: XmlElement | undefined, name: string): XmlElement | undefined {
  for (const child of element?.children ?? []) if (typeof child !== 'string' && child.name === name) return child
  return undefined
}

export function listChildren(element: XmlElement | undefined, name?: string): XmlElement[] {
  const found: XmlElement[] = []
  for (const child of element?.children ?? []) {
    if (typeof child !== 'string' && (name === undefined || child.name === name)) found.push(child)
  }
  return found
}

export function textOf(element: XmlElement): string {
  let text = ''
  for (const child of element.children) text += typeof child === 'string' ? child : textOf(child)
  return text
}

/** The `val` attribute of a child such as `<w:numId w:val="3"/>`. */
export function childValue(element: XmlElement | undefined, name: string): string | undefined {
  return findChild(element, name)?.attributes['val']
}

/** Office's on-off property: present means on, unless its value says off; undefined where it is absent. */
export function childSwitch(element: XmlElement | undefined, name: string): boolean | undefined {
  const child = findChild(element, name)
  if (child === undefined) return undefined
  return !['0', 'false', 'off', 'none'].includes(child.attributes['val'] ?? 'true')
}
