const SPECIAL = /[\0-\x08\v-\x1F\x7F-\x9F\u2028\u2029\uFEFF\uFFFE\uFFFF]/

/**
 * Text without what no printed form can hold: control characters, half surrogates, non-characters.
 * Line ends become "\n". JSON alone is written without it.
 */
export function printable(text: string): string {
  if (text.isWellFormed() && !SPECIAL.test(text)) return text
  return (
    text
      .toWellFormed()
      .replaceAll(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
      // A vertical tab or a form feed stood between words: dropping it would glue them.
      .replaceAll(/[\v\f]/g, ' ')
      .replaceAll(/[\0-\x08\x0E-\x1F\x7F-\x9F\uFEFF\uFFFE\uFFFF]/g, '')
  )
}

/** The lines of a field whose paragraphs are joined by "\n", blank ones left out. */
export function printableLines(text: string): string[] {
  return printable(text)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
