import { RESULT_STATUSES, type Measure, type ReportDocument, type ResultStatus } from '../../domain/report-document.ts'

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
  measure: Measure
}

/** Measures of the wanted section; where words name institutions, or a status is asked for, with those results alone. */
export function measuresOf(document: ReportDocument, filter: PeriodFilter): ShownMeasure[] {
  const words = plain(filter.words).split(/\s+/).filter(Boolean)
  const holds = (text: string) => words.every((word) => plain(text).includes(word))
  const named = new Set(
    document.institutions.filter(({ name, spellings }) => holds([name, ...spellings].join(' '))).map(({ key }) => key),
  )
  return document.sections.flatMap(({ number, title, measures }, at) =>
    filter.section !== undefined && filter.section !== at
      ? []
      : measures.flatMap((measure) => {
          const isMeant = words.length === 0 || holds([measure.number, measure.title, ...measure.items].join(' '))
          const results = measure.results.filter((result) => {
            if (filter.status !== undefined && result.status !== filter.status) return false
            return isMeant || result.institutions.some((key) => named.has(key))
          })
          const isEmpty = results.length === 0 && (filter.status !== undefined || !isMeant)
          if (isEmpty) return []
          const section = [number ?? '', title].filter(Boolean).join('. ')
          return [{ section, measure: { ...measure, results } }]
        }),
  )
}

/** The statuses that results of a document have, in the order of the contract. */
export function statusesOf({ sections }: ReportDocument): ResultStatus[] {
  const found = new Set(
    sections.flatMap(({ measures }) => measures.flatMap(({ results }) => results)).map((r) => r.status),
  )
  return RESULT_STATUSES.filter((status) => found.has(status))
}

function plain(text: string): string {
  return text.toLowerCase().replaceAll('ё', 'е')
}
