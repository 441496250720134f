import type { Measure, ReportDocument, Responsible, Section } from '../../domain/report-document.ts'
import { SCHEMA_NAME } from '../../domain/report-document.ts'
import { findInstitutionNames } from '../../domain/wording/institution-names.ts'
import { leadingPreposition } from '../../domain/wording/subjects.ts'
import type { Grid } from '../reading/grid.ts'
import type { TitleTimes } from './document-title.ts'
import { readTitleTimes } from './document-title.ts'
import { findFindings, findUnreadable } from './find-findings.ts'
import { InstitutionBook } from './institution-book.ts'
import { joinTitle, layDocument } from './lay-document.ts'
import type { LaidMeasure, Layout } from './layout.ts'
import { linesOf } from './layout.ts'
import type { BareMeasure } from './read-measure.ts'
import { readMeasure } from './read-measure.ts'
import { readResponsible } from './read-responsible.ts'
import { readResults, withCompleted } from './read-results.ts'
import type { Register } from './register.ts'
import { splitLead } from './result-lead.ts'
import { isCriterionName } from './section-title.ts'

export interface RecogniseOptions {
  /** A register given with `--institutions`: names are matched against it, and it says who took part. */
  register?: Register
}

interface Draft {
  layout: Layout
  title: string
  times: TitleTimes
  book: InstitutionBook
  responsible: Map<LaidMeasure, Responsible>
  owner: string | null
  participants: string[]
}

function measuresOf(layout: Layout): LaidMeasure[] {
  return layout.sections.flatMap((section) => section.measures)
}

/** Enters the institutions of one measure's row, column after column as they stand. */
function noteRow(laid: LaidMeasure, layout: Layout, book: InstitutionBook): Responsible {
  let responsible: Responsible = { scope: 'unstated', institutions: [], people: [], text: '' }
  for (const meaning of new Set(layout.meanings)) {
    const lines = linesOf(laid, meaning)
    if (meaning === 'responsible') responsible = readResponsible(lines, book)
    else if (meaning === 'result') for (const line of lines) noteResult(line.text, book)
    else for (const line of lines) book.note(line.text, 'mentioned')
  }
  for (const line of laid.others.flatMap((other) => other.lines)) book.note(line.text, 'mentioned')
  return responsible
}

function noteResult(paragraph: string, book: InstitutionBook): void {
  const leading = new Set(splitLead(paragraph, book).names)
  book.note(paragraph, (spelling) => (leading.has(spelling) ? 'reporter' : 'mentioned'))
}

/** The one institution whose own document this is: named alone by the title, or by the text around where the title names none. */
function findOwner(titled: string[], around: string[], book: InstitutionBook): string | null {
  const [only, ...more] = new Set(titled.length > 0 ? titled : around)
  if (only === undefined || more.length > 0) return null
  if (book.keysOf('reporter', 'responsible').some((key) => key !== only)) return null
  book.raise(only, 'reporter')
  return only
}

function draftDocument(grid: Grid, options: RecogniseOptions): Draft {
  const layout = layDocument(grid)
  const title = joinTitle(layout.title)
  const book = new InstitutionBook(options.register)
  const titled = book.note(title, 'mentioned')
  for (const section of layout.sections) ownerOfSection(section.title, book)
  const responsible = new Map(measuresOf(layout).map((laid) => [laid, noteRow(laid, layout, book)]))
  const around = layout.notes.flatMap((note) => book.note(note, 'mentioned'))
  const owner = findOwner(titled, around, book)
  // A register that marks nobody says nothing of who took part.
  const tookPart = options.register?.institutions.filter((one) => one.tookPart) ?? []
  const named = tookPart.map((one) => book.add(one.name, 'mentioned'))
  const participants = named.length > 0 ? named : book.keysOf('reporter', 'responsible')
  return { layout, title, times: readTitleTimes(title), book, responsible, owner, participants }
}

function resolveResponsible(laid: LaidMeasure, draft: Draft): Responsible {
  const read = draft.responsible.get(laid) ?? { scope: 'unstated', institutions: [], people: [], text: '' }
  if (read.scope === 'participants') return { ...read, institutions: draft.participants }
  return read
}

function readLaidMeasure(laid: LaidMeasure, draft: Draft): Measure {
  const { layout, times, book, owner, participants } = draft
  const responsible = resolveResponsible(laid, draft)
  const periodYear = times.period ? Number(times.period.from.slice(0, 4)) : null
  const bare: BareMeasure = readMeasure(laid, {
    responsible,
    hasNumberColumn: layout.meanings.includes('number'),
    year: times.planYear ?? periodYear,
  })
  const year = periodYear ?? times.planYear
  const results = readResults(linesOf(laid, 'result'), {
    book,
    responsible,
    participants,
    owner,
    own: [bare.title ?? '', ...bare.items].join(' '),
    year,
    table: laid.table,
  })
  const { source, ...fields } = bare
  return { ...fields, results: withCompleted(results, linesOf(laid, 'completed'), year), source }
}

function kindOf(layout: Layout, sections: Section[]): ReportDocument['kind'] {
  if (layout.columns.length === 0) return 'other'
  const has = (meaning: (typeof layout.meanings)[number]) => layout.meanings.includes(meaning)
  if (has('remark') && !has('number') && !has('deadline') && !has('responsible')) return 'remarks-table'
  const reported = sections.some((section) => section.measures.some((measure) => measure.results.length > 0))
  return reported ? 'execution-report' : 'plan'
}

/** A section named by an institution alone, as some consolidated reports have them, holds that institution's own results. */
function ownerOfSection(title: string, book: InstitutionBook): string | null {
  const [name, ...more] = findInstitutionNames(title)
  if (!name || more.length > 0 || name.start > leadingPreposition(title)) return null
  // What follows in brackets is a director or a town.
  const rest = title.slice(name.end).replaceAll(/\([^)]*\)|[.:,\s]/gu, '')
  return rest === '' ? book.add(name.text, 'reporter') : null
}

/** A section of the plan goes on with the institution above it; any other title may name one that is not known here. */
function isPlanSection({ number, title }: { number: string | null; title: string }): boolean {
  return number !== null || isCriterionName(title) || title === ''
}

function readSections(draft: Draft): Section[] {
  const byCriterion = draft.layout.meanings.includes('criterion')
  let owner = draft.owner
  return draft.layout.sections.map((section) => {
    const named = ownerOfSection(section.title, draft.book)
    owner = named ?? (byCriterion || isPlanSection(section) ? owner : draft.owner)
    return { ...section, measures: section.measures.map((laid) => readLaidMeasure(laid, { ...draft, owner })) }
  })
}

/** What a Grid says, as a ReportDocument. Never throws for content: what was not understood is in findings and unplaced. */
export function recognise(grid: Grid, options: RecogniseOptions = {}): ReportDocument {
  const draft = draftDocument(grid, options)
  const { layout, title, times, book } = draft
  const sections = readSections(draft)
  const document: ReportDocument = {
    schema: SCHEMA_NAME,
    kind: kindOf(layout, sections),
    title,
    ...times,
    columns: layout.columns,
    institutions: book.list(),
    sections,
    notes: layout.notes,
    findings: [],
    unplaced: layout.unplaced,
  }
  return { ...document, findings: [...findUnreadable(grid, layout, document), ...findFindings(document)] }
}
