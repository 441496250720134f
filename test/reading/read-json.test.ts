import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { writeDocument } from '../../src/documents/writing/write-document.ts'

const TWIN = new URL('../../examples/twins/ministry-2031-q1.docx', import.meta.url).pathname

async function givenFile(text: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'otklik-json-')), 'document.json')
  await writeFile(path, text)
  return path
}

describe('JSON that the program wrote', () => {
  it('is read back equal, findings and sources included', async () => {
    const document = await readDocument(TWIN)
    const path = join(await mkdtemp(join(tmpdir(), 'otklik-json-')), 'document.json')
    await writeDocument(document, path, { force: false })

    expect(await readDocument(path)).toEqual(document)
  })

  it.each([
    ['cut', '{"schema": "otklik/rep'],
    ['of something else', '{"name": "otklik"}'],
    ['a list', '[]'],
  ])('is refused when it is %s', async (_, text) => {
    await expect(readDocument(await givenFile(text))).rejects.toMatchObject({ reason: 'not-a-report-json' })
  })
})
