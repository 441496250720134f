import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import { SCHEMA_NAME, type Measure, type ReportDocument } from '../../domain/report-document.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { checked } from './document-of-period.ts'

export interface DeficiencyQuery {
  assessmentYear: number | undefined
  /** Undefined for all; an empty list for nobody. */
  institutionIds: readonly number[] | undefined
}

interface DeficiencyRow {
  criterion: string | null
  text: string
  institution: string | null
  measures: string[]
}

/** Deficiencies by criterion with the measures about each, in the newest wording of a plan that is no draft. */
async function listDeficiencies(db: Db, { assessmentYear, institutionIds }: DeficiencyQuery): Promise<DeficiencyRow[]> {
  let query = db
    .selectFrom('deficiencies as d')
    .leftJoin('institutions as i', 'i.id', 'd.institutionId')
    .select(['d.criterion', 'd.text', 'i.shortName as institution'])
    .select(
      sql<string[]>`array(select coalesce(m.title, m.items[1], '') from deficiency_measures t
        join lateral (select em.* from edition_measures em join editions e on e.id = em.edition_id
          where em.measure_id = t.measure_id and e.status <> 'draft' order by e.number desc limit 1) m on true
        where t.deficiency_id = d.id order by t.measure_id)`.as('measures'),
    )
  if (assessmentYear !== undefined) query = query.where('d.assessmentYear', '=', assessmentYear)
  if (institutionIds !== undefined) {
    query = query.where(
      sql<boolean>`(d.institution_id is null or d.institution_id = any(${[...institutionIds]}::int[]))`,
    )
  }
  return query
    .orderBy(sql`min(d.id) over (partition by d.criterion)`)
    .orderBy('d.id')
    .execute()
}

/** The register of deficiencies as a table of remarks: a section for each criterion. */
export async function documentOfDeficiencies(db: Db, query: DeficiencyQuery): Promise<ReportDocument> {
  const rows = await listDeficiencies(db, query)
  const sections = [...Map.groupBy(rows, ({ criterion }) => criterion ?? '')]
  let row = 1
  return checked({
    schema: SCHEMA_NAME,
    kind: rows.length === 0 ? 'other' : 'remarks-table',
    title: periodsRu.deficienciesTitle(query.assessmentYear),
    period: null,
    planYear: null,
    assessmentYear: query.assessmentYear ?? null,
    columns: periodsRu.deficienciesColumns,
    institutions: [],
    sections: sections.map(([title, deficiencies]) => ({
      number: null,
      title,
      measures: deficiencies.map((deficiency) => {
        row += 1
        return remarkRow(deficiency, row)
      }),
    })),
    notes: [],
    findings: [],
    unplaced: [],
  })
}

function remarkRow({ text, institution, measures }: DeficiencyRow, row: number): Measure {
  const titles = measures.filter((title) => title !== '')
  return {
    number: null,
    remark: text,
    title: titles.length === 0 ? null : titles.join('\n'),
    items: [],
    responsible: { scope: 'unstated', institutions: [], people: [], text: institution ?? '' },
    deadlines: [],
    reporting: null,
    results: [],
    others: [],
    source: { table: 1, row, paragraph: null },
  }
}
