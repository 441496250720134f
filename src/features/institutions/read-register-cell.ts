import type { LocalDate } from '../../domain/local-date.ts'
import { refuseInn } from '../../domain/tax-number.ts'
import { fold } from '../../domain/wording/fold.ts'
import { institutionImportRu } from '../../text/institution-import-ru.ts'
import { optionalDate } from '../../web/inputs.ts'
import { institutionFields, type InstitutionValues } from './institution-fields.ts'
import type { ColumnMeaning } from './register-columns.ts'

export interface RegisterValues extends InstitutionValues {
  closedOn: LocalDate | null
}

type CellReading = ({ value: unknown } | { error: string }) & { warning?: string }

const text = institutionImportRu.problems
const NOTHING = /^[-–—]$/u

/** What a filled cell says, by the same checks as a form; a dash erases what is written. */
export function readRegisterCell(meaning: ColumnMeaning, cell: string, today: LocalDate): CellReading {
  if (typeof meaning === 'number') return readYesNo(cell)
  if (NOTHING.test(cell)) return readErasing(meaning)
  if (meaning === 'closedOn') return readDay(cell, today)
  if (meaning === 'inn' || meaning === 'ogrn') return readNumber(meaning, cell)
  return parse(meaning, cell)
}

function parse(field: keyof InstitutionValues, cell: string): CellReading {
  const result = institutionFields[field].safeParse(cell)
  if (result.success) return { value: result.data }
  return { error: result.error.issues.map(({ message }) => message).join('. ') }
}

function readErasing(field: Exclude<ColumnMeaning, number>): CellReading {
  if (field === 'fullName' || field === 'shortName') return { error: text.nameErased }
  return { value: field === 'aliases' ? [] : null }
}

function readYesNo(cell: string): CellReading {
  const word = fold(cell).trim()
  if (/^(?:да|\+|1|истина|yes|true|уеs|truе)$/u.test(word)) return { value: true }
  if (/^(?:нет|-|–|—|0|ложь|no|false|nо|fаlsе)$/u.test(word)) return { value: false }
  return { error: text.yesNo }
}

function readDay(cell: string, today: LocalDate): CellReading {
  const result = optionalDate.safeParse(cell)
  if (!result.success) return { error: text.date }
  return result.data !== null && result.data > today ? { error: text.futureDate } : { value: result.data }
}

/** Programs of tables take a number of ten digits for a quantity: they drop its zero, or write it by powers of ten. */
function readNumber(field: 'inn' | 'ogrn', cell: string): CellReading {
  const number = cell.replaceAll(/\s/gu, '')
  if (/^\d[.,]\d+[eе]\+?\d+$/iu.test(number)) return { error: text.shortened }
  const padded = `0${number}`
  if (field === 'inn' && /^\d+$/.test(number) && refuseInn(number) === 'length' && refuseInn(padded) === undefined) {
    return { value: padded, warning: text.padded(padded) }
  }
  return parse(field, number)
}
