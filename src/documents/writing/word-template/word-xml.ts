import { ContentRefusal } from '../../refusal.ts'
import { readPrefixedXml, type XmlElement, type XmlNode } from '../../reading/xml-tree.ts'

/** An element called as Word writes it, `w:p`, with its attributes in their order. */
export function element(name: string, attributes: Record<string, string> = {}, children: XmlNode[] = []): XmlElement {
  return { name, attributes, children }
}

/** The tree of a part, prefixes and all. Throws ContentRefusal where it is none. */
export async function readPart(bytes: Buffer | undefined): Promise<XmlElement> {
  const root = bytes === undefined ? undefined : await readPrefixedXml(bytes)
  if (root === undefined) throw new ContentRefusal('damaged')
  return root
}

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

export function writePart(root: XmlElement): Buffer {
  const pieces = [XML]
  writeNode(root, pieces)
  return Buffer.from(pieces.join(''))
}

function writeNode(node: XmlNode, pieces: string[]): void {
  if (typeof node === 'string') {
    pieces.push(escaped(node, TEXT))
    return
  }
  pieces.push(`<${node.name}`)
  for (const name in node.attributes) pieces.push(` ${name}="${escaped(node.attributes[name] ?? '', ATTRIBUTE)}"`)
  if (node.children.length === 0) {
    pieces.push('/>')
    return
  }
  pieces.push('>')
  for (const child of node.children) writeNode(child, pieces)
  pieces.push(`</${node.name}>`)
}

// A reader makes a line feed of a bare carriage return, and a blank of any white space in an attribute.
const TEXT = /[&<>\r]/g
const ATTRIBUTE = /[&<>"\t\n\r]/g
const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

function escaped(text: string, signs: RegExp): string {
  return text.replaceAll(signs, (sign) => ENTITIES[sign] ?? `&#${sign.charCodeAt(0)};`)
}

/** The elements at and below `root`, each before what is in it. */
export function* descendants(root: XmlElement): Generator<XmlElement> {
  yield root
  for (const child of root.children) if (typeof child !== 'string') yield* descendants(child)
}

/** The child called `name`; an empty one is put in front where there is none. */
export function childOf(parent: XmlElement, name: string): XmlElement {
  const found = parent.children.find((child): child is XmlElement => typeof child !== 'string' && child.name === name)
  if (found !== undefined) return found
  const added = element(name)
  parent.children.unshift(added)
  return added
}
