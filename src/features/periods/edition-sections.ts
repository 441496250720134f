import type { Db } from '../../db/connection.ts'
import type { Deadline, Measure, ReportingRule, Responsible } from '../../domain/report-document.ts'

/** A section of an edition with its measures, in the words of the contract but for whose results they have. */
export interface EditionSection {
  sectionId: number
  number: string | null
  title: string
  measures: EditionMeasure[]
}

export interface EditionMeasure {
  measureId: number
  number: string | null
  remark: string | null
  title: string | null
  items: string[]
  scope: Responsible['scope']
  institutionIds: number[]
  people: Responsible['people']
  responsibleText: string
  deadlines: Deadline[]
  reporting: ReportingRule | null
  others: Measure['others']
}

const SCOPES = {
  participants: 'participants',
  types: 'participants',
  institutions: 'listed',
  people: 'people',
  unstated: 'unstated',
} as const

/** An edition whole: sections in order, measures in order, with deadlines and whom each is assigned to. */
export async function listEditionSections(db: Db, editionId: number): Promise<EditionSection[]> {
  const sections = await db
    .selectFrom('editionSections')
    .select(['sectionId', 'number', 'title'])
    .where('editionId', '=', editionId)
    .orderBy('position')
    .execute()
  const measures = Map.groupBy(await listMeasureRows(db, editionId), ({ sectionId }) => sectionId)
  const deadlines = Map.groupBy(await listDeadlines(db, editionId), ({ measureId }) => measureId)
  const assigned = Map.groupBy(await listAssigned(db, editionId), ({ measureId }) => measureId)
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
      institutionIds: namedIn(row, assigned.get(row.measureId) ?? []),
      people: row.responsiblePeople as Responsible['people'],
      responsibleText: row.responsibleText,
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

/** Where the document names nobody, neither does what is made of it, though an institution's own plan is assigned to it. */
function namedIn({ assignmentKind }: MeasureRow, assigned: readonly { institutionId: number; isListed: boolean }[]) {
  if (assignmentKind === 'unstated') return []
  const isList = assignmentKind === 'institutions'
  return assigned.filter(({ isListed }) => isListed === isList).map(({ institutionId }) => institutionId)
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

/** The list of a measure that has one, closed institutions too, and the expanded set of any other. */
async function listAssigned(db: Db, editionId: number) {
  const listed = await db
    .selectFrom('editionMeasureInstitutions')
    .select(['measureId', 'institutionId'])
    .where('editionId', '=', editionId)
    .execute()
  const expanded = await db
    .selectFrom('assignments')
    .select(['measureId', 'institutionId'])
    .where('editionId', '=', editionId)
    .execute()
  return [...listed.map((row) => ({ ...row, isListed: true })), ...expanded.map((row) => ({ ...row, isListed: false }))]
}
