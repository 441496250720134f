import type { ReportFrame } from './report-frame.ts'
import type { WritableMeasure, WritableReport, WritableSection } from './writable-report.ts'

/**
 * The document as JSON, word for word, indented for people who open it; a frame stands at its end, the rows of its
 * annex left out. Written by hand down to the results, so that none but the one being written is in memory.
 */
export function* writeJson(doc: WritableReport): Generator<string> {
  const { frame, ...document } = doc
  yield* object({ ...document, ...(frame && { frame: withoutRows(frame) }) }, '', {
    sections: (indent) => array(doc.sections, indent, sectionParts),
  })
  yield '\n'
}

function sectionParts(section: WritableSection, indent: string): Iterable<string> {
  return object(section, indent, { measures: (inner) => array(section.measures, inner, measureParts) })
}

function measureParts(measure: WritableMeasure, indent: string): Iterable<string> {
  return object(measure, indent, { results: (inner) => array(measure.results, inner, valueParts) })
}

function valueParts(value: unknown, indent: string): string[] {
  // No text in JSON holds a line end as it is, so that each of them is one of the layout.
  return [JSON.stringify(value, null, 2).replaceAll('\n', `\n${indent}`)]
}

/** An object with its own order of properties; those in `large` are written by pieces. */
function* object(
  value: object,
  indent: string,
  large: Record<string, (indent: string) => Iterable<string>>,
): Generator<string> {
  const inner = `${indent}  `
  let separator = '{'
  for (const [name, content] of Object.entries(value)) {
    if (content === undefined) continue
    yield `${separator}\n${inner}${JSON.stringify(name)}: `
    yield* large[name]?.(inner) ?? valueParts(content, inner)
    separator = ','
  }
  yield `\n${indent}}`
}

function* array<T>(
  values: Iterable<T>,
  indent: string,
  parts: (value: T, indent: string) => Iterable<string>,
): Generator<string> {
  const inner = `${indent}  `
  let separator = '['
  for (const value of values) {
    yield `${separator}\n${inner}`
    yield* parts(value, inner)
    separator = ','
  }
  yield separator === '[' ? '[]' : `\n${indent}]`
}

function withoutRows({ annex, ...frame }: ReportFrame): unknown {
  return annex ? { ...frame, annex: { title: annex.title, columns: annex.columns } } : { ...frame, annex }
}
