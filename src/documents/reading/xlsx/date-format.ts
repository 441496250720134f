const NOMINATIVE = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ')
const GENITIVE = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')
const WEEKDAYS = 'воскресенье понедельник вторник среда четверг пятница суббота'.split(' ')

/** The formats that have numbers instead of codes, as Russian Excel prints them. */
export const DATE_FORMATS: Record<number, string> = {
  14: 'dd.mm.yyyy',
  15: 'dd.mmm.yy',
  16: 'dd.mmm',
  17: 'mmm.yy',
  18: 'h:mm',
  19: 'h:mm:ss',
  20: 'h:mm',
  21: 'h:mm:ss',
  22: 'dd.mm.yyyy h:mm',
  45: 'mm:ss',
  46: 'h:mm:ss',
  47: 'mm:ss',
}

const TOKENS = /"[^"]*"|\\.|\[[^\]]*\]|yyyy|yy?|mmmmm?|mmm|mm?|dddd?|dd?|hh?|ss?(?:\.0+)?|am\/pm|a\/p|[_*]./gi
const MILLISECONDS_PER_DAY = 86_400_000
const DAYS_FROM_1900_TO_1970 = 25_569
const DAYS_FROM_1900_TO_1904 = 1462
/** Excel counts a 29 February 1900 that never was. */
const FIRST_SERIAL_AFTER_FALSE_DAY = 60
const LAST_SERIAL = 2_958_466

/** True for a format code that prints a date or a time. */
export function isDateFormat(code: string): boolean {
  const bare = code.replace(/"[^"]*"|\\.|\[(?!h+\]|m+\]|s+\])[^\]]*\]|[_*]./gi, '').split(';')[0] ?? ''
  return /[ymdhs]/i.test(bare) && !/general|основной/i.test(bare)
}

/** A serial number of days printed by a format code: 43132 by `dd.mm.yyyy` is "01.02.2018"; undefined out of range. */
export function formatSerialDate(serial: number, code: string, from1904: boolean): string | undefined {
  const days = from1904 ? serial + DAYS_FROM_1900_TO_1904 : serial
  if (!(days >= 0 && days < LAST_SERIAL)) return undefined
  const corrected = days < FIRST_SERIAL_AFTER_FALSE_DAY ? days + 1 : days
  const seconds = Math.round((corrected - DAYS_FROM_1900_TO_1970) * (MILLISECONDS_PER_DAY / 1000))
  const date = new Date(seconds * 1000)
  const section = (code.split(';')[0] ?? '').replaceAll('/', '.')
  const named = /d/i.test(section.replace(/"[^"]*"/g, '')) ? GENITIVE : NOMINATIVE
  let afterHours = false
  const text = section.replace(TOKENS, (token) => {
    const minutes = afterHours && /^mm?$/i.test(token)
    if (/^\[?h/i.test(token)) afterHours = true
    else if (/^[dy]/i.test(token)) afterHours = false
    return minutes ? padded(date.getUTCMinutes(), token.length) : printToken(token.toLowerCase(), date, named)
  })
  return text.trim()
}

function printToken(token: string, date: Date, months: string[]): string {
  if (token.startsWith('"')) return token.slice(1, -1)
  if (token.startsWith('\\')) return token.slice(1)
  if (token.startsWith('[h')) return String(date.getUTCHours())
  if (/^[[_*]|^a/.test(token)) return ''
  const month = date.getUTCMonth()
  if (token === 'yy' || token === 'y') return padded(date.getUTCFullYear() % 100, 2)
  if (token === 'yyyy') return String(date.getUTCFullYear())
  if (token === 'mmmm' || token === 'mmmmm') return months[month] ?? ''
  if (token === 'mmm') return (NOMINATIVE[month] ?? '').slice(0, 3)
  if (token.startsWith('m')) return padded(month + 1, token.length)
  if (token === 'dddd' || token === 'ddd') return WEEKDAYS[date.getUTCDay()] ?? ''
  if (token.startsWith('d')) return padded(date.getUTCDate(), token.length)
  if (token.startsWith('h')) return padded(date.getUTCHours(), token.length)
  return padded(date.getUTCSeconds(), Math.min(token.length, 2))
}

function padded(value: number, width: number): string {
  return String(value).padStart(width, '0')
}
