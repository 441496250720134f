const MOST_WORDS = 8
const LONGEST_WORD = 60

/** What a person looks for, word by word, as regular expressions of PostgreSQL over lower case; «е» finds «ё» too. */
export function searchPatterns(typed: string): string[] {
  const words = typed.replaceAll('\u0000', '').toLowerCase().split(/\s+/u).filter(Boolean)
  return words.slice(0, MOST_WORDS).map((word) =>
    word
      .slice(0, LONGEST_WORD)
      .replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`)
      .replaceAll(/[её]/gu, '[её]'),
  )
}
