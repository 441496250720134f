import type { Pool } from 'pg'

/** Quarters for measuring: of one year before the plan's and of its own, the last one open. */
export interface SeededQuarters {
  schemaName: string
  year: number
}

const TABLES = ['reporting_periods', 'submissions', 'submission_results']

const periods = (year: number) => `
  insert into reporting_periods (plan_id, period, edition_id, document_kind, status, due_on, opened_at, closed_at)
    select 1, y || '-Q' || q, 1, 'execution-report', case when y = ${year} and q = 4 then 'open' else 'closed' end,
      make_date(y, q * 3, 28) + 4, now(), case when y = ${year} and q = 4 then null else now() end
    from generate_series(${year - 1}, ${year}) as y, generate_series(1, 4) as q order by y, q;`

/** In the open quarter a half waits for review, a quarter is accepted and the rest is being filled in. */
const submissions = `
  insert into submissions (reporting_period_id, institution_id, status, first_opened_at, sent_at, first_sent_on, round)
    select p.id, i.id, s.status, now(), case when s.status <> 'draft' then now() end,
      case when s.status <> 'draft' then p.due_on - 2 end, case when s.status <> 'draft' then 1 else 0 end
    from reporting_periods p, institutions i, lateral (select case
      when p.status = 'closed' or i.id % 4 = 3 then 'accepted' when i.id % 4 = 2 then 'draft' else 'submitted' end
      ) as s (status)
    where p.opened_at is not null;
  insert into submission_results (submission_id, measure_id, reporting_period_id, institution_id, assigned, state, status,
      text, figures, links, sent_round, warnings)
    select s.id, m.measure_id, s.reporting_period_id, s.institution_id, true,
      case s.status when 'accepted' then 'accepted' when 'draft' then 'typed' else 'sent' end, 'done',
      'Проведено ' || 5 + (s.institution_id + m.measure_id) % 20 || ' занятий для получателей услуг, последнее 12 '
        || (array['февраля', 'мая', 'августа', 'ноября'])[right(p.period, 1)::int] || ' в корпусе ' || m.measure_id || '.',
      jsonb_build_array(jsonb_build_object('value', 5 + (s.institution_id + m.measure_id) % 20, 'of', null, 'unit', 'занятий')),
      array['https://otklik.example/' || m.measure_id], case when s.status <> 'draft' then 1 end,
      case when (s.institution_id + m.measure_id) % 5 = 0 then array['no-evidence'] else '{}' end
    from submissions s join reporting_periods p on p.id = s.reporting_period_id, edition_measures m
    where m.edition_id = 1;`

/** Fills eight quarters of the plan that `seedLarge` made: 2 million results of 10,000 institutions. */
export async function seedQuarters(pool: Pool, { schemaName, year }: SeededQuarters): Promise<void> {
  const client = await pool.connect()
  const switchTriggers = async (state: 'enable' | 'disable') => {
    for (const table of TABLES) await client.query(`alter table ${table} ${state} trigger user`)
  }
  try {
    await client.query(`begin; set local search_path to "${schemaName}", public`)
    await switchTriggers('disable')
    await client.query(periods(year))
    await client.query(submissions)
    await switchTriggers('enable')
    await client.query('commit')
    await client.query(`set search_path to "${schemaName}", public`)
    for (const table of TABLES) await client.query(`vacuum analyze ${table}`)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    client.release(true)
  }
}
