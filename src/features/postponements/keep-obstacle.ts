import { change, type Author } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import { may, type HeldRole } from '../../domain/access.ts'
import type { LocalDate } from '../../domain/local-date.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import { getMeasureInForce, isAssigned } from '../plans/find-measure.ts'
import { getObstacle } from './postponement-store.ts'

export interface ReportedObstacle {
  planId: number
  measureId: number
  /** Null: in the way of all whom the measure is assigned to. */
  institutionId: number | null
  cause: string
  doneInstead: string
  since: LocalDate
}

interface By {
  author: Author
  roles: readonly HeldRole[]
  today: LocalDate
}

export type ReportObstacleResult = { ok: true } | { ok: false; why: 'not-assigned' | 'in-future' }

/** Writes down an outside cause that keeps a measure from being carried out, and what is done instead. */
export function reportObstacle(db: Db, reported: ReportedObstacle, by: By): Promise<ReportObstacleResult> {
  const { planId, ...obstacle } = reported
  if (!may(by.roles, 'obstacle:report', { institutionId: obstacle.institutionId })) {
    throw new Problem('forbidden', webRu.problem.notYours)
  }
  return change(db, by.author, 'report-obstacle', async (tx): Promise<ReportObstacleResult> => {
    const { editionId } = await getMeasureInForce(tx, planId, obstacle.measureId)
    const of = { editionId, measureId: obstacle.measureId }
    if (!(await isAssigned(tx, of, obstacle.institutionId))) return { ok: false, why: 'not-assigned' }
    if (obstacle.since > by.today) return { ok: false, why: 'in-future' }
    await tx.insertInto('obstacles').values(obstacle).execute()
    return { ok: true }
  })
}

export type EndObstacleResult = { ok: true } | { ok: false; why: 'ended' | 'before-since' | 'in-future' }

/** The cause is gone from a day on. */
export function endObstacle(db: Db, id: number, endedOn: LocalDate, by: By): Promise<EndObstacleResult> {
  return change(db, by.author, 'end-obstacle', async (tx): Promise<EndObstacleResult> => {
    const obstacle = await getObstacle(tx, id)
    if (!may(by.roles, 'obstacle:report', { institutionId: obstacle.institutionId })) {
      throw new Problem('forbidden', webRu.problem.notYours)
    }
    if (endedOn > by.today) return { ok: false, why: 'in-future' }
    if (endedOn < obstacle.since) return { ok: false, why: 'before-since' }
    const { numUpdatedRows } = await tx
      .updateTable('obstacles')
      .set({ endedOn })
      .where('id', '=', id)
      .where('endedOn', 'is', null)
      .executeTakeFirst()
    return numUpdatedRows === 1n ? { ok: true } : { ok: false, why: 'ended' }
  })
}
