import { sql } from 'kysely'
import { change } from '../../../db/change.ts'
import type { Db, Tx } from '../../../db/connection.ts'
import { getSettings } from '../../../db/settings-store.ts'
import { may } from '../../../domain/access.ts'
import { Problem } from '../../../domain/problem.ts'
import { webRu } from '../../../text/web-ru.ts'
import { isClean } from './queue-store.ts'
import { sectionsOf } from './review-reach.ts'
import { isAcceptedByOne, stateOfAccepted, type Place, type Reviewing } from './review-result.ts'
import { settleReports } from './settle-reports.ts'

/** Reports whose answers are accepted in one transaction: nobody waits long for one of them. */
const SHARE = 200

/** Accepts whatever of a period was sent without a single finding, in the sections of the reviewer; tells how many. */
export async function acceptClean(db: Db, reportingPeriodId: number, reviewing: Reviewing): Promise<number> {
  if (!may(reviewing.roles, 'submission:review')) throw new Problem('forbidden', webRu.problem.notYours)
  let accepted = 0
  for (let share = -1; share !== 0; accepted += Math.max(share, 0)) {
    share = await change(db, reviewing.author, 'accept-clean-results', (tx) =>
      acceptShare(tx, reportingPeriodId, reviewing),
    )
  }
  return accepted
}

/** Accepts the clean answers of the next reports that this person has not judged yet; tells how many answers. */
async function acceptShare(tx: Tx, reportingPeriodId: number, reviewing: Reviewing): Promise<number> {
  const { author, now } = reviewing
  // Kept from changing under us: a plan that changes rewrites the same rows in another order.
  await tx.selectFrom('reportingPeriods').select('id').where('id', '=', reportingPeriodId).forShare().execute()
  const sections = await sectionsOf(tx, { ...reviewing, userId: author.userId })
  const clean = isClean(sections, author.userId)
  const { rows: reports } = await sql<{ id: number }>`
    select s.id from submissions s join reporting_periods p on p.id = s.reporting_period_id
    where p.id = ${reportingPeriodId} and s.status in ('submitted', 'returned')
      and exists (select from submission_results r where r.submission_id = s.id and ${clean})
    order by s.id limit ${SHARE} for update of s`.execute(tx)
  const ids = reports.map(({ id }) => id)
  const { rows: places } = await sql<Place>`
    insert into reviews (submission_id, measure_id, round, user_id, decision, reviewed_at)
    select r.submission_id, r.measure_id, s.round, ${author.userId}, 'accepted', ${now}
    from submission_results r join submissions s on s.id = r.submission_id
      join reporting_periods p on p.id = s.reporting_period_id
    where s.id = any(${ids}::int[]) and ${clean}
    returning submission_id as "submissionId", measure_id as "measureId"`.execute(tx)
  await markAccepted(tx, await decidedOf(tx, places, reviewing))
  await settleReports(tx, ids, now)
  return places.length
}

/** What counts as accepted now; the rest waits for another reviewer. */
async function decidedOf(tx: Tx, places: readonly Place[], reviewing: Reviewing): Promise<readonly Place[]> {
  if (isAcceptedByOne(await getSettings(tx), reviewing)) return places
  const decided: Place[] = []
  for (const place of places) {
    if ((await stateOfAccepted(tx, place, reviewing)) === 'accepted') decided.push(place)
  }
  return decided
}

async function markAccepted(tx: Tx, places: readonly Place[]): Promise<void> {
  const marked = places.map(({ submissionId, measureId }) => ({ submission_id: submissionId, measure_id: measureId }))
  await sql`update submission_results r set state = 'accepted'
    from jsonb_to_recordset(${JSON.stringify(marked)}::jsonb) as n (submission_id integer, measure_id integer)
    where r.submission_id = n.submission_id and r.measure_id = n.measure_id`.execute(tx)
}
