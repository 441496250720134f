/** The process in which Typst runs: data of a report from stdin, its PDF/UA-1 to stdout, a failure to stderr. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import { ALL_FONTS, TEXT_FONTS, fontPath, type Fonts } from './pdf-fonts.ts'

const TEMPLATE = join(import.meta.dirname, 'report.typ')
const DATA = join(import.meta.dirname, 'report.json')

/** A second round with codes is for the neighbours of characters that the first replaced. */
const MOST_ROUNDS = 5

function createCompiler({ families, files }: Fonts): NodeCompiler {
  return NodeCompiler.create({
    workspace: import.meta.dirname,
    inputs: { fonts: families },
    fontArgs: [{ fontBlobs: files.map((file) => readFileSync(fontPath(file))) }],
  })
}

/** Fonts of symbols make every report a tenth slower, so that only a report that needs them has them. */
function compileReport(data: string): Buffer {
  const plain = tryCompile(createCompiler(TEXT_FONTS), data)
  return plain.pdf ?? compileWithCodes(createCompiler(ALL_FONTS), data)
}

/** PDF/UA refuses a character for which no font has a glyph; it is written as its code instead, such as [U+4E2D]. */
function compileWithCodes(compiler: NodeCompiler, data: string, round = 1): Buffer {
  const { pdf, unshown } = tryCompile(compiler, data)
  if (pdf) return pdf
  if (round === MOST_ROUNDS) throw new Error(`no glyphs for ${unshown.join(' ')}`)
  return compileWithCodes(compiler, withCodes(data, unshown), round + 1)
}

function tryCompile(compiler: NodeCompiler, data: string): { pdf?: Buffer; unshown: string[] } {
  compiler.mapShadow(DATA, Buffer.from(data))
  const compiled = compiler.compile({ mainFilePath: TEMPLATE, resetRead: true })
  if (!compiled.result) throw new Error(describeFailure(compiler, compiled.takeDiagnostics()))
  try {
    return { pdf: compiler.pdf(compiled.result, { pdfStandard: 'ua-1' }), unshown: [] }
  } catch (error) {
    const unshown = unshownCharacters(String(error))
    if (unshown.length === 0) throw error
    return { unshown }
  }
}

type Diagnostics = ReturnType<ReturnType<NodeCompiler['compile']>['takeDiagnostics']>

function describeFailure(compiler: NodeCompiler, diagnostics: Diagnostics): string {
  return diagnostics ? JSON.stringify(compiler.fetchDiagnostics(diagnostics)) : 'Typst gave no document'
}

/** The characters in messages such as: the text `\"中\"` could not be displayed with font `\"PT Serif\"`. */
function unshownCharacters(message: string): string[] {
  const texts = [...message.matchAll(/the text `\\"(.*?)\\"` could not be displayed/gu)]
  const characters = new Set(texts.flatMap(([, text = '']) => Array.from(unescaped(text))))
  const strange = [...characters].filter((character) => !/[\x20-\x7EА-Яа-яЁё]/.test(character))
  return strange.length > 0 ? strange : [...characters]
}

function unescaped(text: string): string {
  return text.replaceAll(/\\+u\{([\da-f]+)\}/g, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
}

function withCodes(data: string, characters: string[]): string {
  return characters.reduce((text, character) => text.replaceAll(character, codeOf(character)), data)
}

function codeOf(character: string): string {
  return `[U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`
}

const data = await buffer(process.stdin)
process.stdout.write(compileReport(data.toString('utf8')))
