import { formatSerialDate, isDateFormat } from './date-format.ts'

const DIGITS = /[#0?][#0?,. ]*/
const SIGNIFICANT_DIGITS = 15

/**
 * A number as its cell shows it. Quantities, with thousands parted or a percent sign, have the decimal comma of
 * Russian Excel; all others a dot, because numbers such as 1.1 in these tables are numbers of measures.
 */
export function formatNumber(value: number, code: string, from1904: boolean): string {
  if (isDateFormat(code)) return formatSerialDate(value, code, from1904) ?? plainNumber(value)
  const sections = code.split(';').map((section) => section.replace(/\[[^\]]*\]|[_*]./g, ''))
  const section = sectionFor(value, sections)
  const bare = section.replace(/"[^"]*"|\\./g, '')
  const digits = DIGITS.exec(bare)?.[0]
  if (/general|основной|@|e\+|\//i.test(bare)) return plainNumber(value)
  if (digits === undefined) return literalText(section).trim()
  const shown = sections.length > 1 && value < 0 && section === sections[1] ? -value : value
  const text = formatDigits(shown, digits, bare.includes('%'))
  const [before = '', after = ''] = splitRound(section)
  return `${literalText(before)}${text}${literalText(after)}`.trim()
}

function sectionFor(value: number, sections: string[]): string {
  const [first = '', negative, zero] = sections
  if (value < 0 && negative !== undefined) return negative
  if (value === 0 && zero !== undefined) return zero
  return first
}

function formatDigits(value: number, digits: string, percent: boolean): string {
  const [whole = '', decimals = ''] = digits.trim().split('.')
  const grouped = /[#0?][, ][#0?]/.test(whole)
  const most = decimals.replace(/[^#0?]/g, '').length
  const least = decimals.replace(/[^0]/g, '').length
  const rounded = Math.abs(percent ? value * 100 : value).toFixed(Math.min(most, 20))
  const [wholeDigits = '0', fraction = ''] = rounded.split('.')
  const padded = wholeDigits.padStart(whole.replace(/[^0]/g, '').length, '0')
  const kept = fraction.slice(0, least) + fraction.slice(least).replace(/0+$/, '')
  const text = grouped ? padded.replace(/\B(?=(\d{3})+$)/g, '\u00a0') : padded
  const sign = value < 0 && Number(rounded) !== 0 ? '-' : ''
  return `${sign}${text}${kept === '' ? '' : (grouped || percent ? ',' : '.') + kept}`
}

/** What stands before the digits of a section and after them. */
function splitRound(section: string): string[] {
  const masked = section.replace(/"[^"]*"|\\./g, (literal) => '\u0000'.repeat(literal.length))
  const match = DIGITS.exec(masked)
  if (match === null) return [section]
  return [section.slice(0, match.index), section.slice(match.index + match[0].trimEnd().length)]
}

function literalText(code: string): string {
  return code.replace(/"([^"]*)"|\\(.)/g, '$1$2')
}

/** Fifteen digits are what Excel keeps, so that 0.1 + 0.2 is 0.3. */
export function plainNumber(value: number): string {
  return String(Number(value.toPrecision(SIGNIFICANT_DIGITS)))
}
