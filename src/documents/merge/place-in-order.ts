/**
 * Puts an item where the plan has it: numbered items stand by their numbers, the others after the item
 * that they follow in their own document.
 */
export function placeInOrder<T extends { number: string | null }>(list: T[], item: T, follows: T | undefined): void {
  const after = follows === undefined ? -1 : list.indexOf(follows)
  const greater = list.findIndex((other) => compareNumbers(other.number, item.number) > 0)
  const isOrdered =
    greater === -1 || !list.slice(greater).some((other) => compareNumbers(other.number, item.number) < 0)
  if (partsOf(item.number) !== null && greater !== -1 && isOrdered) list.splice(greater, 0, item)
  else if (after === -1) list.push(item)
  else list.splice(partsOf(item.number) === null ? after + 1 : Math.max(after + 1, endOfNumbers(list, item)), 0, item)
}

/** Where the numbers that come before this one end. */
function endOfNumbers<T extends { number: string | null }>(list: T[], item: T): number {
  return list.findLastIndex((other) => compareNumbers(other.number, item.number) < 0) + 1
}

/** Negative, zero or positive as `1.9` stands before, with or after `1.10`; 0 where one of them is no such number. */
function compareNumbers(one: string | null, other: string | null): number {
  const first = partsOf(one)
  const second = partsOf(other)
  if (first === null || second === null) return 0
  const length = Math.max(first.length, second.length)
  for (let at = 0; at < length; at += 1) {
    const difference = (first[at] ?? -1) - (second[at] ?? -1)
    if (difference !== 0) return difference
  }
  return 0
}

const ROMAN: Record<string, number> = { I: 1, II: 2, III: 3, IV: 4, V: 5, VI: 6, VII: 7, VIII: 8, IX: 9, X: 10 }

function partsOf(number: string | null): number[] | null {
  if (number === null) return null
  const bare = number.replace(/[.)]+$/, '')
  const roman = ROMAN[bare]
  if (roman !== undefined) return [roman]
  return /^\d+(\.\d+)*$/.test(bare) ? bare.split('.').map(Number) : null
}
