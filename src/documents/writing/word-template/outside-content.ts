import { readXmlTree, listChildren, type XmlElement } from '../../reading/xml-tree.ts'
import type { TemplateFault } from './template-fault.ts'
import type { WordPackage } from './template-package.ts'
import { CONTENT_TYPES } from './template-package.ts'
import { descendants } from './word-xml.ts'

/** Addresses that a letterhead names for its reader to follow; nothing is fetched from them by itself. */
const SAFE_LINK = /^(?:https?|mailto|tel):/i
/** Names where a document came from; it is left out when the template is filled. */
export const OWN_TEMPLATE = 'attachedTemplate'
/** Fields that fetch what they show. */
const FETCHING_FIELD = /\b(?:INCLUDEPICTURE|INCLUDETEXT|DDEAUTO|DDE)\b/i

/** What of a package runs programs, or is fetched from elsewhere when it is opened. */
export async function findOutsideContent(word: WordPackage): Promise<TemplateFault[]> {
  const names = [...word.parts.keys()]
  const types = word.parts.get(CONTENT_TYPES)?.toString('utf8') ?? ''
  const hasMacros = /macroEnabled/i.test(types) || names.some((name) => /vba(?:project|data)[^/]*$/i.test(name))
  const faults: TemplateFault[] = hasMacros ? [{ reason: 'macros', detail: '' }] : []
  if (names.some((name) => /\/(?:embeddings|activex)\//i.test(name))) {
    faults.push({ reason: 'embedded-object', detail: '' })
  }
  for (const name of names.filter((one) => one.toLowerCase().endsWith('.rels'))) {
    const tree = await readXmlTree(oneChunk(word.parts.get(name)))
    faults.push(...listChildren(tree, 'Relationship').flatMap(faultOfRelation))
  }
  return faults
}

async function* oneChunk(bytes: Buffer | undefined): AsyncGenerator<Buffer> {
  if (bytes !== undefined && bytes.length > 0) yield bytes
}

function faultOfRelation({ attributes }: XmlElement): TemplateFault[] {
  const type = (attributes['Type'] ?? '').split('/').at(-1)
  if (type === 'aFChunk' || type === 'control' || type === 'oleObject') {
    return [{ reason: 'embedded-object', detail: '' }]
  }
  const target = attributes['Target'] ?? ''
  if (attributes['TargetMode'] !== 'External' || type === OWN_TEMPLATE) return []
  if (type === 'hyperlink' && SAFE_LINK.test(target)) return []
  return [{ reason: 'outside-content', detail: shown(target) }]
}

/** The same, said in the text of a part itself. */
export function findFetchingText(root: XmlElement): TemplateFault[] {
  const fields: string[] = []
  for (const one of descendants(root)) {
    if (one.name === 'w:instrText') fields.push(one.children.filter((child) => typeof child === 'string').join(''))
    if (one.name === 'w:fldSimple') fields.push(` ${one.attributes['w:instr'] ?? ''} `)
    const source = one.attributes['o:href'] ?? (one.name.startsWith('v:') ? one.attributes['src'] : undefined)
    if (source !== undefined) return [{ reason: 'outside-content', detail: shown(source) }]
  }
  return FETCHING_FIELD.test(fields.join('')) ? [{ reason: 'outside-content', detail: '' }] : []
}

const LONGEST_SHOWN = 80

function shown(target: string): string {
  return target.length > LONGEST_SHOWN ? `${target.slice(0, LONGEST_SHOWN)}…` : target
}
