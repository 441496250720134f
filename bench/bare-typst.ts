/** Typst on a bare table of the same cells, same standard, same text font: data from stdin, PDF to stdout. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'

const { resolve } = createRequire(import.meta.url)
const font = readFileSync(resolve('@expo-google-fonts/pt-serif/400Regular/PTSerif_400Regular.ttf'))
const compiler = NodeCompiler.create({ workspace: import.meta.dirname, fontArgs: [{ fontBlobs: [font] }] })
const main = join(import.meta.dirname, 'bare.typ')
compiler.mapShadow(join(import.meta.dirname, 'bare.json'), await buffer(process.stdin))
compiler.addSource(
  main,
  `#set document(title: "Отчет")
#set text(lang: "ru", font: "PT Serif", size: 10pt)
#set page(paper: "a4", flipped: true)
#table(columns: (5fr, 24fr, 19fr, 16fr, 40fr), ..json("bare.json").flatten())`,
)
const { result } = compiler.compile({ mainFilePath: main })
if (!result) throw new Error('the bare table was not compiled')
process.stdout.write(compiler.pdf(result, { pdfStandard: 'ua-1' }))
