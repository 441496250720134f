import { ContentRefusal } from '../../refusal.ts'
import { findText } from '../decode-text.ts'
import type { FlowBlock } from '../flow.ts'
import { settleFlow } from '../settle-flow.ts'
import type { Grid } from '../grid.ts'
import { readHtmlFlow } from '../html/html-flow.ts'
import { parseHtml } from '../html/parse-html.ts'
import { findMhtmlPage, isMhtml } from '../html/unpack-mhtml.ts'
import { findRelatedTree, getMainPart, listRelationships, type Relationship } from '../office-package.ts'
import { findChild, listChildren, readXmlTree, type XmlElement } from '../xml-tree.ts'
import type { ZipArchive } from '../zip-archive.ts'
import { DocxBlockReader } from './docx-blocks.ts'
import { ListCounter, readListDefinitions } from './docx-numbering.ts'
import { DocxStyles } from './docx-styles.ts'

/** Reads a Word document as it prints with all changes accepted. */
export async function readDocx(archive: ZipArchive): Promise<Grid> {
  const mainPart = await getMainPart(archive)
  const relations = await listRelationships(archive, mainPart)
  const body = findChild(await readXmlTree(archive.chunks(mainPart)), 'body')
  if (body === undefined) throw new ContentRefusal('damaged')
  const styles = new DocxStyles(await findRelatedTree(archive, relations, 'styles'))
  const lists = new ListCounter(readListDefinitions(await findRelatedTree(archive, relations, 'numbering')))
  const reader = new DocxBlockReader(styles, lists, await readInserted(archive, relations))
  const story = reader.read(body)
  const notes = await readNotes(archive, relations, reader)
  return { blocks: settleFlow([...story, ...notes]), unreadable: [] }
}

/** Some programs only wrap a web page in a Word file and leave it to Word to take it in. */
async function readInserted(archive: ZipArchive, relations: Relationship[]): Promise<Map<string, FlowBlock[]>> {
  const inserted = new Map<string, FlowBlock[]>()
  for (const { id, part } of relations.filter((relation) => relation.type === 'aFChunk')) {
    const bytes = await archive.bytes(part)
    const mail = isMhtml(bytes.toString('latin1', 0, 4096))
    const text = (mail ? findMhtmlPage(bytes) : findText(bytes))?.text
    if (text !== undefined && /<[a-z]/i.test(text)) inserted.set(id, readHtmlFlow(parseHtml(text)))
  }
  return inserted
}

/** Texts of footnotes and endnotes stand after everything else, each under the number that refers to it. */
async function readNotes(
  archive: ZipArchive,
  relations: Relationship[],
  reader: DocxBlockReader,
): Promise<FlowBlock[]> {
  const blocks: FlowBlock[] = []
  for (const kind of ['footnote', 'endnote'] as const) {
    const references = reader.notes.filter((note) => note.kind === kind)
    if (references.length === 0) continue
    const notes = notesById(await findRelatedTree(archive, relations, `${kind}s`), kind)
    references.forEach(({ id }, index) => {
      const note = notes.get(id)
      if (note !== undefined) blocks.push(...numbered(reader.read(note), index + 1))
    })
  }
  return blocks
}

function notesById(tree: XmlElement | undefined, kind: string): Map<string, XmlElement> {
  return new Map(listChildren(tree, kind).map((note) => [note.attributes['id'] ?? '', note]))
}

function numbered(blocks: FlowBlock[], number: number): FlowBlock[] {
  const first = blocks.find((block) => block.kind === 'paragraph')
  if (first !== undefined) first.paragraph.mark ??= String(number)
  return blocks
}
