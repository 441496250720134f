import type { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import { ContentRefusal } from '../../refusal.ts'
import { detectContent } from '../../reading/detect-format.ts'
import { getMainPart, listRelationships } from '../../reading/office-package.ts'
import type { ZipArchive } from '../../reading/zip-archive.ts'

/** A letterhead with pictures is far smaller, and so is what it unpacks to. */
export const MAX_TEMPLATE_MEGABYTES = 10
const MAX_UNPACKED_BYTES = 60 * 1024 * 1024

/** A Word file unpacked: its parts by name, and which of them hold text. */
export interface WordPackage {
  parts: Map<string, Buffer>
  main: string
  /** Headers, footers and notes; the main part is not among them. */
  around: { part: string; kind: 'header-or-footer' | 'note' }[]
  styles: string | undefined
  settings: string | undefined
}

const AROUND: Record<string, 'header-or-footer' | 'note'> = {
  header: 'header-or-footer',
  footer: 'header-or-footer',
  footnotes: 'note',
  endnotes: 'note',
}

/** Unpacks a Word file. Throws ContentRefusal for what is none, is locked, broken or too large. */
export async function openWord(bytes: Buffer, mostBytes: number = MAX_UNPACKED_BYTES): Promise<WordPackage> {
  const content = await detectContent(bytes, '')
  if (content.kind !== 'docx') throw new ContentRefusal('not-what-it-says', content.kind)
  const { archive } = content
  const parts = await unpack(archive, mostBytes)
  const names = new Map([...parts.keys()].map((name) => [name.toLowerCase(), name]))
  const named = (part: string) => names.get(part.toLowerCase())
  const main = named(await getMainPart(archive))
  if (main === undefined) throw new ContentRefusal('damaged')
  const relations = await listRelationships(archive, main)
  const related = (type: string) => {
    const relation = relations.find((one) => one.type === type)
    return relation === undefined ? undefined : named(relation.part)
  }
  const around = relations.flatMap(({ type, part }) => {
    const kind = AROUND[type]
    const name = named(part)
    return kind === undefined || name === undefined ? [] : [{ part: name, kind }]
  })
  return { parts, main, around, styles: related('styles'), settings: related('settings') }
}

async function unpack(archive: ZipArchive, mostBytes: number): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>()
  let unpacked = 0
  for (const name of archive.writtenNames()) {
    const chunks: Buffer[] = []
    for await (const chunk of archive.chunks(name)) {
      unpacked += chunk.length
      if (unpacked > mostBytes) throw new ContentRefusal('unpacks-too-large')
      chunks.push(chunk)
    }
    parts.set(name, Buffer.concat(chunks))
  }
  return parts
}

/** The parts as one file again, the list of their types first, as every program writes it. */
export async function packWord(parts: ReadonlyMap<string, Buffer>): Promise<Buffer> {
  const zip = new ZipFile()
  const names = [...parts.keys()].toSorted((a, b) => Number(b === CONTENT_TYPES) - Number(a === CONTENT_TYPES))
  for (const name of names) zip.addBuffer(parts.get(name) ?? Buffer.alloc(0), name)
  zip.end()
  return buffer(zip.outputStream as Readable)
}

export const CONTENT_TYPES = '[Content_Types].xml'
