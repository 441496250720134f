import { sql } from 'kysely'
import { change, type Author } from '../../db/change.ts'
import type { Db, Tx } from '../../db/connection.ts'

export type AmendResult = { ok: true; number: number } | { ok: false; why: 'has-draft' | 'not-approved' }

/** Copies the approved edition into a new draft; sections and measures stay the same things. */
export function amendPlan(db: Db, planId: number, reason: string | null, author: Author): Promise<AmendResult> {
  return change(db, author, 'amend-plan', async (tx): Promise<AmendResult> => {
    // Two coordinators who begin at once take turns: the second finds the draft of the first.
    const editions = await tx
      .selectFrom('editions')
      .select(['id', 'number', 'status', 'columns', 'notes'])
      .where('planId', '=', planId)
      .orderBy('number')
      .forUpdate()
      .execute()
    if (editions.some(({ status }) => status === 'draft')) return { ok: false, why: 'has-draft' }
    const approved = editions.find(({ status }) => status === 'approved')
    if (approved === undefined) return { ok: false, why: 'not-approved' }
    const number = (editions.at(-1)?.number ?? 0) + 1
    const { id } = await tx
      .insertInto('editions')
      .values({ planId, number, status: 'draft', reason, columns: approved.columns, notes: approved.notes })
      .returning('id')
      .executeTakeFirstOrThrow()
    await copyEdition(tx, approved.id, id)
    return { ok: true, number }
  })
}

const COPIED = {
  edition_sections: 'section_id, number, title, criterion, position',
  edition_measures: `measure_id, section_id, number, title, items, remark, assignment_kind, responsible_text,
    responsible_people, report_every, report_due_day, report_addressee, report_text, other_cells, position`,
  edition_measure_types: 'measure_id, type_id',
  edition_measure_institutions: 'measure_id, institution_id',
  deadlines: 'measure_id, position, kind, date, period, action, text, schedule',
  assignments: 'measure_id, institution_id',
}

async function copyEdition(tx: Tx, from: number, to: number): Promise<void> {
  for (const [table, columns] of Object.entries(COPIED)) {
    const [into, what] = [sql.raw(table), sql.raw(columns)]
    await sql`insert into ${into} (edition_id, ${what}) select ${to}, ${what} from ${into}
      where edition_id = ${from}`.execute(tx)
  }
}
