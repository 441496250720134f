import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'

/** What a timeline is about; all of the authority where nothing is named. */
export interface JournalSubject {
  institutionId?: number
  measureId?: number
  personId?: number
  /** The plan, its editions, sections and measures. */
  planId?: number
  /** The deficiency and what it is linked to. */
  deficiencyId?: number
  /** What was worded and said about a measure in reports, by the measure. */
  wordingsOf?: number
  /** The consolidated report, its signed versions and their files. */
  reportId?: number
  /** All that stands or stood in one table. */
  table?: 'report_templates'
}

export interface JournalChange {
  tableName: string
  rowId: string
  operation: 'insert' | 'update' | 'delete'
  before: Record<string, unknown> | null
  after: Record<string, unknown> | null
}

export interface JournalEntry {
  id: number
  at: Date
  action: string
  userId: number | null
  userName: string | null
  /** The first changes of the act, and how many there are in all. */
  changes: JournalChange[]
  changeCount: number
}

/** Changes of one act that a timeline shows in full; an import has thousands. */
const SHOWN_CHANGES = 20

/** Acts that concern the subject, newest first, older than the act `before`. */
export async function listEntries(
  db: Db,
  subject: JournalSubject,
  page: { before: number | undefined; limit: number },
): Promise<JournalEntry[]> {
  const about = aboutSubject(subject)
  const entries = await db
    .selectFrom('journalEntries as e')
    .leftJoin('users as u', 'u.id', 'e.userId')
    .select(['e.id', 'e.at', 'e.action', 'e.userId', 'u.fullName as userName'])
    .$if(page.before !== undefined, (query) => query.where('e.id', '<', page.before ?? 0))
    .$if(about !== undefined, (query) =>
      query.where(sql<boolean>`e.id in (select c.entry_id from journal_changes c where ${about})`),
    )
    .orderBy('e.id', 'desc')
    .limit(page.limit)
    .execute()
  const changes = await listChanges(
    db,
    entries.map((entry) => entry.id),
    about,
  )
  return entries.map((entry) => {
    const own = changes.filter((change) => change.entryId === entry.id)
    return { ...entry, changes: own, changeCount: own[0]?.changeCount ?? 0 }
  })
}

function aboutSubject(subject: JournalSubject) {
  const { institutionId, measureId, personId, planId, deficiencyId, wordingsOf, reportId, table } = subject
  if (table !== undefined) return sql<boolean>`c.table_name = ${table}`
  if (institutionId !== undefined) return sql<boolean>`c.institution_id = ${institutionId}`
  if (measureId !== undefined) return sql<boolean>`c.measure_id = ${measureId}`
  if (personId !== undefined) return sql<boolean>`c.person_id = ${personId}`
  if (planId !== undefined) {
    return sql<boolean>`((c.table_name, c.row_id) in (
      select 'plans', ${String(planId)} union all
      select 'editions', e.id::text from editions e where e.plan_id = ${planId} union all
      select 'edition_sections', s.id::text from sections s where s.plan_id = ${planId}
    ) or c.measure_id in (select m.id from measures m where m.plan_id = ${planId}))`
  }
  if (deficiencyId !== undefined) {
    return sql<boolean>`(c.table_name in ('deficiencies', 'deficiency_measures') and c.row_id = ${String(deficiencyId)})`
  }
  if (wordingsOf !== undefined) {
    return sql<boolean>`(c.table_name in ('report_wordings', 'report_comments') and c.measure_id = ${wordingsOf})`
  }
  if (reportId !== undefined) return sql<boolean>`(c.table_name, c.row_id) in (${rowsOfReport(reportId)})`
  return undefined
}

function rowsOfReport(reportId: number) {
  const id = String(reportId)
  return sql`
    select 'consolidated_reports', ${id} union all select 'consolidated_report_sections', ${id} union all
    select t.name, v.id::text from report_versions v, (values ('report_versions'), ('report_files')) as t (name)
    where v.report_id = ${reportId} union all
    select 'report_attachments', a.id::text from report_attachments a join report_versions v on v.id = a.version_id
    where v.report_id = ${reportId}`
}

async function listChanges(db: Db, entryIds: number[], about: ReturnType<typeof aboutSubject>) {
  if (entryIds.length === 0) return []
  const { rows } = await sql<JournalChange & { entryId: number; changeCount: number }>`
    select entry_id, table_name, row_id, operation, before, after, change_count from (
      select c.*, row_number() over (partition by c.entry_id order by c.id) as place,
        count(*) over (partition by c.entry_id) as change_count
      from journal_changes c where c.entry_id = any(${entryIds}::bigint[]) and ${about ?? sql`true`}
    ) as numbered where place <= ${SHOWN_CHANGES} order by id`.execute(db)
  return rows
}

/** Personal values that the changes point to: a text, or null where it was erased. */
export async function findPersonalValues(
  db: Db,
  changes: readonly JournalChange[],
): Promise<Map<number, string | null>> {
  const ids = changes.flatMap(({ before, after }) =>
    [...Object.values(before ?? {}), ...Object.values(after ?? {})].flatMap((value) => personalReference(value) ?? []),
  )
  if (ids.length === 0) return new Map()
  const rows = await db.selectFrom('personalValues').select(['id', 'value']).where('id', 'in', ids).execute()
  return new Map(rows.map((row) => [row.id, row.value]))
}

/** The number of the personal value that stands for a value, if one does. */
export function personalReference(value: unknown): number | undefined {
  if (typeof value !== 'object' || value === null || !('personal' in value)) return undefined
  return typeof value.personal === 'number' ? value.personal : undefined
}
