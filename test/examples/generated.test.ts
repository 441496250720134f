import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { fromBufferPromise } from 'yauzl'
import { exampleFiles } from '../../examples/example-files.ts'
import { examples } from './expected-reading.ts'

/** What a file says: a zip by its parts, for machines compress the same text differently. */
async function contentOf(path: string, bytes: Buffer): Promise<unknown> {
  if (!/\.(docx|xlsx)$/.test(path)) return bytes.toString('base64')
  const zip = await fromBufferPromise(bytes)
  const parts: [string, string][] = []
  for await (const entry of zip.eachEntry())
    parts.push([entry.fileName, await text(await zip.openReadStreamPromise(entry))])
  return parts
}

it('the forms of the examples are those that npm run examples writes', async () => {
  for (const [path, content] of await exampleFiles()) {
    const committed = readFileSync(join(examples, path))
    expect(await contentOf(path, committed), path).toEqual(await contentOf(path, Buffer.from(content)))
  }
})
