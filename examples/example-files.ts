import { pdfFile } from './forms/pdf.ts'
import { cellPerLine, drawn, semicolonSeparated, tabSeparated } from './forms/text.ts'
import { webPage } from './forms/web-page.ts'
import { paragraph, textBox, wordFile } from './forms/word.ts'
import { workbook } from './forms/workbook.ts'
import { uncut } from './source/example-document.ts'
import { berezov, kamensk, olkhov } from './source/fragments.ts'
import { institution } from './source/institution.ts'
import { ministry } from './source/ministry.ts'
import { commaTable, decree, drawnTable, plan, wordMarks } from './source/shapes.ts'

/** Every form of every example, by its path under examples/. */
export async function exampleFiles(): Promise<Map<string, Uint8Array>> {
  const files = new Map<string, Uint8Array>()
  const add = (path: string, content: string | Uint8Array) =>
    files.set(path, typeof content === 'string' ? Buffer.from(content) : content)

  for (const twin of [ministry, institution]) {
    const tracked = { deleted: 'почти ', inserted: 'представлены буклеты' }
    add(`twins/${twin.name}.cells.txt`, cellPerLine(twin))
    add(`twins/${twin.name}.tabs.txt`, tabSeparated(twin))
    const whole = uncut(twin)
    add(`twins/${twin.name}.html`, webPage(whole))
    add(`twins/${twin.name}.docx`, await wordFile(whole, { tracked }))
    add(`twins/${twin.name}.xlsx`, await workbook(whole))
    add(`twins/${twin.name}.pdf`, pdfFile(whole))
  }

  add('fragments/berezov.docx', await wordFile(berezov, { listNumbers: true }))
  add('fragments/olkhov.docx', await wordFile(olkhov))
  add('fragments/kamensk.docx', await wordFile(kamensk))

  add('shapes/decree-457.docx', await wordFile(decree))
  add('shapes/plan-2032.html', webPage(plan))
  add('shapes/drawn-cp866.txt', cp866(drawn(drawnTable)))
  add('shapes/plan-table.csv', semicolonSeparated(commaTable))
  add(
    'shapes/word-marks.docx',
    await wordFile(wordMarks, {
      before: paragraph('УТВЕРЖДАЮ', {}, {}) + paragraph('Директор ______________ «_09_»  января  2031 г.', {}, {}),
      after: textBox('Надпись: действует до конца года') + footnoteMark(),
      footnotes: ['Сноска: суммы указаны без налога.'],
      listNumbers: true,
      tracked: { deleted: 'частично', inserted: 'полностью' },
    }),
  )
  return files
}

function footnoteMark(): string {
  return '<w:p><w:r><w:t xml:space="preserve">Всего по плану</w:t></w:r><w:r><w:footnoteReference w:id="1"/></w:r></w:p>'
}

/** The encoding of DOS: Russian letters and the characters that tables are drawn with. */
function cp866(text: string): Uint8Array {
  const decoder = new TextDecoder('ibm866')
  const codes = new Map(Array.from({ length: 256 }, (_, code) => [decoder.decode(Uint8Array.of(code)), code]))
  return Uint8Array.from(text, (character) => {
    const code = codes.get(character)
    if (code === undefined) throw new Error(`CP866 has no ${character}`)
    return code
  })
}
