import { sql } from 'kysely'
import { change } from '../../db/change.ts'
import type { Db } from '../../db/connection.ts'
import { reexpandAssignments } from '../plans/reexpand-assignments.ts'
import type { Act } from './keep-institution.ts'
import { setParticipants } from './participant-store.ts'

const ACT = 'choose-participants'

/** Saves the marks of one page of the list: who was not shown stays as they were. */
export function chooseParticipants(
  db: Db,
  year: number,
  marks: { shown: readonly number[]; chosen: readonly number[] },
  { author, today }: Act,
): Promise<number> {
  return change(db, author, ACT, async (tx) => {
    const changed = await setParticipants(tx, year, marks)
    if (changed > 0) await reexpandAssignments(tx, year, today)
    return changed
  })
}

/** Who is added besides those who take part already: all of another year, or all of a type. */
export type Addition = { likeYear: number } | { typeId: number }

/** Adds many at once; institutions that were closed by the beginning of the year are left out. */
export function addParticipants(db: Db, year: number, addition: Addition, { author, today }: Act): Promise<number> {
  const wanted =
    'typeId' in addition
      ? sql`i.type_id = ${addition.typeId}`
      : sql`exists (select from participants p where p.institution_id = i.id
          and p.assessment_year = ${addition.likeYear})`
  return change(db, author, ACT, async (tx) => {
    const added = await sql`insert into participants (assessment_year, institution_id)
      select ${year}, i.id from institutions i
      where i.merged_into is null and (i.closed_on is null or i.closed_on > make_date(${year}, 1, 1)) and ${wanted}
      on conflict do nothing`.execute(tx)
    const count = Number(added.numAffectedRows ?? 0)
    if (count > 0) await reexpandAssignments(tx, year, today)
    return count
  })
}
