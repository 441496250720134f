import { sql } from 'kysely'
import type { Db, Tx } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import { webRu } from '../../text/web-ru.ts'
import { decisionsSchema, type Decisions } from './decisions.ts'
import { followMerges } from './follow-merges.ts'
import type { KnownInstitution } from './match-institutions.ts'

export type ImportStatus = 'reading' | 'review' | 'confirmed' | 'failed' | 'discarded' | 'replaced'

/** An import without its document, which may be large. */
export async function getImport(db: Db, id: number) {
  const found = await db
    .selectFrom('imports')
    .select(['id', 'sha256', 'fileName', 'status', 'progress', 'failure', 'planId'])
    .select(['createdBy', 'createdAt', 'confirmedAt', 'version'])
    .where('id', '=', id)
    .executeTakeFirst()
  if (found === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return found
}
export type ImportRow = Awaited<ReturnType<typeof getImport>>

/** An import in review with its document as read and what was decided so far; undefined in any other status. */
export async function findReview(
  db: Db,
  id: number,
  lock?: 'for-update',
): Promise<{ row: ImportRow; read: ReportDocument; decisions: Decisions } | undefined> {
  let query = db.selectFrom('imports').select(['document', 'decisions']).where('id', '=', id)
  query = query.where('status', '=', 'review')
  const found = await (lock === undefined ? query : query.forUpdate()).executeTakeFirst()
  if (found === undefined) return undefined
  const row = await getImport(db, id)
  const decisions = await followMerges(db, decisionsSchema.parse(found.decisions))
  // Settled and checked when it was read.
  return { row, read: found.document as ReportDocument, decisions }
}

export async function countImports(db: Db): Promise<number> {
  const row = await db
    .selectFrom('imports')
    .select((select) => select.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return row.count
}

/** One page of imports, the newest first, with whose they are and the period that each became. */
export function listImports(db: Db, page: { limit: number; offset: number }) {
  return db
    .selectFrom('imports as i')
    .leftJoin('users as u', 'u.id', 'i.createdBy')
    .leftJoin('reportingPeriods as p', 'p.importId', 'i.id')
    .select(['i.id', 'i.fileName', 'i.status', 'i.createdAt', 'i.planId', 'u.fullName as author', 'p.period'])
    .orderBy('i.createdAt', 'desc')
    .orderBy('i.id', 'desc')
    .limit(page.limit)
    .offset(page.offset)
    .execute()
}

/** The import of this very content that still counts, if there is one. */
export function findImportOf(db: Db, sha256: string) {
  return db
    .selectFrom('imports')
    .select(['id', 'status'])
    .where('sha256', '=', sha256)
    .where('status', 'in', ['reading', 'review', 'confirmed'])
    .executeTakeFirst()
}

/** Where the results of a confirmed import stand. */
export function findPeriodOf(db: Db, importId: number) {
  return db
    .selectFrom('reportingPeriods')
    .select(['planId', 'period'])
    .where('importId', '=', importId)
    .executeTakeFirst()
}

/** The register with every spelling: names, earlier names, aliases. Closed ones too, for a quarter long past. */
export async function listKnownInstitutions(db: Db): Promise<KnownInstitution[]> {
  const { rows } = await sql<Omit<KnownInstitution, 'spellings'> & { aliases: string[] }>`
    select i.id, i.full_name as "fullName", i.short_name as "shortName", i.inn,
      array(select alias from institution_aliases a where a.institution_id = i.id
        union select full_name from institution_former_names f where f.institution_id = i.id
        union select short_name from institution_former_names f where f.institution_id = i.id) as aliases
    from institutions i where i.merged_into is null order by i.id`.execute(db)
  return rows.map(({ aliases, ...one }) => ({
    ...one,
    spellings: [...new Set([one.fullName, one.shortName, ...aliases])],
  }))
}

/** Years in whose assessment each institution took part. */
export async function listParticipation(db: Db): Promise<Map<number, number[]>> {
  const rows = await db.selectFrom('participants').select(['institutionId', 'assessmentYear']).execute()
  const years = new Map<number, number[]>()
  for (const { institutionId, assessmentYear } of rows) {
    years.set(institutionId, [...(years.get(institutionId) ?? []), assessmentYear])
  }
  return years
}

export async function saveDecisions(tx: Tx, id: number, decisions: Decisions): Promise<void> {
  await tx
    .updateTable('imports')
    .set({ decisions: JSON.stringify(decisions), version: sql`version + 1` })
    .where('id', '=', id)
    .execute()
}
