import { reportFrameRu } from '../../text/report-frame-ru.ts'
import { columnMeanings } from '../recognise/columns.ts'
import type { FrameVolume, ReportFrame } from './report-frame.ts'
import { signedColumns } from './signed-columns.ts'
import { sectionText } from './signed-table.ts'
import type { WritableMeasure, WritableReport, WritableSection } from './writable-report.ts'
import { countResults, sliceResults } from './writable-report.ts'

/** Some results of one measure, all counted from 0, `to` not included; a section without measures has no measure. */
export interface VolumeRange {
  section: number
  measure: number | null
  from: number
  to: number
}

/** What stands in one volume, as data: it goes to the process that writes it. */
export interface Volume {
  number: number
  total: number
  ranges: VolumeRange[]
  /** What stands in which volume, for all of them. */
  contents: FrameVolume['contents']
  /** Those of the whole report, whatever this part of it holds. */
  columns: string[]
}

export interface VolumeOptions {
  /** A volume for each section, or as few as there can be; either way none has more results than `mostResults`. */
  by: 'section' | 'size'
  mostResults: number
}

/** Parts a report into volumes. What of a large measure does not fit goes on in the next; a small one is not torn. */
export function planVolumes(report: WritableReport, options: VolumeOptions): Volume[] {
  const planner = new VolumePlanner(options)
  for (const [section, { measures }] of report.sections.entries()) {
    planner.beginSection()
    if (measures.length === 0) planner.add({ section, measure: null, from: 0, to: 0 })
    for (const [measure, { results }] of measures.entries()) planner.addMeasure(section, measure, countResults(results))
  }
  const { volumes } = planner
  const contents = contentsOf(report, volumes)
  const columns = signedColumns(report).map(({ header }) => header)
  return volumes.map((ranges, index) => ({ number: index + 1, total: volumes.length, ranges, contents, columns }))
}

/**
 * One volume as a report, its results still read as they are needed. Lead paragraphs stand in the first volume only,
 * notes, signature and annex in the last; a single volume is the report itself.
 */
export function volumeOf(report: WritableReport, volume: Volume, firstPage = 1): WritableReport {
  const { number, total, contents, columns } = volume
  if (total === 1) return report
  const sections = Map.groupBy(volume.ranges, ({ section }) => section)
  const isLast = number === total
  return {
    ...report,
    columns,
    sections: Array.from(sections, ([index, ranges]) => partOf(report.sections[index], ranges, columns)),
    notes: isLast ? report.notes : [],
    frame: { ...frameOfPart(report.frame ?? {}, volume), volume: { number, total, contents, firstPage } },
  }
}

/** A measure of no more than this share of a volume is not torn. */
const SMALL_MEASURE = 0.25
/** Less room than this share is left empty rather than filled with the beginning of a large one. */
const LEAST_BEGINNING = 0.1

class VolumePlanner {
  readonly volumes: VolumeRange[][] = []
  readonly #options: VolumeOptions
  #room = 0

  constructor(options: VolumeOptions) {
    this.#options = options
  }

  beginSection(): void {
    if (this.#options.by === 'section' || this.volumes.length === 0) this.#begin()
  }

  addMeasure(section: number, measure: number, count: number): void {
    const { mostResults } = this.#options
    const least = count <= mostResults * SMALL_MEASURE ? count : mostResults * LEAST_BEGINNING
    if (this.#room < Math.max(1, least) && this.#room < count) this.#begin()
    let from = 0
    do {
      if (this.#room <= 0) this.#begin()
      const to = Math.min(count, from + this.#room)
      this.add({ section, measure, from, to })
      from = to
    } while (from < count)
  }

  /** A measure without results takes room too: it has a row. */
  add(range: VolumeRange): void {
    if (this.#room <= 0) this.#begin()
    this.volumes.at(-1)?.push(range)
    this.#room -= Math.max(1, range.to - range.from)
  }

  #begin(): void {
    if (this.volumes.at(-1)?.length !== 0) this.volumes.push([])
    this.#room = this.#options.mostResults
  }
}

function frameOfPart(frame: ReportFrame, { number, total }: Volume): ReportFrame {
  const isLast = number === total
  return {
    ...frame,
    ...(number > 1 && { lead: [] }),
    ...(!isLast && { signatory: null, annex: null }),
  }
}

function partOf(section: WritableSection | undefined, ranges: VolumeRange[], columns: string[]): WritableSection {
  if (!section) throw new Error('A volume names a section that the report has not')
  const measures = ranges.flatMap((range) => {
    const measure = range.measure === null ? undefined : section.measures[range.measure]
    return measure ? [partOfMeasure(measure, range, columns)] : []
  })
  return isBeginning(ranges[0]) ? { ...section, measures } : { ...section, title: continued(section.title), measures }
}

function partOfMeasure(measure: WritableMeasure, { from, to }: VolumeRange, columns: string[]): WritableMeasure {
  const results = sliceResults(measure.results, from, to)
  if (from === 0) return { ...measure, results }
  // Where numbers have no column they stand before titles, and are read as numbers only as they are.
  if (columnMeanings(columns).includes('number') && measure.number !== null)
    return { ...measure, number: continued(measure.number), results }
  return { ...measure, title: continued(measure.title ?? ''), results }
}

function isBeginning(range: VolumeRange | undefined): boolean {
  return range !== undefined && (range.measure ?? 0) === 0 && range.from === 0
}

function continued(text: string): string {
  return `${text} (${reportFrameRu.continued})`.trim()
}

function contentsOf(report: WritableReport, volumes: VolumeRange[][]): FrameVolume['contents'] {
  const parts = volumes.flatMap((ranges, index) =>
    Array.from(
      Map.groupBy(ranges, ({ section }) => section),
      ([section, own]) => ({ section, own, volume: index + 1 }),
    ),
  )
  const sections = Array.from(Map.groupBy(parts, ({ section }) => section).values(), (own) =>
    own.map((part, index) => {
      const section = report.sections[part.section] as WritableSection
      const title = sectionText(section).replaceAll('\n', ' ') || reportFrameRu.untitledSection
      return { title: own.length === 1 ? title : partTitle(section, title, part.own, index + 1), volume: part.volume }
    }),
  )
  const annex = report.frame?.annex
  return annex ? [...sections.flat(), { title: annex.title, volume: volumes.length }] : sections.flat()
}

/** «1. Раздел: мероприятия 1.1 (продолжение) – 1.4»; where measures have no numbers, «1. Раздел (часть 2)». */
function partTitle({ measures }: WritableSection, title: string, ranges: VolumeRange[], part: number): string {
  const numberOf = ({ measure, from }: VolumeRange) => {
    const number = measures[measure ?? -1]?.number ?? null
    return number !== null && from > 0 ? continued(number) : number
  }
  const [first, last] = [ranges[0], ranges.at(-1)]
  const [from, to] = [first && numberOf(first), last && numberOf(last)]
  if (!from || !to) return reportFrameRu.partByOrder(title, part)
  return reportFrameRu.part(title, from, to)
}
