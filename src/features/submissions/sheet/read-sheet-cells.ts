import { isPeriodCode, nextPeriod, periodCode, periodName, periodOfDay, periodUnit } from '../../../domain/period.ts'
import type { PeriodCode } from '../../../domain/period.ts'
import { ENTRY_STATUSES } from '../../../domain/result-entry.ts'
import { fold } from '../../../domain/wording/fold.ts'
import { findTimes } from '../../../domain/wording/times.ts'
import { entrySheetRu } from '../../../text/entry-sheet-ru.ts'
import { statusNames } from '../../../text/status-names.ts'

type Refuse = (problem: string) => void

const text = entrySheetRu.problems
const LONGEST_SHOWN = 60

const shown = (cell: string) => (cell.length > LONGEST_SHOWN ? `${cell.slice(0, LONGEST_SHOWN)}…` : cell)

/** What stands in a list is compared without case, ё, blanks and a full stop. */
const plain = (cell: string) =>
  fold(cell)
    .replaceAll(/\s+/g, ' ')
    .replace(/[\s.;,]+$/, '')
    .trim()

/** A status by its Russian name, as the form sends it; none for an empty cell. */
export function readSheetStatus(cell: string, refuse: Refuse): string[] {
  if (cell === '') return []
  const status = ENTRY_STATUSES.find((one) => plain(statusNames[one]) === plain(cell))
  if (status === undefined) refuse(text.status(shown(cell)))
  return status === undefined ? [] : [status]
}

/** Words that may stand beside a period: «до конца III квартала 2031 года». */
const BESIDE = /^(?:в|во|до|к|на|за|по|конца?|концу|срок|г|года?|\s|[.,;:()-])*$/u

/** A period as it is called or as it is commonly written, as the form sends it: «3 кв. 2031», «сентябрь 2031 г.». */
export function readSheetPeriod(cell: string, reported: PeriodCode, refuse: Refuse): string[] {
  if (cell === '') return []
  const code = cell.toUpperCase()
  if (isPeriodCode(code)) return [code]
  const [time, other] = findTimes(cell, null)
  if (time === undefined || other !== undefined) {
    refuse(text.until(shown(cell), periodName(nextPeriod(reported))))
    return []
  }
  const found = time.precision === 'day' ? null : periodCode(time)
  const beside = fold(cell.slice(0, time.start) + cell.slice(time.end))
  if (found !== null && BESIDE.test(beside)) return [found]
  if (time.precision === 'day')
    refuse(text.untilDay(shown(cell), periodName(periodOfDay(time.from, periodUnit(reported)))))
  else refuse(text.until(shown(cell), periodName(nextPeriod(reported))))
  return []
}
