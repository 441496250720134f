import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import type { ExpectedReading } from './expected-reading.ts'
import { examples, expectReading, plain, readExpected } from './expected-reading.ts'

const forms = ['docx', 'cells.txt', 'tabs.txt', 'html', 'xlsx', 'pdf']

async function readTwin(name: string, form: string): Promise<ReportDocument> {
  return readDocument(join(examples, 'twins', `${name}.${form}`))
}

/** A line after the table would belong to its last cell in this layout, so that the form has none. */
function withoutEnd(form: string): { notes?: [] } {
  return form === 'cells.txt' ? { notes: [] } : {}
}

function expectedIn(name: string, form: string): ExpectedReading {
  return { ...readExpected(name), ...withoutEnd(form) }
}

/** The document without its sources, every run of white space one blank. */
function contentOf(document: ReportDocument): unknown {
  return JSON.parse(
    JSON.stringify(document, (field, value: unknown) =>
      field === 'source' ? undefined : typeof value === 'string' ? plain(value) : value,
    ),
  )
}

describe.each(['ministry-2031-q1', 'institution-remarks'])('%s', (name) => {
  it.each(forms)('reads from .%s as a careful official would', async (form) => {
    expectReading(await readTwin(name, form), expectedIn(name, form))
  })

  it.each(forms.slice(1))('says the same in .%s as in Word', async (form) => {
    const inWord = await readTwin(name, 'docx')
    expect(contentOf(await readTwin(name, form))).toEqual(contentOf({ ...inWord, ...withoutEnd(form) }))
  })
})
