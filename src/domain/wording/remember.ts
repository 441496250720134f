const MOST_REMEMBERED = 1000

/** Remembers what a pure function answered for its latest texts: one paragraph is asked about by a dozen rules. */
export function remembering<T>(read: (text: string) => T): (text: string) => T {
  const answers = new Map<string, T>()
  return (text) => {
    const known = answers.get(text)
    if (known !== undefined) return known
    const answer = read(text)
    if (answers.size >= MOST_REMEMBERED) answers.clear()
    answers.set(text, answer)
    return answer
  }
}
