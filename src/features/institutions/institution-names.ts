import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { LocalDate } from '../../domain/local-date.ts'

export interface InstitutionName {
  id: number
  fullName: string
  shortName: string
  legalForm: string | null
}

/** What institutions were called on a day, by id: a report of a past quarter shows the names of its time. */
export async function nameAt(db: Db, ids: readonly number[], date: LocalDate): Promise<Map<number, InstitutionName>> {
  const { rows } = await sql<InstitutionName>`
    select i.id, coalesce(f.full_name, i.full_name) as full_name, coalesce(f.short_name, i.short_name) as short_name,
      case when f.id is null then i.legal_form else f.legal_form end as legal_form
    from institutions i left join lateral (
      select * from institution_former_names n where n.institution_id = i.id and n.used_until > ${date}::date
      order by n.used_until limit 1) f on true
    where i.id = any(${[...ids]}::integer[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row]))
}
