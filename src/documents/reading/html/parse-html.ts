import { defaultTreeAdapter, parse, type DefaultTreeAdapterTypes } from 'parse5'
import { ContentRefusal } from '../../refusal.ts'

export type HtmlElement = DefaultTreeAdapterTypes.Element
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode

/** The parser looks through all open elements at each tag, so depth without a limit would take it hours. */
const MAX_DEPTH = 400
/** Torn formatting is repeated by the parser in each paragraph, so a small page can make millions of elements. */
const MAX_NODES = 600_000

/** The page as a tree, in the way that browsers repair what is torn. */
export function parseHtml(text: string): DefaultTreeAdapterTypes.Document {
  let depth = 0
  let nodes = 0
  const treeAdapter = {
    ...defaultTreeAdapter,
    createCommentNode: (data: string) => {
      nodes += 1
      return defaultTreeAdapter.createCommentNode(data)
    },
    onItemPush: () => {
      depth += 1
      nodes += 1
      if (depth > MAX_DEPTH || nodes > MAX_NODES) throw new ContentRefusal('unpacks-too-large')
    },
    onItemPop: () => {
      depth -= 1
    },
  }
  return parse(text, { treeAdapter, scriptingEnabled: false })
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node
}

export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value
}

/** A number in an attribute such as `colspan`, within limits; `otherwise` where it is none. */
export function numberAttribute(element: HtmlElement, name: string, otherwise: number): number {
  const value = Number.parseInt(attributeOf(element, name) ?? '', 10)
  return Number.isNaN(value) ? otherwise : Math.min(Math.max(value, -10_000), 100_000)
}

/** The style attribute, in small letters without blanks. */
export function styleOf(element: HtmlElement): string {
  return (attributeOf(element, 'style') ?? '').toLowerCase().replace(/\s+/g, '')
}
