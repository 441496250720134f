import type { ResultStatus } from '../../domain/report-document.ts'
import type { Sentence } from './consolidate-period.ts'
import type { EditionMeasure, EditionSection } from './edition-sections.ts'
import type { PeriodReport } from './period-report.ts'

/** What of a quarter one wants to see. */
export interface PeriodFilter {
  /** Words of an institution's name, or of a measure's number and title. */
  words: string
  /** The place of a section among the sections, from 0. */
  section: number | undefined
  status: ResultStatus | undefined
}

export interface ShownMeasure {
  section: string
  measure: EditionMeasure
  sentences: Sentence[]
}

interface Part {
  offset: number
  limit: number
}

export interface ShownMeasures {
  rows: ShownMeasure[]
  total: number
}

/** Is nothing asked of the results themselves? Then no more of them are read than are shown. */
export const isOfMeasuresOnly = ({ words, status }: PeriodFilter) => words === '' && status === undefined

/** Measures of the wanted section; where words name institutions, or a status is asked for, with those results alone. */
export async function listShown(report: PeriodReport, filter: PeriodFilter, part: Part): Promise<ShownMeasures> {
  const measures = report.sections.flatMap((section, at) =>
    filter.section !== undefined && filter.section !== at
      ? []
      : section.measures.map((measure) => ({ section: sectionName(section), measure })),
  )
  if (!isOfMeasuresOnly(filter)) return pick(report, filter, part, measures)
  const rows = measures.slice(part.offset, part.offset + part.limit)
  const told = await report.consolidation.sentencesOf(rows.map(({ measure }) => measure))
  return {
    rows: rows.map((row) => ({ ...row, sentences: told.get(row.measure.measureId)?.sentences ?? [] })),
    total: measures.length,
  }
}

/** Goes through all measures one by one: the results of one are in memory at a time, but for those that are shown. */
async function pick(
  report: PeriodReport,
  filter: PeriodFilter,
  { offset, limit }: Part,
  measures: readonly { section: string; measure: EditionMeasure }[],
): Promise<ShownMeasures> {
  const words = plain(filter.words).split(/\s+/).filter(Boolean)
  const holds = (text: string) => words.every((word) => plain(text).includes(word))
  const isNamed = words.length === 0 ? undefined : await findNamed(report, holds)
  const rows: ShownMeasure[] = []
  let total = 0
  for (const row of measures) {
    const { number, title, items, measureId } = row.measure
    const isMeant = words.length === 0 || holds([number, title, ...items].join(' '))
    if (!isMeant && isNamed === undefined) continue
    const told = await report.consolidation.sentencesOf([row.measure])
    const sentences = (told.get(measureId)?.sentences ?? []).filter(({ status, institutionIds }) => {
      if (filter.status !== undefined && status !== filter.status) return false
      return isMeant || institutionIds.some((id) => isNamed?.(id))
    })
    if (sentences.length === 0 && (filter.status !== undefined || !isMeant)) continue
    if (total >= offset && rows.length < limit) rows.push({ ...row, sentences })
    total += 1
  }
  return { rows, total }
}

/** Tells institutions by their names, as the document spells them too; undefined where none has such a name. */
async function findNamed(
  report: PeriodReport,
  holds: (text: string) => boolean,
): Promise<((id: number) => boolean) | undefined> {
  const { keys } = await report.whole()
  const named = new Set(
    keys.institutions.filter(({ name, spellings }) => holds([name, ...spellings].join(' '))).map(({ key }) => key),
  )
  return named.size === 0 ? undefined : (id) => named.has(keys.keyOf(id))
}

/** Sentences of one measure that a table shows before it leads to the rest. */
export const SHOWN_SENTENCES = 50
/** So many institutions are named beside a sentence; a longer list is told by its number. */
export const NAMED_INSTITUTIONS = 30

/** The institutions that are named beside sentences. */
export function namedBeside(sentences: readonly Sentence[]): number[] {
  return sentences.flatMap(({ institutionIds }) => institutionIds.slice(0, NAMED_INSTITUTIONS))
}

/** A section as lists name it. */
export function sectionName({ number, title }: EditionSection): string {
  return [number ?? '', title].filter(Boolean).join('. ')
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е')
}
