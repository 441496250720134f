import { formatDate, todayIn } from '../domain/local-date.ts'
import type { TimeZoneId } from '../domain/time-zones.ts'

/** «20 февраля 2026 г., 14:05» by the authority's clock. */
export function formatMoment(moment: Date, timeZone: TimeZoneId): string {
  const clock = moment.toLocaleTimeString('ru-RU', { timeZone, hour: '2-digit', minute: '2-digit' })
  return `${formatDate(todayIn(timeZone, moment))}, ${clock}`
}
