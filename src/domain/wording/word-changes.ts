/** A run of text that stayed, went or came. */
export interface WordChange {
  kind: 'same' | 'removed' | 'added'
  text: string
}

/** Words, blanks and single signs: together they are the text. */
const TOKEN = /[\p{L}\p{N}]+(?:-[\p{L}\p{N}]+)*|\s+|[^\s\p{L}\p{N}]/gu
const tokensOf = (text: string): string[] => text.match(TOKEN) ?? []
const isWord = (token: string) => /[\p{L}\p{N}]/u.test(token)

/** So many pairs of words at most are compared with each other: about 2,000 words against 2,000. */
const MOST_PAIRS = 4_000_000

/** Where less than this part of the words stayed, the texts are two sentences, and a mixture of both reads as neither. */
const LEAST_KEPT = 0.5

/**
 * How one text became another, word by word: what stayed and what was removed is the old text, what stayed and what was
 * added is the new one. Texts that have little in common are told as removed and added whole; those too long to compare too,
 * but for what they begin and end with.
 */
export function wordChanges(before: string, now: string): WordChange[] {
  const old = tokensOf(before)
  const fresh = tokensOf(now)
  const most = Math.min(old.length, fresh.length)
  let head = 0
  while (head < most && old[head] === fresh[head]) head += 1
  let tail = 0
  while (tail < most - head && old.at(-1 - tail) === fresh.at(-1 - tail)) tail += 1
  const middle = alignTokens(old.slice(head, old.length - tail), fresh.slice(head, fresh.length - tail))
  const changes = [...old.slice(0, head).map(kept), ...middle, ...old.slice(old.length - tail).map(kept)]
  if (!isMostlyKept(changes)) return joinRuns([...old.map(removed), ...fresh.map(added)])
  return joinRuns(changes)
}

function isMostlyKept(changes: readonly WordChange[]): boolean {
  const count = (...kinds: WordChange['kind'][]) =>
    changes.filter(({ kind, text }) => kinds.includes(kind) && isWord(text)).length
  const longer = Math.max(count('same', 'removed'), count('same', 'added'))
  return count('same') >= longer * LEAST_KEPT
}

const kept = (text: string): WordChange => ({ kind: 'same', text })
const removed = (text: string): WordChange => ({ kind: 'removed', text })
const added = (text: string): WordChange => ({ kind: 'added', text })

/** By the longest common subsequence. */
function alignTokens(old: readonly string[], fresh: readonly string[]): WordChange[] {
  if (old.length * fresh.length > MOST_PAIRS) return [...old.map(removed), ...fresh.map(added)]
  const width = fresh.length + 1
  const common = commonLengths(old, fresh)
  const changes: WordChange[] = []
  let at = 0
  let to = 0
  while (at < old.length || to < fresh.length) {
    const one = old[at]
    const other = fresh[to]
    if (one !== undefined && one === other) {
      changes.push(kept(one))
      at += 1
      to += 1
    } else if (
      other === undefined ||
      (one !== undefined && (common[(at + 1) * width + to] ?? 0) >= (common[at * width + to + 1] ?? 0))
    ) {
      changes.push(removed(one ?? ''))
      at += 1
    } else {
      changes.push(added(other))
      to += 1
    }
  }
  return changes
}

/** For each pair of places, how long a subsequence the rests have in common; a row for each place of the old text. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint16Array {
  const width = fresh.length + 1
  const common = new Uint16Array((old.length + 1) * width)
  for (let at = old.length - 1; at >= 0; at -= 1) {
    for (let to = fresh.length - 1; to >= 0; to -= 1) {
      const isSame = old[at] === fresh[to]
      const below = common[(at + 1) * width + to] ?? 0
      const right = common[at * width + to + 1] ?? 0
      common[at * width + to] = isSame ? (common[(at + 1) * width + to + 1] ?? 0) + 1 : Math.max(below, right)
    }
  }
  return common
}

/** Blanks and signs that stayed between two changes belong to both: «два слова» is replaced whole, not word by word. */
function joinRuns(changes: readonly WordChange[]): WordChange[] {
  const runs: WordChange[] = []
  let out = ''
  let come = ''
  let between = ''
  const flush = () => {
    if (out !== '') runs.push(removed(out))
    if (come !== '') runs.push(added(come))
    out = ''
    come = ''
    if (between !== '') pushKept(runs, between)
    between = ''
  }
  for (const { kind, text } of changes) {
    if (kind === 'same') {
      if (isWord(text)) flush()
      if (isWord(text) || (out === '' && come === '')) pushKept(runs, text)
      else between += text
    } else {
      out += between + (kind === 'removed' ? text : '')
      come += between + (kind === 'added' ? text : '')
      between = ''
    }
  }
  flush()
  return runs
}

function pushKept(runs: WordChange[], text: string): void {
  const last = runs.at(-1)
  if (last?.kind === 'same') runs[runs.length - 1] = kept(last.text + text)
  else runs.push(kept(text))
}
