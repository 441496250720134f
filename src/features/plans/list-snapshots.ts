import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { PeriodUnit } from '../../domain/period.ts'
import { planEditRu } from '../../text/plan-editing-ru.ts'
import { assignmentNames } from '../../text/plans-ru.ts'
import type { MeasureSnapshot } from './compare-editions.ts'
import { personText, readPeople } from './responsible-people.ts'

const SHOWN_NAMES = 40

interface SnapshotRow {
  id: number
  number: string | null
  title: string | null
  items: string[]
  remark: string | null
  section: string
  assignmentKind: keyof typeof assignmentNames
  names: string[]
  nameCount: number
  nameHash: string
  responsibleText: string
  people: unknown
  deadlines: string[]
  reportEvery: PeriodUnit | null
  reportDueDay: number | null
  reportAddressee: string | null
}

/** Every measure of an edition as it is compared with another edition's. */
export async function listSnapshots(db: Db, editionId: number): Promise<MeasureSnapshot[]> {
  const { rows } = await sql<SnapshotRow>`
    select m.measure_id as id, m.number, m.title, m.items, m.remark, m.assignment_kind as "assignmentKind",
      concat_ws('. ', s.number, s.title) as section, m.responsible_text as "responsibleText",
      m.responsible_people as people, m.report_every as "reportEvery", m.report_due_day as "reportDueDay",
      m.report_addressee as "reportAddressee", coalesce(n.names, '{}') as names,
      coalesce(n.total, 0)::int as "nameCount", coalesce(n.hash, '') as "nameHash",
      array(select concat_ws(': ', d.text, d.action) ||
          case when d.schedule = '{}' then '' else ' (' || array_to_string(d.schedule, ', ') || ')' end
        from deadlines d where d.edition_id = m.edition_id and d.measure_id = m.measure_id
        order by d.position) as deadlines
    from edition_measures m
      join edition_sections s on s.edition_id = m.edition_id and s.section_id = m.section_id
      left join (
        select measure_id, count(*) as total, md5(string_agg(id::text, ',' order by id)) as hash,
          (array_agg(name order by name collate "ru-RU-x-icu"))[1:${sql.lit(SHOWN_NAMES)}] as names
        from (
          select t.measure_id, y.id, y.name from edition_measure_types t
            join institution_types y on y.id = t.type_id where t.edition_id = ${editionId}
          union all
          select l.measure_id, i.id, i.short_name from edition_measure_institutions l
            join institutions i on i.id = l.institution_id where l.edition_id = ${editionId}
        ) as named group by measure_id
      ) as n on n.measure_id = m.measure_id
    where m.edition_id = ${editionId} order by s.position, m.position, m.measure_id`.execute(db)
  return rows.map(snapshotOf)
}

function snapshotOf(row: SnapshotRow): MeasureSnapshot {
  return {
    id: row.id,
    fields: {
      number: row.number ?? '',
      title: row.title ?? '',
      items: row.items.join('\n'),
      section: row.section,
      remark: row.remark ?? '',
      assignment: assignmentText(row),
      responsibleText: row.responsibleText,
      deadlines: row.deadlines.join('\n'),
      reporting:
        row.reportEvery === null
          ? planEditRu.asPlan
          : planEditRu.words.reporting({
              every: row.reportEvery,
              dueDay: row.reportDueDay,
              addressee: row.reportAddressee,
            }),
    },
  }
}

/** A list too long to be shown is told apart by a short mark of its members. */
function assignmentText({ assignmentKind, names, nameCount, nameHash, people }: SnapshotRow): string {
  const persons = readPeople(people).map(personText)
  const rest =
    nameCount > names.length ? [`${planEditRu.andMore(nameCount - names.length)} [${nameHash.slice(0, 6)}]`] : []
  const all = [...names, ...rest, ...persons]
  return all.length === 0 ? assignmentNames[assignmentKind] : `${assignmentNames[assignmentKind]}: ${all.join(', ')}`
}
