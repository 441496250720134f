import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { summaryOf } from '../../src/cli/summary.ts'
import { wrap } from '../../src/cli/wrap.ts'
import { readDocument } from '../../src/documents/read-document.ts'
import { summaryEn } from '../../src/text/summary-en.ts'
import { summaryRu } from '../../src/text/summary-ru.ts'

const twins = join(import.meta.dirname, '../../examples/twins')

describe('counts in Russian', () => {
  it.each([
    [0, '0 мероприятий'],
    [1, '1 мероприятие'],
    [2, '2 мероприятия'],
    [5, '5 мероприятий'],
    [11, '11 мероприятий'],
    [21, '21 мероприятие'],
    [112, '112 мероприятий'],
  ])('%i', (count, words) => {
    expect(summaryRu.measures(count)).toBe(words)
  })

  it('of sections stand in their case', () => {
    expect([1, 4, 21].map(summaryRu.inSections)).toEqual(['в 1 разделе', 'в 4 разделах', 'в 21 разделе'])
  })
})

describe('lines of a terminal', () => {
  it('are broken between words, the others indented', () => {
    const text = `${'слово '.repeat(20)}конец`
    const lines = wrap(text, { first: '• ', rest: '  ' })
    expect(
      lines
        .join(' ')
        .replaceAll(/[\s•]+/g, ' ')
        .trim(),
    ).toBe(text)
    expect(lines.slice(1).every((line) => line.startsWith('  слово') || line.startsWith('  конец'))).toBe(true)
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80)
  })

  it('keep a word that is longer than a line', () => {
    expect(wrap(`а ${'б'.repeat(100)} в`)).toEqual(['а', 'б'.repeat(100), 'в'])
  })
})

describe.each(['ministry-2031-q1.docx', 'institution-remarks.docx'])('the summary of %s', (name) => {
  it.each([
    ['Russian', summaryRu],
    ['English', summaryEn],
  ])('fits 80 columns in %s', async (_, texts) => {
    const summary = summaryOf(await readDocument(join(twins, name)), texts)
    expect(summary.split('\n').filter((line) => line.length > 80)).toEqual([])
    expect(summary).not.toMatch(/undefined|null|\[object/)
  })
})

it('the summary tells the silent, the late and the voluntary apart', async () => {
  const summary = summaryOf(await readDocument(join(twins, 'ministry-2031-q1.docx')), summaryRu)
  expect(summary).toContain('16 мероприятий в 4 разделах')
  expect(summary).toContain('61 результат\n')
  expect(summary).toContain('Отчитались, с числом результатов (14):')
  expect(summary).toMatch(/Полянского района»: 1\.4, 1\.5,\s+2\.1, 3\.4, 3\.5 \(ни по\s+одному\)/)
  expect(summary.indexOf('Предупреждения')).toBeLessThan(summary.indexOf('К сведению'))
})
