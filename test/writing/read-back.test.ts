import { existsSync, globSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { reportDocumentSchema } from '../../src/domain/report-document.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import { writeDocument } from '../../src/documents/writing/write-document.ts'
import { comparable } from '../comparable.ts'
import { givenRemarksTable, givenReport } from './given-document.ts'
import { anyDocument } from './any-document.ts'

const root = join(import.meta.dirname, '../..')
const samples = join(root, '../shared/samples')
const present = existsSync(samples)
if (!present) process.stderr.write('The founding samples are not beside the repository: they are not read back.\n')

const OFFICE_FORMATS = ['docx', 'html', 'xlsx'] as const
type OfficeFormat = (typeof OFFICE_FORMATS)[number]

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'otklik-read-back-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function readBack(doc: ReportDocument, format: OfficeFormat): Promise<ReportDocument> {
  const path = join(folder, `report.${format}`)
  await writeDocument(doc, path, { force: true })
  return readDocument(path)
}

const examples = globSync('examples/{twins,shapes,fragments}/*.{docx,html,xlsx,txt,csv}', { cwd: root })
const files = [...examples.map((file) => join(root, file)), ...(present ? globSync(`${samples}/*.docx`) : [])]

describe.each(OFFICE_FORMATS)('written as %s and read back, a document is equal to itself', (format) => {
  it.each(files.map((file) => [relative(root, file), file]))('%s', async (_, file) => {
    const doc = await readDocument(file)
    expect(comparable(await readBack(doc, format))).toEqual(comparable(doc))
  })

  it('made from data, once it has been read', async () => {
    for (const made of [givenReport(), givenRemarksTable()]) {
      const doc = await readBack(made, 'docx')
      expect(doc.sections.map(({ number }) => number)).toEqual(made.sections.map(({ number }) => number))
      expect(comparable(await readBack(doc, format))).toEqual(comparable(doc))
    }
  })

  it('of any shape, once it has been read', async () => {
    await fc.assert(
      fc.asyncProperty(anyDocument, async (made) => {
        const doc = await readBack(made, 'docx')
        expect(comparable(await readBack(doc, format))).toEqual(comparable(doc))
      }),
      { numRuns: 25 },
    )
  })
})

it('is in JSON what it was, and keeps to the schema', async () => {
  for (const file of files) {
    const doc = await readDocument(file)
    const path = join(folder, 'report.json')
    await writeDocument(doc, path, { force: true })
    expect(reportDocumentSchema.parse(JSON.parse(await readFile(path, 'utf8')))).toEqual(doc)
  }
})
