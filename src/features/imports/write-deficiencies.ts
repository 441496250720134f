import type { Tx } from '../../db/connection.ts'
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
  measureIds: readonly number[],
  context: DeficiencyContext,
): Promise<void> {
  const remarked = await withoutKnown(tx, remarkedMeasures(document, measureIds))
  // One remark over several rows is one deficiency with several measures.
  const groups = [...Map.groupBy(remarked, ({ criterion, remark }) => JSON.stringify([criterion, remark])).values()]
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

function remarkedMeasures(document: ReportDocument, measureIds: readonly number[]): RemarkedMeasure[] {
  const measures = document.sections.flatMap(({ title, measures }) => measures.map((measure) => ({ title, measure })))
  return measures.flatMap(({ title, measure }, at) => {
    const measureId = measureIds[at]
    const remark = measure.remark?.trim() ?? ''
    return measureId === undefined || remark === '' ? [] : [{ measureId, remark, criterion: title }]
  })
}

async function withoutKnown(tx: Tx, remarked: RemarkedMeasure[]): Promise<RemarkedMeasure[]> {
  const ids = remarked.map(({ measureId }) => measureId)
  const known = new Set(
    (
      await inChunks(ids, (chunk) =>
        tx
          .selectFrom('deficiencyMeasures as t')
          .innerJoin('deficiencies as d', 'd.id', 't.deficiencyId')
          .select(['t.measureId', 'd.text'])
          .where('t.measureId', 'in', chunk)
          .execute(),
      )
    ).map(({ measureId, text }) => `${measureId} ${text}`),
  )
  return remarked.filter(({ measureId, remark }) => !known.has(`${measureId} ${remark}`))
}
