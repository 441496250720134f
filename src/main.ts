/**
 * What `npm start` does until there are pages: the main job from end to end on three example parts of one plan.
 */
import { mkdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { summaryOf } from './cli/summary.ts'
import { readConfig } from './config.ts'
import type { Fragment } from './documents/merge/fragment.ts'
import { mergeDocuments } from './documents/merge/merge-documents.ts'
import { readDocument } from './documents/read-document.ts'
import { writeDocument } from './documents/writing/write-document.ts'
import { demoEn } from './text/demo-en.ts'
import { demoRu } from './text/demo-ru.ts'
import { texts } from './text/language.ts'

const root = join(import.meta.dirname, '..')
const parts = ['berezov.docx', 'olkhov.docx', 'kamensk.docx'].map((name) => join(root, 'examples', 'fragments', name))
const outFolder = join(root, 'var', 'demo')

const { language } = readConfig()
const demo = language === 'en' ? demoEn : demoRu
const { summary } = texts[language]

const fragments: Fragment[] = []
for (const file of parts) {
  const document = await readDocument(file)
  const measures = document.sections.flatMap((section) => section.measures)
  console.log(
    demo.read(relative(root, file), summary.measures(measures.length), summary.findings(document.findings.length)),
  )
  fragments.push({ file, document })
}

const merged = mergeDocuments(fragments)
console.log(`\n${demo.merged}\n\n${summaryOf(merged, summary)}`)

mkdirSync(outFolder, { recursive: true })
console.log(demo.written)
for (const name of ['report.docx', 'report.pdf']) {
  const out = join(outFolder, name)
  await writeDocument(merged, out, { force: true })
  console.log(`  ${relative(root, out)}`)
}
console.log(`\n${demo.next}`)
