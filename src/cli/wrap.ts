const COLUMNS = 80

/** Text broken into lines of 80 columns, the first and the others led by their own indent. */
export function wrap(text: string, indent = { first: '', rest: '' }): string[] {
  const lines: string[] = []
  let line = indent.first
  let isEmpty = true
  for (const word of text.split(/[ \t\n]+/)) {
    if (!isEmpty && line.length + 1 + word.length > COLUMNS) {
      lines.push(line)
      line = indent.rest
      isEmpty = true
    }
    line += isEmpty ? word : ` ${word}`
    isEmpty = false
  }
  return [...lines, line]
}
