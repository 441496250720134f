/**
 * The process in which Typst runs: data of a report from stdin, its PDF/UA-1 to stdout, a failure to stderr, and the
 * number of its pages to the fourth stream.
 */
import { readFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import { ALL_FONTS, TEXT_FONTS, fontPath, type Fonts } from './pdf-fonts.ts'

const TEMPLATE = join(import.meta.dirname, 'report.typ')
const DATA = join(import.meta.dirname, 'report.json')

/** A second round with codes is for the neighbours of characters that the first replaced. */
const MOST_ROUNDS = 5

const PAGES_STREAM = 3

interface Compiled {
  pdf: Buffer
  pages: number
}

type Inputs = Record<string, string>

interface Compiler {
  compiler: NodeCompiler
  inputs: Inputs
}

function createCompiler({ families, files }: Fonts): Compiler {
  const inputs = { fonts: families }
  const fontBlobs = files.map((file) => readFileSync(fontPath(file)))
  return {
    compiler: NodeCompiler.create({ workspace: import.meta.dirname, inputs, fontArgs: [{ fontBlobs }] }),
    inputs,
  }
}

/** Fonts of symbols make every report a tenth slower, so that only a report that needs them has them. */
function compileReport(data: string): Compiled {
  const plain = tryCompile(createCompiler(TEXT_FONTS), data)
  return plain.compiled ?? compileWithCodes(createCompiler(ALL_FONTS), data)
}

/** PDF/UA refuses a character for which no font has a glyph; it is written as its code instead, such as [U+4E2D]. */
function compileWithCodes(compiler: Compiler, data: string, round = 1): Compiled {
  const { compiled, unshown } = tryCompile(compiler, data)
  if (compiled) return compiled
  if (round === MOST_ROUNDS) throw new Error(`no glyphs for ${unshown.join(' ')}`)
  return compileWithCodes(compiler, withCodes(data, unshown), round + 1)
}

function tryCompile({ compiler, inputs }: Compiler, data: string): { compiled?: Compiled; unshown: string[] } {
  compiler.mapShadow(DATA, Buffer.from(data))
  const document = layOut(compiler, inputs)
  try {
    const pdf = compiler.pdf(document, { pdfStandard: 'ua-1' })
    return { compiled: { pdf, pages: document.numOfPages }, unshown: [] }
  } catch (error) {
    const unshown = unshownCharacters(String(error))
    if (unshown.length === 0) throw error
    return { unshown }
  }
}

/** The pages; a signature that came onto a page of its own takes the last row with it where that helps. */
function layOut(compiler: NodeCompiler, inputs: Inputs): NodeTypstDocument {
  const first = compile(compiler, inputs)
  if (!isTorn(compiler, first)) return first
  const moved = compile(compiler, { ...inputs, lastRowMoves: 'yes' })
  return isTorn(compiler, moved) ? first : moved
}

function compile(compiler: NodeCompiler, inputs: Inputs): NodeTypstDocument {
  const compiled = compiler.compile({ mainFilePath: TEMPLATE, resetRead: true, inputs })
  if (!compiled.result) throw new Error(describeFailure(compiler, compiled.takeDiagnostics()))
  return compiled.result
}

/** Does the signature stand on a later page than the end of the table? */
function isTorn(compiler: NodeCompiler, document: NodeTypstDocument): boolean {
  const places: unknown = compiler.query(document, { selector: '<places>', field: 'value' })
  return (places as { row: number; signature: number }[]).some(({ row, signature }) => signature > row)
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
const { pdf, pages } = compileReport(data.toString('utf8'))
writeSync(PAGES_STREAM, String(pages))
process.stdout.write(pdf)
