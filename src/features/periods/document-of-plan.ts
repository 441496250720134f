import type { Db } from '../../db/connection.ts'
import { Problem } from '../../domain/problem.ts'
import { SCHEMA_NAME, type ReportDocument } from '../../domain/report-document.ts'
import { webRu } from '../../text/web-ru.ts'
import { checked, writeSections } from './document-of-period.ts'
import { assignSections, listEditionSections, type EditionSection } from './edition-sections.ts'
import { nameInstitutions } from './institution-keys.ts'

/** An edition of a plan, with its status for whoever asks what may be shown. */
export async function getEdition(db: Db, planId: number, editionId: number) {
  const found = await db
    .selectFrom('editions as e')
    .innerJoin('plans as p', 'p.id', 'e.planId')
    .select(['e.id', 'e.number', 'e.status', 'e.columns', 'e.notes', 'p.title', 'p.year', 'p.assessmentYear'])
    .where('e.planId', '=', planId)
    .where('e.id', '=', editionId)
    .executeTakeFirst()
  if (found === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  return found
}

/** An edition as a document without results. */
export async function documentOfPlan(db: Db, planId: number, editionId: number): Promise<ReportDocument> {
  const edition = await getEdition(db, planId, editionId)
  const sections = await assignSections(db, editionId, await listEditionSections(db, editionId))
  const ids = sections.flatMap(({ measures }) => measures.flatMap(({ institutionIds }) => institutionIds))
  const keys = await nameInstitutions(db, ids)
  return checked({
    schema: SCHEMA_NAME,
    kind: 'plan',
    title: edition.title,
    period: null,
    planYear: edition.year,
    assessmentYear: edition.assessmentYear,
    columns: columnsOf(edition.columns, sections),
    institutions: keys.institutions,
    sections: writeSections(sections, [], keys),
    notes: edition.notes,
    findings: [],
    unplaced: [],
  })
}

/** The header of the document that the edition was read from, else the usual one. */
function columnsOf(own: string[], sections: readonly EditionSection[]): string[] {
  if (own.length > 0) return own
  const hasRemarks = sections.some(({ measures }) => measures.some(({ remark }) => remark !== null))
  return ['№', ...(hasRemarks ? ['Выявленные недостатки'] : []), 'Мероприятия', 'Ответственные', 'Срок исполнения']
}
