import type { Tx } from '../../db/connection.ts'
import type { PeriodCode } from '../../domain/period.ts'
import type { Institution, Measure, ReportDocument, Result } from '../../domain/report-document.ts'
import { higherRole } from '../../domain/institution-role.ts'
import { inChunks } from './in-chunks.ts'
import { idsOf } from './write-edition.ts'
import type { InstitutionIds } from './write-institutions.ts'

export interface PeriodTarget {
  planId: number
  editionId: number
  period: PeriodCode
  importId: number
  ids: InstitutionIds
  /** The period where it is open already: its frame is replaced, and its results with it. */
  taken: { id: number; importId: number | null } | undefined
}

/** Writes the frame of a period and the results of each measure in their order. */
export async function writePeriod(
  tx: Tx,
  document: ReportDocument,
  placed: readonly { measure: Measure; measureId: number }[],
  target: PeriodTarget,
): Promise<void> {
  const { ids } = target
  const reportingPeriodId = await writeFrame(tx, document, target)
  await writeNames(tx, reportingPeriodId, document.institutions, ids)
  const results = placed.flatMap(({ measure, measureId }) =>
    measure.results.map((result, at) => ({ result, row: resultRow(result, { reportingPeriodId, measureId, at }) })),
  )
  const made = await inChunks(results, (chunk) =>
    tx
      .insertInto('results')
      .values(chunk.map(({ row }) => row))
      .returning('id')
      .execute(),
  )
  const institutions = results.flatMap(({ result }, at) =>
    idsOf(result.institutions, ids).map((institutionId, index) => ({
      resultId: made[at]?.id ?? 0,
      institutionId,
      position: index + 1,
    })),
  )
  await inChunks(institutions, (chunk) =>
    tx.insertInto('resultInstitutions').values(chunk).returning('resultId').execute(),
  )
}

async function writeFrame(tx: Tx, document: ReportDocument, target: PeriodTarget): Promise<number> {
  const { planId, editionId, period, importId, taken } = target
  const { title, columns, notes, kind } = document
  const frame = { editionId, importId, title, columns, notes, documentKind: kind === 'other' ? 'plan' : kind } as const
  if (taken === undefined) {
    const made = await tx
      .insertInto('reportingPeriods')
      .values({ planId, period, ...frame })
      .returning('id')
      .executeTakeFirstOrThrow()
    return made.id
  }
  await emptyPeriod(tx, taken)
  await tx.updateTable('reportingPeriods').set(frame).where('id', '=', taken.id).execute()
  return taken.id
}

/** What stood there goes, into the journal; the import that it came from counts no more. */
async function emptyPeriod(tx: Tx, { id, importId }: { id: number; importId: number | null }): Promise<void> {
  const own = tx.selectFrom('results').select('id').where('reportingPeriodId', '=', id)
  await tx.deleteFrom('resultInstitutions').where('resultId', 'in', own).execute()
  await tx.deleteFrom('results').where('reportingPeriodId', '=', id).execute()
  await tx.deleteFrom('periodInstitutions').where('reportingPeriodId', '=', id).execute()
  if (importId !== null)
    await tx.updateTable('imports').set({ status: 'replaced' }).where('id', '=', importId).execute()
}

/** How the document calls its institutions; two names that are one institution stand as one. */
async function writeNames(
  tx: Tx,
  reportingPeriodId: number,
  institutions: readonly Institution[],
  ids: InstitutionIds,
): Promise<void> {
  const named = new Map<number | string, Institution & { institutionId: number | null }>()
  for (const institution of institutions) {
    const institutionId = ids.get(institution.key) ?? null
    const twin = named.get(institutionId ?? institution.key)
    named.set(institutionId ?? institution.key, { ...unite(twin, institution), institutionId })
  }
  const rows = [...named.values()].map(({ name, spellings, role, institutionId }, at) => ({
    reportingPeriodId,
    position: at + 1,
    institutionId,
    name,
    spellings,
    // Whoever is no institution reports nothing.
    role: institutionId === null ? ('mentioned' as const) : role,
  }))
  await inChunks(rows, (chunk) => tx.insertInto('periodInstitutions').values(chunk).returning('position').execute())
}

function unite(one: Institution | undefined, other: Institution): Institution {
  if (one === undefined) return other
  return {
    ...one,
    name: one.name.length >= other.name.length ? one.name : other.name,
    spellings: [...new Set([...one.spellings, ...other.spellings])],
    role: higherRole(one.role, other.role),
  }
}

function resultRow(
  result: Result,
  { reportingPeriodId, measureId, at }: { reportingPeriodId: number; measureId: number; at: number },
) {
  const json = (value: unknown) => (value === null ? null : JSON.stringify(value))
  return {
    reportingPeriodId,
    measureId,
    position: at + 1,
    subject: result.subject,
    voluntary: result.voluntary,
    status: result.status,
    until: json(result.until),
    reason: result.reason,
    completed: json(result.completed),
    lead: result.lead,
    text: result.text,
    facts: JSON.stringify(result.facts),
    dates: JSON.stringify(result.dates),
    source: json(result.source),
  }
}
