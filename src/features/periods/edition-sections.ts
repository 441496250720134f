import { sql } from 'kysely'
import type { Db } from '../../db/connection.ts'
import type { Deadline, Measure, ReportingRule, Responsible } from '../../domain/report-document.ts'
import { loadAssignedNames, responsibleWords } from './responsible-words.ts'

/** A section of an edition with its measures, in the words of the contract but for whose results they have. */
export interface EditionSection<M extends EditionMeasure = EditionMeasure> {
  sectionId: number
  number: string | null
  title: string
  measures: M[]
}

export interface EditionMeasure {
  measureId: number
  number: string | null
  remark: string | null
  title: string | null
  items: string[]
  scope: Responsible['scope']
  people: Responsible['people']
  /** As the plan writes it; in our words where it leaves that to us. */
  responsibleText: string
  deadlines: Deadline[]
  reporting: ReportingRule | null
  others: Measure['others']
}

/** A measure with whom it is assigned to: of a country's plan, thousands. */
export interface AssignedMeasure extends EditionMeasure {
  institutionIds: number[]
}
export type AssignedSection = EditionSection<AssignedMeasure>

const SCOPES = {
  participants: 'participants',
  types: 'participants',
  institutions: 'listed',
  people: 'people',
  unstated: 'unstated',
} as const

/** An edition without whom its measures are assigned to: sections in order, measures in order, with deadlines. */
export async function listEditionSections(db: Db, editionId: number): Promise<EditionSection[]> {
  const sections = await db
    .selectFrom('editionSections')
    .select(['sectionId', 'number', 'title'])
    .where('editionId', '=', editionId)
    .orderBy('position')
    .execute()
  const measures = Map.groupBy(await listMeasureRows(db, editionId), ({ sectionId }) => sectionId)
  const deadlines = Map.groupBy(await listDeadlines(db, editionId), ({ measureId }) => measureId)
  const { assessmentYear, named } = await loadAssignedNames(db, editionId)
  const wordsOf = ({ measureId, assignmentKind: kind, responsiblePeople, responsibleText }: MeasureRow) => {
    const people = responsiblePeople as Responsible['people']
    const { names, count } = named.get(measureId) ?? { names: [], count: 0 }
    return responsibleText || responsibleWords({ kind, people, assessmentYear, names, count })
  }
  return sections.map(({ sectionId, number, title }) => ({
    sectionId,
    number,
    title,
    measures: (measures.get(sectionId) ?? []).map((row): EditionMeasure => ({
      measureId: row.measureId,
      number: row.number,
      remark: row.remark,
      title: row.title,
      items: row.items,
      scope: SCOPES[row.assignmentKind],
      people: row.responsiblePeople as Responsible['people'],
      responsibleText: wordsOf(row),
      deadlines: (deadlines.get(row.measureId) ?? []).map((deadline) => ({
        ...deadline,
        period: deadline.period as Deadline['period'],
      })),
      reporting: reportingOf(row),
      others: row.otherCells as Measure['others'],
    })),
  }))
}

function listMeasureRows(db: Db, editionId: number) {
  return db
    .selectFrom('editionMeasures')
    .select(['measureId', 'sectionId', 'number', 'title', 'items', 'remark', 'assignmentKind', 'responsibleText'])
    .select(['responsiblePeople', 'reportEvery', 'reportDueDay', 'reportAddressee', 'reportText', 'otherCells'])
    .where('editionId', '=', editionId)
    .orderBy('position')
    .execute()
}

type MeasureRow = Awaited<ReturnType<typeof listMeasureRows>>[number]

function reportingOf({ reportEvery, reportDueDay, reportAddressee, reportText }: MeasureRow): ReportingRule | null {
  if (reportEvery === null) return null
  return { every: reportEvery, dueDay: reportDueDay, addressee: reportAddressee, text: reportText ?? '' }
}

function listDeadlines(db: Db, editionId: number) {
  return db
    .selectFrom('deadlines')
    .select(['measureId', 'kind', 'date', 'period', 'action', 'text'])
    .where('editionId', '=', editionId)
    .orderBy('measureId')
    .orderBy('position')
    .execute()
}

/** The same sections with whom each measure is assigned to. */
export async function assignSections(
  db: Db,
  editionId: number,
  sections: readonly EditionSection[],
): Promise<AssignedSection[]> {
  const assigned = await listAssigned(db, editionId)
  return sections.map((section) => ({
    ...section,
    measures: section.measures.map((measure) => ({ ...measure, institutionIds: namedIn(measure, assigned) })),
  }))
}

interface Assigned {
  listed: ReadonlyMap<number, number[]>
  expanded: ReadonlyMap<number, number[]>
}

/** Where the document names nobody, neither does what is made of it, though an institution's own plan is assigned to it. */
function namedIn({ measureId, scope }: EditionMeasure, { listed, expanded }: Assigned): number[] {
  if (scope === 'unstated') return []
  return (scope === 'listed' ? listed : expanded).get(measureId) ?? []
}

/** The list of a measure that has one, closed institutions too, and the expanded set of any other. */
async function listAssigned(db: Db, editionId: number): Promise<Assigned> {
  const idsOf = async (table: 'editionMeasureInstitutions' | 'assignments') => {
    const rows = await db
      .selectFrom(table)
      .select(['measureId', sql<number[]>`array_agg(institution_id order by institution_id)`.as('ids')])
      .where('editionId', '=', editionId)
      .groupBy('measureId')
      .execute()
    return new Map(rows.map(({ measureId, ids }) => [measureId, ids]))
  }
  return { listed: await idsOf('editionMeasureInstitutions'), expanded: await idsOf('assignments') }
}
