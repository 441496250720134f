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
  { consolidation, keys }: PeriodReport,
  filter: PeriodFilter,
  { offset, limit }: Part,
  measures: readonly { section: string; measure: EditionMeasure }[],
): Promise<ShownMeasures> {
  const words = plain(filter.words).split(/\s+/).filter(Boolean)
  const holds = (text: string) => words.every((word) => plain(text).includes(word))
  const named = new Set(
    keys.institutions.filter(({ name, spellings }) => holds([name, ...spellings].join(' '))).map(({ key }) => key),
  )
  const rows: ShownMeasure[] = []
  let total = 0
  for (const row of measures) {
    const { number, title, items, measureId } = row.measure
    const isMeant = words.length === 0 || holds([number, title, ...items].join(' '))
    if (!isMeant && named.size === 0) continue
    const told = await consolidation.sentencesOf([row.measure])
    const sentences = (told.get(measureId)?.sentences ?? []).filter(({ status, institutionIds }) => {
      if (filter.status !== undefined && status !== filter.status) return false
      return isMeant || institutionIds.some((id) => named.has(keys.keyOf(id)))
    })
    if (sentences.length === 0 && (filter.status !== undefined || !isMeant)) continue
    if (total >= offset && rows.length < limit) rows.push({ ...row, sentences })
    total += 1
  }
  return { rows, total }
}

/** A section as lists name it. */
export function sectionName({ number, title }: EditionSection): string {
  return [number ?? '', title].filter(Boolean).join('. ')
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е')
}
