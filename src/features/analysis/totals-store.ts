import { sql, type RawBuilder } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { reportOrder } from '../../db/searched-texts.ts'
import type { Counted } from '../../domain/totals.ts'
import { unitOf } from '../../domain/wording/units.ts'

export const TOTALS_BY = ['measure', 'section', 'type', 'place'] as const
export type TotalsBy = (typeof TOTALS_BY)[number]

/** Whose figures are meant: of measures of an edition, in one period. */
export interface FiguresOf {
  periodId: number
  editionId: number
  measureIds: readonly number[]
}

/** A group where several institutions speak at once, so that it is nobody's place and nobody's type. */
export const SEVERAL = '*'

/** Groups are told apart by text: «=» and an id or a place, «=» alone where the institution has none. */
const groupOf: Record<TotalsBy, RawBuilder<string>> = {
  measure: sql`'=' || f.measure_id`,
  section: sql`'=' || m.section_id`,
  type: sql`case when f.institution_id is null then ${SEVERAL} else '=' || coalesce(i.type_id::text, '') end`,
  place: sql`case when f.institution_id is null then ${SEVERAL} else '=' || coalesce(i.place, '') end`,
}

/**
 * Every figure of a period: what institutions typed and the authority accepted, and what was recognised in results that a
 * document brought. There a part of a whole is told by the words before it: «12 из 20 работников» is a share.
 */
const figures = ({ periodId, editionId, measureIds }: FiguresOf) => sql`
  (
    select x.measure_id, x.institution_id, x.submission_id, x.text, t.value, t."of", t.unit
    from submission_results x
      cross join lateral jsonb_to_recordset(x.figures) as t (value numeric, "of" numeric, unit text)
    where x.reporting_period_id = ${periodId} and x.state = 'accepted' and x.figures <> '[]'
    union all
    select r.measure_id, (select min(n.institution_id) from result_institutions n where n.result_id = r.id
        having count(*) = 1), null, r.lead || r.text,
      coalesce(replace(part.said, ',', '.')::numeric, t.value), case when part.said is null then null else t.value end,
      t.unit
    from results r cross join lateral jsonb_to_recordset(r.facts) as t (value numeric, unit text, text text)
      cross join lateral (select substring(left(r.text, strpos(r.text, ' из ' || t.text)) from '([0-9]+(?:,[0-9]+)?)(?: [[:alpha:]]+)?\\s*$')) as part (said)
    where r.reporting_period_id = ${periodId} and r.source is not null and r.facts <> '[]'
  ) f join edition_measures m on m.edition_id = ${editionId} and m.measure_id = f.measure_id
    and f.measure_id = any(${[...measureIds]}::int[])
  left join institutions i on i.id = f.institution_id`

/** Sums by group and by every spelling of a unit. */
export async function sumFigures(db: Db, asked: FiguresOf, by: TotalsBy): Promise<Counted[]> {
  const { rows } = await sql<Counted>`
    select ${groupOf[by]} as "group", lower(f.unit) as unit, f.of is not null as "isShare",
      sum(f.value)::float8 as value, coalesce(sum(f.of), 0)::float8 as "of",
      min(f.value)::float8 as least, max(f.value)::float8 as most, count(*)::int as count
    from ${figures(asked)} group by 1, 2, 3 order by 1, 2, 3`.execute(db)
  return rows
}

/** Which figures a sum came from. */
export interface SummedFigures {
  by: TotalsBy
  group: string | undefined
  /** The name of a unit; undefined for all. */
  unit: string | undefined
  isShare: boolean | undefined
}

/** One figure with whose it is. */
export interface FigureRow {
  measureId: number
  /** Null where a document told it. */
  submissionId: number | null
  institution: string | null
  text: string
  value: number
  of: number | null
  unit: string
}

/** One page of the figures of a sum in the order of reports, and how many there are. */
export async function listFigures(
  db: Db,
  asked: FiguresOf,
  { by, group, unit, isShare }: SummedFigures,
  page: { limit: number; offset: number },
): Promise<{ rows: FigureRow[]; total: number }> {
  const conditions = [
    ...(group === undefined ? [] : [sql`${groupOf[by]} = ${group}`]),
    ...(unit === undefined ? [] : [sql`lower(f.unit) = any(${await spellingsOf(db, asked, unit)}::text[])`]),
    ...(isShare === undefined ? [] : [sql`(f.of is not null) = ${isShare}`]),
  ]
  const where = conditions.length === 0 ? sql`` : sql`where ${sql.join(conditions, sql` and `)}`
  const { rows } = await sql<FigureRow & { total: number }>`
    select f.measure_id as "measureId", f.submission_id as "submissionId", i.short_name as institution, f.text,
      f.value::float8 as value, f.of::float8 as "of", f.unit, (count(*) over ())::int as total
    from ${figures(asked)} ${where}
    order by m.position, ${reportOrder}, f.unit, f.value limit ${page.limit} offset ${page.offset}`.execute(db)
  return { rows, total: rows[0]?.total ?? 0 }
}

/** How a unit was typed in the period. */
async function spellingsOf(db: Db, asked: FiguresOf, name: string): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`
    select distinct lower(f.unit) as unit from ${figures(asked)}`.execute(db)
  return rows.map(({ unit }) => unit).filter((unit) => unitOf(unit).name === name)
}
