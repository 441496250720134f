const ROMAN: Record<string, number> = { I: 1, II: 2, III: 3, IV: 4, V: 5, VI: 6, VII: 7, VIII: 8, IX: 9, X: 10 }

/** Numbers and words of a label: `2.10а` is 2, 10, «а». */
function partsOf(label: string): (number | string)[] {
  return (label.match(/\d+|\p{L}+/gu) ?? []).map((part) => (/^\d/.test(part) ? Number(part) : (ROMAN[part] ?? part)))
}

function compareParts(one: number | string | undefined, other: number | string | undefined): number {
  if (one === undefined || other === undefined) return (one === undefined ? 0 : 1) - (other === undefined ? 0 : 1)
  if (typeof one === 'number' && typeof other === 'number') return one - other
  if (typeof one === 'string' && typeof other === 'string') return one.localeCompare(other, 'ru')
  return typeof one === 'number' ? -1 : 1
}

/**
 * The order of a plan's inherited labels, which are compared and never made anew: `2.9`, `2.10`, `2.10а`, `3`;
 * labels that are missing or hold neither digits nor letters come last. Labels of the same parts («3.3», «3.3.») are equal.
 */
export function comparePlanNumbers(one: string | null, other: string | null): number {
  const first = partsOf(one ?? '')
  const second = partsOf(other ?? '')
  if (first.length === 0 || second.length === 0) return (first.length === 0 ? 1 : 0) - (second.length === 0 ? 1 : 0)
  for (let at = 0; at < Math.max(first.length, second.length); at += 1) {
    const difference = compareParts(first[at], second[at])
    if (difference !== 0) return difference
  }
  return 0
}
