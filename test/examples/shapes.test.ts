import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readDocument } from '../../src/documents/read-document.ts'
import { examples, expectReading, readExpected } from './expected-reading.ts'

describe('documents of other shapes read as a careful official would', () => {
  it.each([
    ['the form of decree 457 with its two-level header', 'decree-457.docx'],
    ['a plan without results, its header repeated', 'plan-2032.html'],
    ['a table drawn with characters in CP866', 'drawn-cp866.txt'],
    ['a workbook saved as text', 'plan-table.csv'],
    ['what only Word has: a stamp, a text box, a footnote, tracked changes, numbers by mark-up', 'word-marks.docx'],
  ])('%s', async (_, file) => {
    expectReading(await readDocument(join(examples, 'shapes', file)), readExpected(file.replace(/\.\w+$/, '')))
  })

  it.each([
    ['berezov.docx', ['1.1', '1.2', '1.3', '2.1', '2.2']],
    ['olkhov.docx', ['1.1', '1.2', '1.3', '1.4', '2.1', '2.2']],
    ['kamensk.docx', ['1.1', '1.3', '2.1', '2.2', '2.3']],
  ])('a part of a plan: %s', async (file, numbers) => {
    const document = await readDocument(join(examples, 'fragments', file))
    const measures = document.sections.flatMap((section) => section.measures)
    expect(measures.map(({ number }) => number)).toEqual(numbers)
    expect(document.institutions).toHaveLength(1)
    expect(new Set(measures.flatMap(({ results }) => results).map(({ subject }) => subject))).toEqual(
      new Set(['assignee']),
    )
  })
})
