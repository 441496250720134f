import { ContentRefusal } from '../../refusal.ts'
import type { XmlElement } from '../../reading/xml-tree.ts'
import {
  brokenBraces,
  excerptAt,
  paragraphsOf,
  placesOf,
  type FoundPlace,
  type Inside,
  type TemplateParagraph,
} from './find-places.ts'
import { findFetchingText, findOutsideContent } from './outside-content.ts'
import { PLACES, type Place } from './places.ts'
import type { TemplateFault } from './template-fault.ts'
import { MAX_TEMPLATE_MEGABYTES, openWord, type WordPackage } from './template-package.ts'
import { readPart } from './word-xml.ts'

/** What a template has to be filled in. It can be used where there are no faults. */
export interface TemplateReading {
  places: Place[]
  /** Places that it could have; only the report's own is needed. */
  missing: Place[]
  faults: TemplateFault[]
}

/** A part with its tree and what stands in it. */
export interface TextPart {
  part: string
  isMain: boolean
  root: XmlElement
  paragraphs: TemplateParagraph[]
}

/** A template unpacked, looked through and free of faults. */
export interface SoundTemplate {
  word: WordPackage
  /** The main text too. */
  texts: TextPart[]
  main: TextPart
  report: FoundPlace
}

export type OpenedTemplate = { ok: true; template: SoundTemplate } | { ok: false; faults: TemplateFault[] }

const MOST_FAULTS = 20

/** Looks a template through. Never throws for what is in it. */
export async function readTemplate(bytes: Buffer): Promise<TemplateReading> {
  const all = Object.keys(PLACES) as Place[]
  try {
    const { texts, faults } = await lookThrough(bytes)
    const found = new Set(texts.flatMap(({ paragraphs }) => paragraphs.flatMap(placesOf)).map(({ place }) => place))
    return {
      places: all.filter((place) => found.has(place)),
      missing: all.filter((place) => !found.has(place)),
      faults,
    }
  } catch (error) {
    return { places: [], missing: all, faults: [faultOfFile(error)] }
  }
}

/** Opens a template to fill it. */
export async function openTemplate(bytes: Buffer): Promise<OpenedTemplate> {
  try {
    const { word, texts, faults } = await lookThrough(bytes)
    const report = texts.flatMap(({ paragraphs }) => paragraphs.flatMap(placesOf)).find(isReport)
    const main = texts.find(({ isMain }) => isMain)
    if (faults.length > 0 || report === undefined || main === undefined) return { ok: false, faults }
    return { ok: true, template: { word, texts, main, report } }
  } catch (error) {
    return { ok: false, faults: [faultOfFile(error)] }
  }
}

async function lookThrough(bytes: Buffer): Promise<{ word: WordPackage; texts: TextPart[]; faults: TemplateFault[] }> {
  if (bytes.length > MAX_TEMPLATE_MEGABYTES * 1024 * 1024) {
    throw new ContentRefusal('too-large', String(MAX_TEMPLATE_MEGABYTES))
  }
  const word = await openWord(bytes)
  const main = await textPart(word, word.main, 'body')
  if (!main.root.attributes['xmlns:w']?.includes('schemas.openxmlformats.org') || main.root.name !== 'w:document') {
    return { word, texts: [], faults: [{ reason: 'strict', detail: '' }] }
  }
  const texts = [main]
  for (const { part, kind } of word.around) texts.push(await textPart(word, part, kind))
  const faults = [
    ...(await findOutsideContent(word)),
    ...texts.flatMap(({ root }) => findFetchingText(root)),
    ...texts.flatMap(({ paragraphs }) => paragraphs.flatMap(faultsOfParagraph)),
    ...faultsOfReport(texts.flatMap(({ paragraphs }) => paragraphs.flatMap(placesOf)).filter(isReport)),
  ]
  if (word.styles === undefined) faults.push({ reason: 'damaged', detail: '' })
  const once = new Map(faults.map((fault) => [`${fault.reason} ${fault.detail}`, fault]))
  return { word, texts, faults: [...once.values()].slice(0, MOST_FAULTS) }
}

async function textPart(word: WordPackage, part: string, inside: Inside): Promise<TextPart> {
  const root = await readPart(word.parts.get(part))
  return { part, isMain: part === word.main, root, paragraphs: [...paragraphsOf(root, inside)] }
}

const isReport = ({ place }: FoundPlace) => place === 'report'

function faultsOfParagraph(at: TemplateParagraph): TemplateFault[] {
  const broken = brokenBraces(at)
  const unknown = placesOf(at).filter(({ place }) => place === undefined)
  return [
    ...unknown.map(({ word }): TemplateFault => ({ reason: 'unknown-place', detail: excerptAt(word, 0) })),
    ...(broken === undefined ? [] : [{ reason: 'broken-braces' as const, detail: broken }]),
  ]
}

function faultsOfReport(reports: readonly FoundPlace[]): TemplateFault[] {
  if (reports.length === 0) return [{ reason: 'report-missing', detail: '' }]
  const faults = reports.flatMap(({ at, from, to }): TemplateFault[] => {
    if (at.inside !== 'body') return [{ reason: 'report-inside', detail: at.inside }]
    const isAlone = `${at.text.slice(0, from)}${at.text.slice(to)}`.trim() === ''
    return isAlone ? [] : [{ reason: 'report-in-sentence', detail: excerptAt(at.text, from) }]
  })
  // Word writes a text box twice, for itself and for older programs.
  const ofText = reports.filter(({ at }) => at.inside === 'body')
  return ofText.length > 1 ? [{ reason: 'report-twice', detail: '' }, ...faults] : faults
}

/** A bug stays one; anything that the content brought about is said. */
function faultOfFile(error: unknown): TemplateFault {
  if (!(error instanceof ContentRefusal)) throw error
  const { reason, detail } = error
  if (reason === 'empty' || reason === 'no-text') return { reason: 'empty', detail: '' }
  if (reason === 'password-protected') return { reason: 'locked', detail: '' }
  if (reason === 'damaged' || reason === 'unpacks-too-large') return { reason, detail: '' }
  if (reason === 'too-large') return { reason, detail: detail || String(MAX_TEMPLATE_MEGABYTES) }
  return { reason: 'not-word', detail }
}
