import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import type { CalendarException } from '../../domain/production-calendar.ts'

/** Enters a day that is not as the Labour Code has it; what stood there before gives way. */
export function enterDay(db: Db, day: CalendarException, author: Author): Promise<void> {
  return change(db, author, 'edit-calendar', async (tx) => {
    await tx
      .insertInto('calendarDays')
      .values(day)
      .onConflict((conflict) => conflict.column('date').doUpdateSet({ kind: day.kind, note: day.note }))
      .execute()
  })
}

/** The day is again as the Labour Code has it. */
export function removeDay(db: Db, date: LocalDate, author: Author): Promise<void> {
  return change(db, author, 'edit-calendar', async (tx) => {
    await tx.deleteFrom('calendarDays').where('date', '=', date).execute()
  })
}

/** Says whether all moved days off of a year have been entered: where not, every due day of it says so. */
export function markYear(db: Db, year: number, isEntered: boolean, author: Author): Promise<void> {
  return change(db, author, 'enter-calendar-year', async (tx) => {
    if (isEntered) {
      await tx
        .insertInto('calendarYears')
        .values({ year })
        .onConflict((conflict) => conflict.doNothing())
        .execute()
    } else {
      await tx.deleteFrom('calendarYears').where('year', '=', year).execute()
    }
  })
}
