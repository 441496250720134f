import { change } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'
import { getSettings } from '../../db/settings-store.ts'
import { formatDate, todayIn } from '../../domain/local-date.ts'
import { periodName } from '../../domain/period.ts'
import { isWorkingTime, LADDER, mayBeRefused, morningOf, type ReminderStep } from '../../domain/reminder.ts'
import { remindersRu, type LetterKind } from '../../text/reminders-ru.ts'
import { link } from '../../web/links.ts'
import { loadCalendar } from '../calendar/load-calendar.ts'
import { giveUpReminders } from '../letters/give-up-reminders.ts'
import { queueLetter } from '../letters/queue-letter.ts'
import { newsSince, noticesOf, type Moment, type Notice } from './reminder-notices.ts'
import {
  listArrived,
  listDigests,
  listLastReviewers,
  listPeople,
  listReturned,
  listTellable,
  listTold,
  markTold,
  type Person,
  type ReminderKey,
} from './reminder-store.ts'
import { sectionsOf } from '../submissions/review/review-reach.ts'

/**
 * Tells people by letter what reports wait for, once each; outside working hours nobody, whose letters then go in the
 * morning. It looks at reports as they are now: what was sent, withdrawn or put off meanwhile is told no more.
 */
export async function remindPeople(db: Db, publicUrl: string, now: Date): Promise<void> {
  const { timeZone } = await getSettings(db)
  const calendar = await loadCalendar(db)
  if (!isWorkingTime(now, timeZone, calendar)) return
  const moment = { now, timeZone, calendar, publicUrl, today: todayIn(timeZone, now) }
  const people = await listPeople(db, moment.today)
  const notices = await listNotices(db, people, moment)
  for (const own of Map.groupBy(notices, ({ userId }) => userId).values()) await tell(db, own, moment)
  await tellReviewers(db, people, moment)
}

/** What nobody was told yet. */
async function listNotices(db: Db, people: readonly Person[], moment: Moment): Promise<Notice[]> {
  const reports = await listTellable(db, moment.today, newsSince(moment))
  const of = (status: string) => reports.filter((report) => report.status === status).map(({ id }) => id)
  const returned = Map.groupBy(await listReturned(db, of('returned')), ({ submissionId }) => submissionId)
  const reviewers = await listLastReviewers(db, of('accepted'))
  const byInstitution = Map.groupBy(people, ({ institutionId }) => institutionId)
  const told = new Set(
    (
      await listTold(
        db,
        reports.map(({ id }) => id),
      )
    ).map(keyOf),
  )
  return reports.flatMap((report) => {
    const about = {
      returned: returned.get(report.id) ?? [],
      acceptedBy: reviewers.get(report.id),
      people: byInstitution.get(report.institutionId) ?? [],
    }
    return noticesOf(report, about, moment).filter((notice) => !told.has(keyOf(notice)))
  })
}

const keyOf = ({ userId, step, submissionId, occasion }: ReminderKey) => `${userId}:${step}:${submissionId}:${occasion}`

/** Tells one person in one letter of each kind; whatever another server tells at the same moment is left to it. */
function tell(db: Db, notices: readonly Notice[], moment: Moment): Promise<void> {
  return change(db, { userId: null, requestId: 'remind' }, 'remind-people', async (tx) => {
    const marked = new Set((await markTold(tx, notices, moment.now)).map(keyOf))
    const own = withoutEchoes(notices.filter((notice) => marked.has(keyOf(notice))))
    for (const [kind, ofKind] of Map.groupBy(own, (notice) => notice.kind)) {
      const [first] = ofKind
      if (first === undefined) continue
      const lines = ofKind.map(({ line }) => line)
      await queue(tx, first, { kind, lines, mayRefuse: mayBeRefused(first.step), restUrl: link.submissions() }, moment)
    }
  })
}

const LADDER_STEPS: readonly ReminderStep[] = LADDER.map(({ step }) => step)

/** Whoever learns now that a report is asked for needs no reminder of it in the same hour. */
function withoutEchoes(notices: readonly Notice[]): Notice[] {
  const opened = new Set(notices.filter(({ step }) => step === 'opened').map(({ submissionId }) => submissionId))
  return notices.filter(({ step, submissionId }) => !(opened.has(submissionId) && LADDER_STEPS.includes(step)))
}

/** Reviewers learn in the morning what arrived since their last digest; coordinators, where nobody reviews. */
async function tellReviewers(db: Db, people: readonly Person[], moment: Moment): Promise<void> {
  const { now, timeZone, today } = moment
  const reviewers = people.filter(({ role }) => role === 'reviewer')
  const readers = reviewers.length > 0 ? reviewers : people.filter(({ role }) => role === 'coordinator')
  const before = morningOf(now, timeZone)
  const digests = await listDigests(db)
  for (const person of new Map(readers.map((reader) => [reader.id, reader])).values()) {
    if (!person.wantsReminders) continue
    const last = digests.get(person.id)
    const after = last === undefined ? undefined : morningOf(last, timeZone)
    if (after !== undefined && after >= before) continue
    const sections = await sectionsOf(db, { userId: person.id, roles: [person], today })
    const arrived = await listArrived(db, { after, before, sections, userId: person.id })
    if (arrived.length === 0) continue
    await change(db, { userId: null, requestId: 'remind' }, 'remind-people', async (tx) => {
      const key = { userId: person.id, step: 'digest' as const, submissionId: null, occasion: today }
      if ((await markTold(tx, [key], now)).length === 0) return
      const lines = arrived.map(({ id, institutionName, period }) =>
        remindersRu.line({
          institution: institutionName,
          period: periodName(period),
          note: '',
          url: moment.publicUrl + link.submissionPart(id, 'review'),
        }),
      )
      const told = { kind: 'digest' as const, lines, mayRefuse: true, restUrl: link.reviewQueue() }
      await queue(tx, { userId: person.id, email: person.email }, told, moment)
    })
  }
}

interface Told {
  kind: LetterKind
  lines: readonly string[]
  mayRefuse: boolean
  /** Where the rest of a long list is seen. */
  restUrl: string
}

const MOST_LINES = 30

async function queue(
  tx: Tx,
  { userId, email }: { userId: number; email: string },
  { kind, lines, mayRefuse, restUrl }: Told,
  { publicUrl, timeZone, now }: Moment,
): Promise<void> {
  const text = remindersRu.letters[kind]
  const rest = lines.length - MOST_LINES
  const missed = (await giveUpReminders(tx, userId, now))
    .slice(-MOST_LINES)
    .map(({ subject, createdAt }) => `${formatDate(todayIn(timeZone, createdAt))}: ${subject}`)
  const body = remindersRu.body({
    lead: text.lead(lines.length),
    lines: [
      ...lines.slice(0, MOST_LINES),
      ...(rest > 0 ? [remindersRu.more(rest, publicUrl + restUrl)] : []),
      ...(missed.length > 0 ? [remindersRu.missed(missed)] : []),
    ],
    ending: [text.why, ...(mayRefuse ? [remindersRu.refuse(publicUrl + link.account())] : [])],
  })
  await queueLetter(tx, { userId, address: email, subject: text.subject(lines.length), body, reminder: true })
}
