import { XmlComponent } from 'docx'
import type { IXmlableObject, ParagraphChild } from 'docx'
import type { Run } from './signed-cells.ts'

export function textRuns(runs: Run[]): ParagraphChild[] {
  // The library's list of what a paragraph may hold is closed by type, not by what it writes.
  return runs.map((run) => new LightRun(run)) as unknown as ParagraphChild[]
}

export function plainRuns(text: string): ParagraphChild[] {
  return textRuns([{ text, bold: false }])
}

const PRESERVE_SPACE = { _attr: { 'xml:space': 'preserve' } }
const BOLD = { 'w:rPr': [{ 'w:b': {} }, { 'w:bCs': {} }] }

/** A run of text as XML at once: the library's own makes five objects of each, and a report is mostly runs. */
class LightRun extends XmlComponent {
  readonly #run: Run

  constructor(run: Run) {
    super('w:r')
    this.#run = run
  }

  override prepForXml(): IXmlableObject {
    const lines = this.#run.text.split('\n').map((line) => ({ 'w:t': [PRESERVE_SPACE, line] }))
    const content = lines.flatMap((line, index) => (index === 0 ? [line] : [{ 'w:br': {} }, line]))
    return { 'w:r': this.#run.bold ? [BOLD, ...content] : content }
  }
}
