import { ContentRefusal } from '../../refusal.ts'
import { listChildren, type XmlElement } from '../../reading/xml-tree.ts'
import { propertyTitle } from '../document-title.ts'
import { printable } from '../printable.ts'
import type { WritableReport } from '../writable-report.ts'
import { escapeMarkup } from '../xml-text.ts'
import { placesOf, replacePlaces, type FoundPlace } from './find-places.ts'
import { checksumLine, leftToPrint, valuesOf, type TemplateValues } from './frame-in-template.ts'
import { OWN_TEMPLATE } from './outside-content.ts'
import { openTemplate, type SoundTemplate, type TextPart } from './read-template.ts'
import { reportBlocks } from './report-blocks.ts'
import type { TemplateFault } from './template-fault.ts'
import { CONTENT_TYPES, packWord } from './template-package.ts'
import { startPagesAt, textWidthAt } from './text-width.ts'
import { element, readPart, writePart } from './word-xml.ts'

export type FilledTemplate = { ok: true; bytes: Buffer } | { ok: false; faults: TemplateFault[] }

/**
 * A report on the authority's own paper: the template with the report's table in its place and words in the others,
 * `values` before what the report's own frame says. What the template has no place for is printed around the table.
 * A template whose text names the title gets the report without a title of its own.
 */
export async function fillTemplate(
  bytes: Buffer,
  report: WritableReport,
  values: TemplateValues,
): Promise<FilledTemplate> {
  const opened = await openTemplate(bytes)
  if (!opened.ok) return opened
  try {
    return await fillOpened(opened.template, report, values)
  } catch (error) {
    // Of what is read only when it is filled, such as the settings.
    if (!(error instanceof ContentRefusal)) throw error
    return { ok: false, faults: [{ reason: 'damaged', detail: '' }] }
  }
}

async function fillOpened(
  template: SoundTemplate,
  report: WritableReport,
  values: TemplateValues,
): Promise<FilledTemplate> {
  const { word, texts } = template
  const parts = new Map(word.parts)
  const styles = await readPart(parts.get(word.styles ?? ''))
  try {
    await putReport(template, styles, report)
  } catch (error) {
    if (!(error instanceof ContentRefusal)) throw error
    return { ok: false, faults: [{ reason: 'report-too-large', detail: '' }] }
  }
  // The paragraphs are those of the template: a report's own words are not looked through for places.
  for (const text of texts) fillWords(text, { ...valuesOf(report), ...values })
  for (const { part, root } of texts) parts.set(part, writePart(root))
  if (word.styles !== undefined) parts.set(word.styles, writePart(styles))
  await forgetOwnTemplate(template, parts)
  nameAsDocument(parts, propertyTitle(report))
  return { ok: true, bytes: await packWord(parts) }
}

async function putReport({ texts, main, report: place }: SoundTemplate, styles: XmlElement, report: WritableReport) {
  const [body] = listChildren(main.root, 'w:body')
  if (body === undefined) throw new ContentRefusal('damaged')
  const said = new Set(
    texts.flatMap(({ paragraphs }) => paragraphs.flatMap(placesOf)).flatMap((one) => one.place ?? []),
  )
  const saysTitle = main.paragraphs.some(namesTitle)
  const { blocks, annex } = await reportBlocks(leftToPrint(report, said, saysTitle), {
    root: main.root,
    styles,
    width: textWidthAt(body, place.at.paragraph),
    lastWidth: textWidthAt(body),
    endLines: checksumLine(report, said),
    isFollowed: body.children.slice(body.children.indexOf(place.at.paragraph) + 1).some(isBlock),
  })
  putBlocks(place, blocks)
  const end = body.children.findLastIndex(isBlock) + 1
  body.children.splice(end, 0, ...annex, ...(annex.length > 0 ? [smallParagraph([])] : []))
  if (report.frame?.volume) startPagesAt(body, report.frame.volume.firstPage)
}

function namesTitle(at: TextPart['paragraphs'][number]): boolean {
  return placesOf(at).some(({ place }) => place === 'title')
}

function fillWords({ paragraphs }: TextPart, values: TemplateValues): void {
  for (const paragraph of paragraphs) {
    const places = placesOf(paragraph).filter(({ place }) => place !== 'report')
    replacePlaces(places, ({ place }) => {
      return place === undefined || place === 'report' ? '' : printable(values[place] ?? '').trim()
    })
  }
}

/** The report in the stead of its place; a border of sections that the paragraph carried goes after it. */
function putBlocks({ at: { paragraph, parent } }: FoundPlace, blocks: XmlElement[]): void {
  const index = parent.children.indexOf(paragraph)
  const [before] = parent.children.slice(0, index).filter(isBlock).slice(-1)
  const after = parent.children.slice(index + 1).find(isBlock)
  const section = listChildren(listChildren(paragraph, 'w:pPr')[0], 'w:sectPr')
  const put = [...blocks]
  // Two tables with nothing between become one, and Word wants a paragraph after the last.
  if (before?.name === 'w:tbl' && put[0]?.name === 'w:tbl') put.unshift(smallParagraph([]))
  if (section.length > 0 || (put.at(-1)?.name === 'w:tbl' && after?.name !== 'w:p')) put.push(smallParagraph(section))
  parent.children.splice(index, 1, ...put)
}

function isBlock(node: XmlElement | string): node is XmlElement {
  return typeof node !== 'string' && (node.name === 'w:p' || node.name === 'w:tbl' || node.name === 'w:sdt')
}

/** A paragraph that takes hardly any room of a page. */
function smallParagraph(section: XmlElement[]): XmlElement {
  const spacing = element('w:spacing', { 'w:before': '0', 'w:after': '0', 'w:line': '20', 'w:lineRule': 'exact' })
  const size = element('w:rPr', {}, [element('w:sz', { 'w:val': '2' })])
  return element('w:p', {}, [element('w:pPr', {}, [spacing, size, ...section])])
}

/** Where the clerk's file came from is a path of the clerk's machine, and Word would look for it there. */
async function forgetOwnTemplate({ word: { settings } }: SoundTemplate, parts: Map<string, Buffer>): Promise<void> {
  if (settings === undefined) return
  const root = await readPart(parts.get(settings))
  drop(root, ({ name }) => name === `w:${OWN_TEMPLATE}`)
  parts.set(settings, writePart(root))
  const slash = settings.lastIndexOf('/') + 1
  const name = `${settings.slice(0, slash)}_rels/${settings.slice(slash)}.rels`
  if (!parts.has(name)) return
  const relations = await readPart(parts.get(name))
  drop(relations, ({ attributes }) => attributes['Type']?.endsWith(`/${OWN_TEMPLATE}`) === true)
  parts.set(name, writePart(relations))
}

function drop(parent: XmlElement, isUnwanted: (child: XmlElement) => boolean): void {
  parent.children = parent.children.filter((child) => typeof child === 'string' || !isUnwanted(child))
}

/** A template of Word (.dotx) becomes a document, and no clerk's name stays in its properties. */
function nameAsDocument(parts: Map<string, Buffer>, title: string): void {
  const types = parts.get(CONTENT_TYPES)?.toString('utf8') ?? ''
  parts.set(CONTENT_TYPES, Buffer.from(types.replaceAll('.template.main+xml', '.document.main+xml')))
  const core = [...parts.keys()].find((name) => name.toLowerCase() === 'docprops/core.xml')
  if (core !== undefined) parts.set(core, Buffer.from(coreProperties(title)))
}

const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/metadata/core-properties'

function coreProperties(title: string): string {
  return (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' +
    `<cp:coreProperties xmlns:cp="${PACKAGE}" xmlns:dc="http://purl.org/dc/elements/1.1/">` +
    `<dc:title>${escapeMarkup(printable(title))}</dc:title><dc:creator>Отклик</dc:creator>` +
    '<cp:lastModifiedBy>Отклик</cp:lastModifiedBy></cp:coreProperties>'
  )
}
