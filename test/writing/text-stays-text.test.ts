import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ReportDocument } from '../../src/domain/report-document.ts'
import { flat } from '../comparable.ts'
import { givenDeadline, givenDocument, givenMeasure, givenResult, givenSection } from './given-document.ts'
import { FORMATS, textsIn, written } from './written-texts.ts'

const HOSTILE_TEXTS = [
  '=HYPERLINK("http://x";"y")',
  '#read("/etc/passwd")',
  '#panic() #eval("1") \\u{41} ~ -- ... // /* */ = _x_ `code`',
  '<script>alert(1)</script>',
  '</style></td></w:t>',
  '{{name}} {% if %} ${process.env}',
  '&amp; &lt; &#65; &',
  '$x$ *bold* _em_ @ref <label>',
  '<w:p/>',
  ']]> <![CDATA[ <?xml ?> <!-- -->',
  '_x0041_ _x005F_ _x000D_',
  '+7 (900) 000-00-00',
  '-1+2',
  '@SUM(A1)',
  '\'апостроф\' "кавычки"; точка; с; запятой',
  'Длинноеслово'.repeat(40),
  `https://example.org/${'put/'.repeat(60)}`,
  'маяк ☐ ✔ ⚠ 😀',
  '1.1',
]

/** The text in every place that a document has for one. */
function givenTextEverywhere(text: string): ReportDocument {
  return givenDocument({
    title: text,
    sections: [
      givenSection(null, text, [
        givenMeasure({
          remark: text,
          title: text,
          items: [`- ${text}`],
          responsible: { scope: 'unstated', institutions: [], people: [], text },
          deadlines: [givenDeadline(text)],
          results: [givenResult(text), givenResult(`Сделано: ${text}`)],
          others: [{ column: 'Иное', text }],
        }),
      ]),
    ],
    notes: [text],
  })
}

describe.each(FORMATS.filter((format) => format !== 'pdf'))('text stays text in %s', (format) => {
  it.each(HOSTILE_TEXTS)('%s', async (text) => {
    const texts = await textsIn(await written(givenTextEverywhere(text), format), format)
    // A flat form says neither title nor notes.
    expect(texts.filter((found) => found === text).length).toBeGreaterThanOrEqual(4)
    expect(texts.some((found) => found.includes(`Сделано: ${text}`))).toBe(true)
  })
})

it('stays text in PDF', async () => {
  const measures = HOSTILE_TEXTS.flatMap((text) =>
    givenTextEverywhere(text).sections.flatMap((section) => section.measures),
  )
  const doc = givenDocument({
    title: HOSTILE_TEXTS.join('\n'),
    sections: [givenSection('#1', HOSTILE_TEXTS[0]!, measures)],
    notes: HOSTILE_TEXTS,
  })
  const [found = ''] = await textsIn(await written(doc, 'pdf'), 'pdf')
  for (const text of HOSTILE_TEXTS) {
    const bare = text.replaceAll(/\s+/g, '')
    expect(found.split(bare).length - 1, text).toBeGreaterThanOrEqual(4)
    expect(found).toContain(`Сделано:${bare}`)
  }
})

it.each(FORMATS)('leaves out of %s what cannot be printed and keeps the letters around it', async (format) => {
  const text = 'а\u0000б\u0001в\u001Fг\uFFFEд\u009Fе\uD800ж'
  const texts = await textsIn(await written(givenTextEverywhere(text), format), format)
  const expected = { json: text, pdf: 'абвгде[U+FFFD]ж' }[format as string] ?? 'абвгде\uFFFDж'
  expect(texts.some((found) => found.includes(expected))).toBe(true)
})

it('writes in PDF the code of a character that no font of ours shows', async () => {
  const doc = givenTextEverywhere('слово 中 и שלום')
  const [text] = await textsIn(await written(doc, 'pdf'), 'pdf')
  expect(text).toContain('слово[U+4E2D]и[U+05E9][U+05DC][U+05D5][U+05DD]')
})

describe('any text', () => {
  const anyText = fc.string({ unit: 'binary', minLength: 1, maxLength: 60 })

  it('is in JSON word for word', async () => {
    await fc.assert(
      fc.asyncProperty(anyText, async (text) => {
        const doc = givenTextEverywhere(text.toWellFormed())
        expect(JSON.parse((await written(doc, 'json')).toString('utf8'))).toEqual(doc)
      }),
      { numRuns: 30 },
    )
  })

  it.each(['docx', 'xlsx', 'html', 'csv'] as const)(
    'is in %s but for control characters and white space',
    async (format) => {
      await fc.assert(
        fc.asyncProperty(anyText, async (text) => {
          const texts = await textsIn(await written(givenTextEverywhere(text), format), format)
          const visible = (found: string) =>
            flat(found.toWellFormed().replaceAll(/[\0-\x1F\x7F-\x9F\u2028\u2029\uFFFE\uFFFF]+/g, ' ')).replaceAll(
              ' ',
              '',
            )
          expect(texts.map(visible)).toContain(visible(`Сделано: ${text}`))
        }),
        { numRuns: 40 },
      )
    },
  )

  it('never keeps a PDF from being made', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyText, { minLength: 20, maxLength: 20 }), async (texts) => {
        expect((await written(givenTextEverywhere(texts.join(' ')), 'pdf')).subarray(0, 5).toString()).toBe('%PDF-')
      }),
      { numRuns: 4 },
    )
  })
})
