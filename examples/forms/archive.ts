import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'

const SAME_EVERY_TIME = { mtime: new Date('2031-04-01T00:00:00Z'), mode: 0o100644 }

/** The parts of an office document as a zip file, the same bytes every time. */
export async function archive(parts: Record<string, string>): Promise<Buffer> {
  const zip = new ZipFile()
  for (const [name, text] of Object.entries(parts)) {
    zip.addBuffer(Buffer.from(text), name, { ...SAME_EVERY_TIME, forceDosTimestamp: true })
  }
  zip.end()
  return buffer(zip.outputStream)
}

export function xml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
