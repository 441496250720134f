import type { Db } from '../../db/connection.ts'
import { institutionsFor, may, type HeldRole } from '../../domain/access.ts'
import { formatDate, type LocalDate } from '../../domain/local-date.ts'
import { periodName, type PeriodCode } from '../../domain/period.ts'
import { tasksRu } from '../../text/tasks-ru.ts'
import { link } from '../../web/links.ts'
import { listOpenPeriods } from '../board/reported-period.ts'
import { countQueue } from './review/queue-store.ts'
import { sectionsOf } from './review/review-reach.ts'
import { plansBeside } from './plan-beside.ts'
import { listSubmissionsOf } from './submission-store.ts'

export interface Task {
  href: string
  text: string
}

interface Person {
  id: number
  roles: readonly HeldRole[]
}

/** What open periods ask of somebody today, the most urgent first. */
export async function listTasks(db: Db, person: Person, today: LocalDate): Promise<Task[]> {
  const own = institutionsFor(person.roles, 'submission:fill')
  return [
    ...(own === undefined || own.length === 0 ? [] : await ownTasks(db, own, person, today)),
    ...(may(person.roles, 'submission:review') ? await reviewTasks(db, person, today) : []),
    ...(may(person.roles, 'period:open') ? await silenceTasks(db) : []),
  ]
}

const MOST_OWN = 5

async function ownTasks(db: Db, own: readonly number[], { roles }: Person, today: LocalDate): Promise<Task[]> {
  const open = (await listSubmissionsOf(db, own)).filter(({ periodStatus }) => periodStatus === 'open')
  const planOf = plansBeside(open)
  return open.slice(0, MOST_OWN).flatMap((line): Task[] => {
    const { id, institutionId, status } = line
    const plan = planOf(line)
    const institution = plan === undefined ? line.institutionName : `${line.institutionName} (${plan})`
    const about = { period: periodName(line.period), institution }
    const due = line.ownDueOn ?? line.dueOn
    const href = link.submission(id)
    if (status === 'signing') {
      return may(roles, 'submission:sign', { institutionId, status }) ? [{ href, text: tasksRu.sign(about) }] : []
    }
    if (status === 'returned') return [{ href, text: tasksRu.mend(about) }]
    if (status !== 'draft') return []
    const left = line.total - line.filled
    if (due === null) return [{ href, text: tasksRu.fillSometime(about, left) }]
    const day = formatDate(due)
    return [{ href, text: today > due ? tasksRu.fillLate(about, left, day) : tasksRu.fillBy(about, left, day) }]
  })
}

async function reviewTasks(db: Db, { id, roles }: Person, today: LocalDate): Promise<Task[]> {
  const total = await countQueue(db, await sectionsOf(db, { userId: id, roles, today }))
  return total === 0 ? [] : [{ href: link.reviewQueue(), text: tasksRu.review(total) }]
}

/** Who is silent, period by period; results that wait for no reviewer are the coordinator's own. */
async function silenceTasks(db: Db): Promise<Task[]> {
  const periods = (await listOpenPeriods(db)).filter(({ status }) => status === 'open')
  return periods.flatMap(({ planId, period, expected, sent }) => {
    const count = expected - sent
    const href = link.periodPart(planId, period, 'board', { state: 'silent' })
    return count === 0 ? [] : [{ href, text: tasksRu.silent(periodName(period satisfies PeriodCode), count) }]
  })
}
