import { sql } from 'kysely'

/** Of the measures that a report `s` is expected to answer, how many there are and how many are begun. */
export const filledAndTotal = [
  sql<number>`(select count(*)::int from submission_results x where x.submission_id = s.id and x.assigned)`.as('total'),
  sql<number>`(select count(*)::int from submission_results x where x.submission_id = s.id and x.assigned
    and x.state <> 'empty')`.as('filled'),
]
