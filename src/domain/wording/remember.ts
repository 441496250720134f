const MOST_REMEMBERED = 1000

/**
 * Remembers what a pure function answered for its latest texts: one paragraph is asked about by a dozen rules, all names
 * of a register each time that its duplicates are looked for.
 */
export function remembering<T>(read: (text: string) => T, most = MOST_REMEMBERED): (text: string) => T {
  const answers = new Map<string, T>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const answer = read(text)
    if (answers.size >= most) answers.clear()
    answers.set(text, answer)
    return answer
  }
}
