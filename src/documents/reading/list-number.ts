/** The alphabet of Russian lists: ё, й, ъ, ы and ь number nothing. */
const RUSSIAN = 'абвгдежзиклмнопрстуфхцчшщэюя'
const LATIN = 'abcdefghijklmnopqrstuvwxyz'
const ROMAN: [number, string][] = [
  [1000, 'm'],
  [900, 'cm'],
  [500, 'd'],
  [400, 'cd'],
  [100, 'c'],
  [90, 'xc'],
  [50, 'l'],
  [40, 'xl'],
  [10, 'x'],
  [9, 'ix'],
  [5, 'v'],
  [4, 'iv'],
  [1, 'i'],
]
/** Beyond this no document numbers; a forged start value must not make a mark of a million letters. */
const MAX_PLAIN = 3999

/** A list number in one of Word's formats: `russianLower` 3 is "в". */
export function formatListNumber(format: string, value: number): string {
  if (value < 1 || value > MAX_PLAIN) return String(value)
  if (format === 'decimalZero') return String(value).padStart(2, '0')
  if (format === 'lowerLetter') return repeatedLetter(LATIN, value)
  if (format === 'upperLetter') return repeatedLetter(LATIN, value).toUpperCase()
  if (format === 'russianLower') return repeatedLetter(RUSSIAN, value)
  if (format === 'russianUpper') return repeatedLetter(RUSSIAN, value).toUpperCase()
  if (format === 'lowerRoman') return romanNumber(value)
  if (format === 'upperRoman') return romanNumber(value).toUpperCase()
  return String(value)
}

/** After the last letter Word doubles: "я" is followed by "аа". */
function repeatedLetter(alphabet: string, value: number): string {
  const letter = alphabet[(value - 1) % alphabet.length] ?? ''
  return letter.repeat(Math.ceil(value / alphabet.length))
}

function romanNumber(value: number): string {
  let rest = value
  let text = ''
  for (const [worth, sign] of ROMAN) {
    while (rest >= worth) {
      text += sign
      rest -= worth
    }
  }
  return text
}
