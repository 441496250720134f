import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { FileRefusal } from '../../documents/refusal.ts'
import type { WritableReport } from '../../documents/writing/writable-report.ts'
import { writeDocument } from '../../documents/writing/write-document.ts'
import { Problem } from '../../domain/problem.ts'
import { refusalsRu } from '../../text/refusals.ts'
import { webRu } from '../../text/web-ru.ts'
import { attachment } from '../../web/attachment.ts'
import type { RequestContext } from '../../web/context.ts'
import { UNKNOWN_TYPE } from '../files/send-stored.ts'

/** The forms that a document is given out in, in the order that pages offer them. */
export const DOCUMENT_FORMATS = ['docx', 'pdf', 'xlsx', 'html', 'csv', 'json'] as const
export type DocumentFormat = (typeof DOCUMENT_FORMATS)[number]

const TYPES: Record<DocumentFormat, string> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  html: 'text/html; charset=utf-8',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
}

/** The content type of a file that was made in this form; in an authority's own template it is Word's. */
export function typeOfForm(form: string): string {
  const format = DOCUMENT_FORMATS.find((one) => form === one || form === `${one}-template`)
  return format === undefined ? UNKNOWN_TYPE : TYPES[format]
}

/** The form that an address asks for; an address with any other leads nowhere. */
export function formatParam(c: RequestContext): DocumentFormat {
  const format = DOCUMENT_FORMATS.find((one) => one === c.req.param('format'))
  if (format === undefined) throw new Problem('not-found', webRu.problem.noSuchPage)
  return format
}

/** Answers with a document as a file to keep. */
export function sendDocument(
  c: RequestContext,
  document: WritableReport,
  name: string,
  format: DocumentFormat,
): Promise<Response> {
  return sendMade(c, { name, format }, (path) => writeDocument(document, path))
}

/** Answers with the file that `make` writes at the path; the folder around it is its own, and goes with it. */
export async function sendMade(
  c: RequestContext,
  { name, format }: { name: string; format: DocumentFormat },
  make: (path: string) => Promise<unknown>,
): Promise<Response> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-out-'))
  const path = join(folder, `document.${format}`)
  try {
    await make(path)
  } catch (error) {
    await rm(folder, { recursive: true, force: true })
    if (error instanceof FileRefusal) throw new Problem('no-file', refusalsRu[error.reason](error.detail))
    throw error
  }
  const stream = createReadStream(path)
  stream.once('close', () => void rm(folder, { recursive: true, force: true }))
  return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
    'Content-Type': TYPES[format],
    'Content-Disposition': attachment(`${name}.${format}`),
  })
}
