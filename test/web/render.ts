import { JSDOM } from 'jsdom'

/** Mark-up of a component as the server sends it. */
export async function render(element: unknown): Promise<string> {
  return String(await (element as PromiseLike<unknown>))
}

/** The page as a browser without scripts understands it. */
export async function open(element: unknown): Promise<Document> {
  return new JSDOM(await render(element)).window.document
}

/** Elements and names of attributes in order, without texts and values: what a hostile text must not change. */
export function skeleton(document: Document): string[] {
  return [...document.querySelectorAll('*')].map(
    (element) => `${depth(element)} ${element.localName}[${element.getAttributeNames().sort().join(' ')}]`,
  )
}

function depth(element: Element): number {
  let steps = 0
  for (let at = element.parentElement; at !== null; at = at.parentElement) steps += 1
  return steps
}
