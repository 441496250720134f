import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import { attachment } from '../../web/attachment.ts'
import type { RequestContext } from '../../web/context.ts'
import { contentFolder, contentPath } from './file-store.ts'

/** Of what somebody uploaded: no browser makes anything of it. */
export const UNKNOWN_TYPE = 'application/octet-stream'

/**
 * Answers with kept content as a file to keep: never shown by the browser, whatever it is. Only what the product itself
 * has made is given a type.
 */
export async function sendStored(
  c: RequestContext,
  sha256: string,
  name: string,
  type = UNKNOWN_TYPE,
): Promise<Response> {
  const path = contentPath(await contentFolder(c.var.db, c.var.services.varFolder), sha256)
  const found = await stat(path).catch(() => undefined)
  if (found === undefined) throw new Problem('gone', webRu.problem.noSuchThing)
  return c.body(Readable.toWeb(createReadStream(path)) as ReadableStream, 200, {
    'Content-Type': type,
    'Content-Length': String(found.size),
    'Content-Disposition': attachment(name),
  })
}
