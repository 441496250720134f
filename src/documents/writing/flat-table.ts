import type { Result } from '../../domain/report-document.ts'
import { printable, printableLines } from './printable.ts'
import { reportFrameRu } from '../../text/report-frame-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import type { WritableMeasure, WritableReport, WritableSection } from './writable-report.ts'

export interface FlatColumn {
  header: string
  /** Width in characters where a form has widths. */
  width: number
}

/** A document as data: a row per result, a measure without results in one row. Rows are made as they are asked for. */
export interface FlatTable {
  columns: FlatColumn[]
  rows: () => Generator<string[]>
}

const SUBJECTS: Record<Result['subject'], string> = {
  institutions: 'названные учреждения',
  all: 'все',
  others: 'остальные',
  some: 'часть учреждений',
  assignee: 'назначенное учреждение',
  unstated: 'не указано',
}

interface Place {
  section: WritableSection
  measure: WritableMeasure
  result: Result | undefined
  names: Map<string, string>
  /** Letters of one value; of more institutions than go into it the rest is told by its number. */
  longest: number
}

// Headers that a reader of such a table takes for what they are, or for none of its columns.
const COLUMNS: (FlatColumn & { value: (place: Place) => string | null | undefined })[] = [
  { header: 'Номер раздела', width: 9, value: ({ section }) => section.number },
  { header: 'Раздел', width: 30, value: ({ section }) => section.title },
  { header: '№', width: 8, value: ({ measure }) => measure.number },
  { header: 'Замечание', width: 40, value: ({ measure }) => measure.remark },
  { header: 'Мероприятие', width: 45, value: ({ measure }) => [measure.title ?? '', ...measure.items].join('\n') },
  { header: 'Ответственные', width: 35, value: ({ measure }) => measure.responsible.text },
  {
    header: 'Срок исполнения',
    width: 20,
    value: ({ measure }) => measure.deadlines.map(({ text }) => text).join('\n'),
  },
  { header: 'Отчётность', width: 20, value: ({ measure }) => measure.reporting?.text },
  { header: 'О ком', width: 16, value: ({ result }) => result && SUBJECTS[result.subject] },
  {
    header: 'Названные учреждения',
    width: 40,
    value: institutionsOf,
  },
  { header: 'Сверх назначения', width: 12, value: ({ result }) => (result?.voluntary ? 'да' : '') },
  { header: 'Состояние', width: 16, value: ({ result }) => result && statusNames[result.status] },
  { header: 'Перенесено на', width: 16, value: ({ result }) => result?.until?.text },
  { header: 'Причина', width: 25, value: ({ result }) => result?.reason },
  { header: 'Дата исполнения', width: 16, value: ({ result }) => result?.completed?.text },
  { header: 'Результат', width: 70, value: ({ result }) => result && result.lead + result.text },
]

/** `longest`: how many letters a value may have where the form has such a limit. */
export function flatTable(doc: WritableReport, longest = Infinity): FlatTable {
  const others = otherColumns(doc)
  return {
    columns: [...COLUMNS, ...others.map((name) => ({ header: printableLines(name).join(' '), width: 20 }))],
    rows: () => flatRows(doc, others, longest),
  }
}

function institutionsOf({ result, names, longest }: Place): string | undefined {
  const named = result?.institutions.map((key) => names.get(key) ?? key) ?? []
  const whole = named.join('\n')
  if (whole.length <= longest) return whole
  const room = longest - reportFrameRu.moreInstitutions(named.length).length
  let length = 0
  const fitting = named.findIndex((name) => (length += name.length + 1) > room)
  return [...named.slice(0, fitting), reportFrameRu.moreInstitutions(named.length - fitting)].join('\n')
}

function* flatRows(doc: WritableReport, others: string[], longest: number): Generator<string[]> {
  const names = new Map(doc.institutions.map(({ key, name }) => [key, name]))
  for (const section of doc.sections) {
    for (const measure of section.measures) {
      for (const result of orNone(measure.results)) yield flatRow({ section, measure, result, names, longest }, others)
    }
  }
}

/** The results, or once none, so that a measure without results has its row. */
function* orNone(results: Iterable<Result>): Generator<Result | undefined> {
  let any = false
  for (const result of results) {
    any = true
    yield result
  }
  if (!any) yield undefined
}

function flatRow(place: Place, others: string[]): string[] {
  const own = COLUMNS.map(({ value }) => flatText(value(place) ?? ''))
  const other = others.map((name) =>
    flatText(place.measure.others.flatMap(({ column, text }) => (column === name ? [text] : [])).join('\n')),
  )
  return [...own, ...other]
}

function flatText(text: string): string {
  return printable(text).trim()
}

function otherColumns(doc: WritableReport): string[] {
  const names = new Set<string>()
  for (const { measures } of doc.sections) {
    for (const { others } of measures) for (const { column } of others) names.add(column)
  }
  return [...names]
}
