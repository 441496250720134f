/** Glyphs of Symbol and Wingdings that documents hold as private characters, as they print. */
const GLYPHS: Record<number, string> = {
  0xf020: ' ',
  0xf02b: '+',
  0xf02d: '-',
  0xf03e: '>',
  0xf0a7: '•',
  0xf0a8: '☐',
  0xf0b0: '°',
  0xf0b1: '±',
  0xf0b3: '≥',
  0xf0b7: '•',
  0xf0d7: '•',
  0xf0d8: '•',
  0xf0e0: '→',
  0xf0fb: '✗',
  0xf0fc: '✓',
  0xf0fd: '☒',
  0xf0fe: '☑',
}
const PRIVATE = /[\uf000-\uf0ff]/g

/** `text` with the private characters of symbol fonts replaced by what they look like, "•" where they only decorate. */
export function printSymbols(text: string): string {
  return text.replace(PRIVATE, (glyph) => GLYPHS[glyph.charCodeAt(0)] ?? '•')
}
