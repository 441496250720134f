import type { Db } from '../../db/connection.ts'
import { analysisRu } from '../../text/analysis-ru.ts'

/** A measure of an edition as lists call it. */
export interface EditionMeasureName {
  measureId: number
  sectionId: number
  /** «1.2. Обновить стенды» */
  name: string
  section: string
  /** Who is to do it, in the plan's words. */
  responsible: string
}

/** The measures of an edition in the order of its documents. */
export async function listMeasureNames(db: Db, editionId: number): Promise<EditionMeasureName[]> {
  const rows = await db
    .selectFrom('editionMeasures as m')
    .innerJoin('editionSections as c', (join) =>
      join.onRef('c.editionId', '=', 'm.editionId').onRef('c.sectionId', '=', 'm.sectionId'),
    )
    .select(['m.measureId', 'm.sectionId', 'm.number', 'm.title', 'm.items', 'm.responsibleText'])
    .select(['c.number as sectionNumber', 'c.title as sectionTitle'])
    .where('m.editionId', '=', editionId)
    .orderBy('c.position')
    .orderBy('m.position')
    .execute()
  return rows.map(({ measureId, sectionId, number, title, items, responsibleText, sectionNumber, sectionTitle }) => ({
    measureId,
    sectionId,
    name: numbered(number, title ?? items[0] ?? analysisRu.untitled),
    section: numbered(sectionNumber, sectionTitle) || analysisRu.noSection,
    responsible: responsibleText,
  }))
}

/** «1.2. Обновить стенды»; the stop is not doubled. */
export function numbered(number: string | null, title: string): string {
  return [number?.replace(/\.$/, ''), title].filter(Boolean).join('. ')
}
