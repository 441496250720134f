import { Readable } from 'node:stream'
import type { RequestContext } from './context.ts'

/** Answers with a file that is written while it is sent. */
export function sendWritten(
  c: RequestContext,
  { type, disposition }: { type: string; disposition: string },
  content: Iterable<string> | AsyncIterable<Uint8Array>,
): Response {
  const body = Readable.toWeb(Readable.from(content, { objectMode: false })) as ReadableStream
  return c.body(body, 200, { 'Content-Type': type, 'Content-Disposition': disposition })
}
