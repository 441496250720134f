import { addDays, formatDate, todayIn, type LocalDate } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { workingDaysBetween, type ProductionCalendar } from '../../domain/production-calendar.ts'
import { LADDER, ladderStep, mayBeRefused, MENDING_LADDER, type ReminderStep } from '../../domain/reminder.ts'
import { isEntryOpen } from '../../domain/submission.ts'
import type { TimeZoneId } from '../../domain/time-zones.ts'
import { remindersRu, type LetterKind } from '../../text/reminders-ru.ts'
import { link } from '../../web/links.ts'
import { measureLabel } from '../plans/find-measure.ts'
import type { Person, ReminderKey, ReturnedMeasure, TellableReport } from './reminder-store.ts'

/** The hour at which people are told, by the clock and the calendar of the authority. */
export interface Moment {
  now: Date
  today: LocalDate
  timeZone: TimeZoneId
  calendar: ProductionCalendar
  /** The public address of the authority. */
  publicUrl: string
}

/** Something that one person is to be told of one report. */
export interface Notice extends ReminderKey {
  submissionId: number
  email: string
  kind: LetterKind
  line: string
}

/** What a report's people are told by its present state. */
interface News {
  step: ReminderStep
  kind: LetterKind
  occasion: string
  note: string
  to: readonly Person[]
}

/** What there is to know of a report beside its row. */
export interface AboutReport {
  returned: readonly ReturnedMeasure[]
  acceptedBy: number | undefined
  /** People of the institution, each of them once for each role. */
  people: readonly Person[]
}

/** What happened longer ago is no news: the longest holidays are shorter. */
const NEWS_DAYS = 14
const DAY_MS = 86_400_000

/** Since when something is still news. */
export function newsSince({ now }: Pick<Moment, 'now'>): Date {
  return new Date(now.getTime() - NEWS_DAYS * DAY_MS)
}

/** Everything that people are to be told of a report as it is now, told before or not. */
export function noticesOf(report: TellableReport, about: AboutReport, moment: Moment): Notice[] {
  const place = {
    institution: report.institutionName,
    period: periodName(report.period),
    url: moment.publicUrl + link.submission(report.id),
  }
  return newsOf(report, about, moment).flatMap(({ step, kind, occasion, note, to }) =>
    to
      .filter(({ wantsReminders }) => wantsReminders || !mayBeRefused(step))
      .map(({ id: userId, email }) => ({
        userId,
        email,
        step,
        kind,
        occasion,
        submissionId: report.id,
        line: remindersRu.line({ ...place, note }),
      })),
  )
}

function newsOf(report: TellableReport, about: AboutReport, moment: Moment): News[] {
  const isOpen = isEntryOpen(report, moment.today)
  switch (report.status) {
    case 'draft':
      return isOpen
        ? [...openedNews(report, about, moment), ...givenBackNews(report, about), ...ladderNews(report, about, moment)]
        : []
    case 'signing':
      return [...signNews(report, about, moment), ...(isOpen ? ladderNews(report, about, moment) : [])]
    case 'returned':
      return [...givenBackNews(report, about), ...returnedNews(report, about, moment), ...mendingNews(about, moment)]
    case 'accepted':
      return acceptedNews(report, about)
    case 'submitted':
      return []
  }
}

const dueOf = ({ ownDueOn, dueOn }: TellableReport): LocalDate | null => ownDueOn ?? dueOn

function holders({ people }: AboutReport, role: 'preparer' | 'director'): Person[] {
  return people.filter((person) => person.role === role)
}

/** Who prepares the report: the directors, where an institution has no preparer. */
function preparers(about: AboutReport): Person[] {
  const own = holders(about, 'preparer')
  return own.length > 0 ? own : holders(about, 'director')
}

/** Nobody is told what they did themselves. */
const without = (people: readonly Person[], userId: number | null | undefined) =>
  people.filter(({ id }) => id !== userId)

function openedNews(report: TellableReport, about: AboutReport, moment: Moment): News[] {
  const { openedAt, openedBy, sentAt, periodStatus } = report
  const due = dueOf(report)
  if (openedAt === null || sentAt !== null || periodStatus !== 'open') return []
  // A period may be opened when its day is over already; to a new preparer of a late report its ladder says enough.
  if (due !== null && due < moment.today && openedAt < newsSince(moment)) return []
  const to = without(preparers(about), openedBy)
  return [{ step: 'opened', kind: 'opened', occasion: openedAt.toISOString(), note: dueNote(due, moment), to }]
}

function givenBackNews({ signOffNote, sentAt }: TellableReport, about: AboutReport): News[] {
  if (signOffNote === null || sentAt === null) return []
  // Which of the directors wrote it is not kept: none of them is told.
  const directors = new Set(holders(about, 'director').map(({ id }) => id))
  const to = holders(about, 'preparer').filter(({ id }) => !directors.has(id))
  const note = remindersRu.directorSays(signOffNote)
  return [{ step: 'given-back', kind: 'given-back', occasion: sentAt.toISOString(), note, to }]
}

function signNews(report: TellableReport, about: AboutReport, moment: Moment): News[] {
  const to = without(holders(about, 'director'), report.sentBy)
  const occasion = report.sentAt?.toISOString() ?? ''
  return [{ step: 'sign', kind: 'sign', occasion, note: dueNote(dueOf(report), moment), to }]
}

function returnedNews(report: TellableReport, { returned, ...about }: AboutReport, moment: Moment): News[] {
  const due = dueOf(report)
  const dueLine = due !== null && due >= moment.today ? dueNote(due, moment) : ''
  return preparers({ returned, ...about }).flatMap((person): News[] => {
    const measures = returned.filter(({ returnedBy }) => returnedBy !== person.id)
    if (measures.length === 0) return []
    const lines = measures.map((measure) => remindersRu.measure(measureLabel(measure), measure.reason))
    const note = [...lines, dueLine].filter((line) => line !== '').join('\n')
    const occasion = String(Math.max(...measures.map(({ id }) => id)))
    return [{ step: 'returned', kind: 'returned', occasion, note, to: [person] }]
  })
}

/** Whoever was told what to mend is reminded of it; the director on the last rung. */
function mendingNews(about: AboutReport, { timeZone, today, calendar }: Moment): News[] {
  const last = about.returned.toSorted((a, b) => b.id - a.id)[0]
  if (last === undefined) return []
  const from = todayIn(timeZone, last.returnedAt)
  const step = (to: 'own' | 'director') =>
    ladderStep({ ladder: MENDING_LADDER, to }, { from, since: from, today }, calendar)
  const note = remindersRu.returnedOn(formatDate(from), about.returned.length)
  const occasion = String(last.id)
  const [own, director] = [step('own'), step('director')]
  return [
    ...(own === undefined ? [] : [{ step: own, kind: 'mending' as const, occasion, note, to: preparers(about) }]),
    ...(director === undefined
      ? []
      : [{ step: director, kind: 'mend-escalation' as const, occasion, note, to: holders(about, 'director') }]),
  ]
}

function acceptedNews({ acceptedAt }: TellableReport, about: AboutReport): News[] {
  const to = without(preparers(about), about.acceptedBy)
  return [{ step: 'accepted', kind: 'accepted', occasion: acceptedAt?.toISOString() ?? '', note: '', to }]
}

/** Whose turn it is stands on the rungs of the ladder; the director on the last, whoever's turn it is. */
function ladderNews(report: TellableReport, about: AboutReport, moment: Moment): News[] {
  const due = dueOf(report)
  const isSigning = report.status === 'signing'
  const turn = isSigning ? report.sentAt : report.openedAt
  if (due === null || turn === null) return []
  const waiting = { from: due, since: todayIn(moment.timeZone, turn), today: moment.today }
  const own = ladderStep({ ladder: LADDER, to: 'own' }, waiting, moment.calendar)
  const last = ladderStep({ ladder: LADDER, to: 'director' }, waiting, moment.calendar)
  const dueLine = dueNote(due, moment)
  const directors = holders(about, 'director')
  // With the director gone meanwhile it is the preparer who can take it back and send it anew.
  const isOrphan = isSigning && directors.length === 0
  const signing = isOrphan ? remindersRu.nobodySigns(dueLine) : remindersRu.waitsForSignature(dueLine)
  const note = isSigning ? signing : dueLine
  const to = isSigning && !isOrphan ? directors : preparers(about)
  return [
    ...(own === undefined ? [] : [{ step: own, kind: 'reminder' as const, occasion: due, note, to }]),
    ...(last === undefined ? [] : [{ step: last, kind: 'escalation' as const, occasion: due, note, to: directors }]),
  ]
}

function dueNote(due: LocalDate | null, { today, calendar }: Moment): string {
  if (due === null) return ''
  const day = formatDate(due)
  if (due < today) return remindersRu.late(day)
  if (due === today) return remindersRu.dueToday(day)
  const left = workingDaysBetween(addDays(today, 1), due, calendar)
  return left === 0 ? remindersRu.due(day) : remindersRu.dueLeft(day, left)
}
