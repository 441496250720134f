import type { Block } from '../grid.ts'

/** Lines outside any table as paragraphs: one a line, two trailing blanks being a break inside the paragraph. */
export function readPlainLines(lines: string[]): Block[] {
  const paragraphs: string[] = []
  let goesOn = false
  for (const line of lines) {
    const text = stripTitleMarks(line.trim())
    if (text === '') {
      goesOn = false
      continue
    }
    if (goesOn) paragraphs[paragraphs.length - 1] += `\n${text}`
    else paragraphs.push(text)
    goesOn = / {2}$/.test(line)
  }
  return paragraphs.map((text) => ({ kind: 'paragraph', paragraph: { text, mark: null } }))
}

/** The stars and hashes by which Markdown marks a title are no text of it. */
function stripTitleMarks(line: string): string {
  return line.replace(/^#{1,6}\s+(?=\p{L})/u, '').replace(/^\*\*(?!\s)(.*?\S)\*\*$/u, '$1')
}
