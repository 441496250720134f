/** Two wordings are the same in spite of typing errors when so much of the longer one agrees. */
const NEARLY_EQUAL_SHARE = 0.9

/** Longer texts are compared by their beginning and by their length: nobody retypes them, they are copied. */
const COMPARED_LENGTH = 600

/** Text as it is compared: without case, ё, blanks, quotes, dashes and other punctuation. */
export function plainWording(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('ё', 'е')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
}

export type Likeness = 'equal' | 'nearly' | 'different'

/** How alike two texts are, both from `plainWording`. Other figures in them make other texts. */
export function likeness(one: string, other: string): Likeness {
  if (one === other) return 'equal'
  if (figuresOf(one) !== figuresOf(other)) return 'different'
  const longer = Math.max(one.length, other.length)
  const allowed = Math.floor(longer * (1 - NEARLY_EQUAL_SHARE))
  if (Math.abs(one.length - other.length) > allowed) return 'different'
  const compared = Math.min(longer, COMPARED_LENGTH)
  const few = Math.floor(compared * (1 - NEARLY_EQUAL_SHARE))
  const alike = (a: string, b: string) => editDistance(a, b) <= few
  const heads = alike(one.slice(0, COMPARED_LENGTH), other.slice(0, COMPARED_LENGTH))
  return heads && alike(one.slice(-COMPARED_LENGTH), other.slice(-COMPARED_LENGTH)) ? 'nearly' : 'different'
}

function figuresOf(text: string): string {
  return (text.match(/\p{N}+/gu) ?? []).join(' ')
}

/** How many letters must be put in, taken out or changed to make one text of the other. */
function editDistance(one: string, other: string): number {
  let above = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const line = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const change = one[row - 1] === other[column - 1] ? 0 : 1
      line.push(Math.min((above[column] ?? 0) + 1, (line[column - 1] ?? 0) + 1, (above[column - 1] ?? 0) + change))
    }
    above = line
  }
  return above[other.length] ?? 0
}
