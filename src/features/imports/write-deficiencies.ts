import type { Db, Tx } from '../../db/connection.ts'
import type { ReportDocument } from '../../domain/report-document.ts'
import { inChunks } from './in-chunks.ts'

interface RemarkedMeasure {
  measureId: number
  remark: string
  criterion: string
}

export interface DeficiencyContext {
  institutionId: number | null
  assessmentYear: number | null
  sourceNote: string
}

/** Enters the remarks of a document as deficiencies, each tied to the measures about it; one that is tied already stays. */
export async function writeDeficiencies(
  tx: Tx,
  document: ReportDocument,
  measureIds: readonly (number | undefined)[],
  context: DeficiencyContext,
): Promise<void> {
  const ids = measureIds.filter((id) => id !== undefined)
  const groups = newDeficiencies(document, measureIds, await listKnownRemarks(tx, ids))
  const made = await inChunks(groups, (chunk) =>
    tx
      .insertInto('deficiencies')
      .values(
        chunk.map((group) => ({
          ...context,
          text: group[0]?.remark ?? '',
          criterion: group[0]?.criterion || null,
          sourceKind: 'document' as const,
        })),
      )
      .returning('id')
      .execute(),
  )
  const ties = groups.flatMap((group, at) =>
    group.map(({ measureId }) => ({ deficiencyId: made[at]?.id ?? 0, measureId })),
  )
  await inChunks(ties, (chunk) => tx.insertInto('deficiencyMeasures').values(chunk).returning('measureId').execute())
}

/** The deficiencies that a document adds, each with its measures: one remark over several rows is one deficiency. */
export function newDeficiencies(
  document: ReportDocument,
  measureIds: readonly (number | undefined)[],
  known: ReadonlySet<string>,
): RemarkedMeasure[][] {
  const fresh = remarkedMeasures(document, measureIds).filter((one) => !known.has(handleOf(one.measureId, one.remark)))
  return [...Map.groupBy(fresh, ({ criterion, remark }) => JSON.stringify([criterion, remark])).values()]
}

const handleOf = (measureId: number, remark: string) => `${measureId} ${remark}`

function remarkedMeasures(document: ReportDocument, measureIds: readonly (number | undefined)[]): RemarkedMeasure[] {
  const measures = document.sections.flatMap(({ title, measures }) => measures.map((measure) => ({ title, measure })))
  return measures.flatMap(({ title, measure }, at) => {
    const measureId = measureIds[at]
    const remark = measure.remark?.trim() ?? ''
    return measureId === undefined || remark === '' ? [] : [{ measureId, remark, criterion: title }]
  })
}

/** Deficiencies that are tied to measures already. */
export async function listKnownRemarks(db: Db, measureIds: readonly number[]): Promise<ReadonlySet<string>> {
  const rows = await inChunks(measureIds, (chunk) =>
    db
      .selectFrom('deficiencyMeasures as t')
      .innerJoin('deficiencies as d', 'd.id', 't.deficiencyId')
      .select(['t.measureId', 'd.text'])
      .where('t.measureId', 'in', chunk)
      .execute(),
  )
  return new Set(rows.map(({ measureId, text }) => handleOf(measureId, text)))
}
