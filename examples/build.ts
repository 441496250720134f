/** Writes every form of the examples from examples/source. Run by `npm run examples`; what it writes is committed. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
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

function save(folder: string, name: string, content: string | Uint8Array): void {
  const path = join(import.meta.dirname, folder)
  mkdirSync(path, { recursive: true })
  writeFileSync(join(path, name), content)
}

for (const twin of [ministry, institution]) {
  const tracked = { deleted: 'почти ', inserted: 'представлены буклеты' }
  save('twins', `${twin.name}.cells.txt`, cellPerLine(twin))
  save('twins', `${twin.name}.tabs.txt`, tabSeparated(twin))
  const whole = uncut(twin)
  save('twins', `${twin.name}.html`, webPage(whole))
  save('twins', `${twin.name}.docx`, await wordFile(whole, { tracked }))
  save('twins', `${twin.name}.xlsx`, await workbook(whole))
  save('twins', `${twin.name}.pdf`, pdfFile(whole))
}

save('fragments', 'berezov.docx', await wordFile(berezov, { listNumbers: true }))
save('fragments', 'olkhov.docx', await wordFile(olkhov))
save('fragments', 'kamensk.docx', await wordFile(kamensk))

save('shapes', 'decree-457.docx', await wordFile(decree))
save('shapes', 'plan-2032.html', webPage(plan))
save('shapes', 'drawn-cp866.txt', cp866(drawn(drawnTable)))
save('shapes', 'plan-table.csv', semicolonSeparated(commaTable))
save(
  'shapes',
  'word-marks.docx',
  await wordFile(wordMarks, {
    before: paragraph('УТВЕРЖДАЮ', {}, {}) + paragraph('Директор ______________ «_09_»  января  2031 г.', {}, {}),
    after: textBox('Надпись: действует до конца года') + footnoteMark(),
    footnotes: ['Сноска: суммы указаны без налога.'],
    listNumbers: true,
    tracked: { deleted: 'частично', inserted: 'полностью' },
  }),
)

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
