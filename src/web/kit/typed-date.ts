import { localDate } from '../../domain/local-date.ts'
import type { LocalDate } from '../../domain/local-date.ts'

const MONTHS = ['янв', 'фев', 'мар', 'апр', 'ма', 'июн', 'июл', 'авг', 'сен', 'окт', 'ноя', 'дек']

/** The day that a person typed into a DateField, or null: `20.2.2026`, `20,02,2026`, `20022026`, «20 февраля 2026 г.». */
export function readTypedDate(typed: string): LocalDate | null {
  const text = typed.trim().toLowerCase()
  const numbers = /^(\d{1,2})[.,/\-\s]+(\d{1,2})[.,/\-\s]+(\d{4})$/.exec(text) ?? /^(\d{2})(\d{2})(\d{4})$/.exec(text)
  if (numbers !== null) return localDate(Number(numbers[3]), Number(numbers[2]), Number(numbers[1]))
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso !== null) return localDate(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const words = /^(\d{1,2})\s+([а-я]{3,8})\.?\s+(\d{4})(?:\s*г(?:\.|ода)?)?$/.exec(text)
  if (words === null) return null
  const month = MONTHS.findIndex((start) => words[2]?.startsWith(start) === true)
  return month === -1 ? null : localDate(Number(words[3]), month + 1, Number(words[1]))
}
