import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { reportOrder } from '../../db/searched-texts.ts'
import type { PeriodCode } from '../../domain/period.ts'
import type { EntryStatus, Figure } from '../../domain/result-entry.ts'

/** An accepted answer that a sentence was written from, with its evidence. */
export interface AnswerSource {
  submissionId: number
  institutionId: number
  period: PeriodCode
  status: EntryStatus
  text: string
  reason: string
  untilPeriod: PeriodCode | null
  figures: Figure[]
  links: string[]
  acceptedOn: Date | null
  evidence: { id: number; fileName: string; sha256: string }[]
}

interface Asked {
  planId: number
  measureId: number
  /** The period of the report; with `earlier`, the last one before in which the institution had done it. */
  period: PeriodCode
  earlier?: boolean
  institutionIds: readonly number[]
}

/** Answers of institutions about a measure, in the order of the register. */
export async function listAnswerSources(
  db: Db,
  { planId, measureId, period, earlier = false, institutionIds }: Asked,
): Promise<AnswerSource[]> {
  const when = earlier ? sql`p.period < ${period} and x.status = 'done'` : sql`p.period = ${period}`
  const { rows } = await sql<AnswerSource>`
    select found.* from (
      select distinct on (x.institution_id)
        x.submission_id as "submissionId", x.institution_id as "institutionId", p.period, x.status, x.text, x.reason,
        x.until_period as "untilPeriod", x.figures, x.links,
        (select max(v.reviewed_at) from reviews v where v.submission_id = x.submission_id
          and v.measure_id = x.measure_id and v.decision = 'accepted') as "acceptedOn",
        coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'fileName', e.file_name, 'sha256', e.sha256)
            order by e.id)
          from evidence e where e.submission_id = x.submission_id and e.measure_id = x.measure_id), '[]') as evidence
      from submission_results x join reporting_periods p on p.id = x.reporting_period_id
      where p.plan_id = ${planId} and x.measure_id = ${measureId} and x.state = 'accepted' and ${when}
        and x.institution_id = any(${[...institutionIds]}::int[])
      order by x.institution_id, p.period desc) as found
    join institutions i on i.id = found."institutionId"
    order by ${reportOrder}`.execute(db)
  return rows
}
