import type { Institution, Measure, ReportDocument, ResultStatus } from '../domain/report-document.ts'
import { RESULT_STATUSES } from '../domain/report-document.ts'
import type { SummaryTexts } from '../text/summary-ru.ts'
import { listOfFindings } from './summary-findings.ts'
import { wrap } from './wrap.ts'

const LABEL_WIDTH = 15

/** What a person reads about a document: 80 columns, the most important first. */
export function summaryOf(document: ReportDocument, texts: SummaryTexts): string {
  const title = document.title === '' ? [texts.untitled] : document.title.split('\n').flatMap((line) => wrap(line))
  const parts = [title, headLines(document, texts), statusLines(document, texts), ...institutionParts(document, texts)]
  return asText([...parts, listOfFindings(document.findings, texts), unplacedLines(document, texts)])
}

/** What `otklik merge` says about the report that it wrote. */
export function mergeSummaryOf(merged: ReportDocument, fragmentCount: number, texts: SummaryTexts): string {
  const own = merged.findings.filter(
    ({ code, severity }) => code === 'measure-not-matched' || code === 'merged-differently' || severity !== 'note',
  )
  const from = labelled(texts.labels.merged, texts.documents(fragmentCount))
  const findings = own.length === 0 ? [] : listOfFindings(own, texts)
  return `${asText([[...from, ...countLines(merged, texts)], findings])}\n`
}

function asText(parts: string[][]): string {
  const filled = parts.filter((part) => part.length > 0).map((part) => part.join('\n'))
  return `${filled.join('\n\n')}\n`
}

function labelled(label: string, text: string): string[] {
  return wrap(text, { first: `${label}:`.padEnd(LABEL_WIDTH), rest: ' '.repeat(LABEL_WIDTH) })
}

function headLines(document: ReportDocument, texts: SummaryTexts): string[] {
  const { labels } = texts
  const { period } = document
  const range = period === null ? '' : `${texts.date(period.from)} – ${texts.date(period.to)}`
  return [
    ...labelled(labels.kind, texts.kinds[document.kind]),
    ...(period === null ? [] : labelled(labels.period, `${period.text} (${range})`)),
    ...(document.planYear === null ? [] : labelled(labels.planYear, `${document.planYear}`)),
    ...(document.assessmentYear === null ? [] : labelled(labels.assessmentYear, `${document.assessmentYear}`)),
    ...countLines(document, texts),
  ]
}

function countLines(document: ReportDocument, texts: SummaryTexts): string[] {
  const { labels } = texts
  const measures = allMeasures(document)
  const named = document.sections.filter((section) => section.title !== '' || section.number !== null).length
  const where = named === 0 ? '' : ` ${texts.inSections(named)}`
  return [
    ...(measures.length === 0 ? [] : labelled(labels.measures, `${texts.measures(measures.length)}${where}`)),
    ...(document.institutions.length === 0
      ? []
      : labelled(labels.institutions, texts.institutions(document.institutions.length))),
  ]
}

function statusLines(document: ReportDocument, texts: SummaryTexts): string[] {
  const counts = new Map<ResultStatus, number>()
  for (const { status } of allMeasures(document).flatMap((measure) => measure.results)) {
    counts.set(status, (counts.get(status) ?? 0) + 1)
  }
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  if (total === 0) return []
  const lines = RESULT_STATUSES.filter((status) => counts.has(status)).map(
    (status) => `  ${texts.statuses[status].padEnd(30)} ${String(counts.get(status)).padStart(5)}`,
  )
  return [...labelled(texts.labels.results, texts.results(total)), ...lines]
}

function institutionParts(document: ReportDocument, texts: SummaryTexts): string[][] {
  const reporters = document.institutions.filter((institution) => ownResults(institution, document) > 0)
  const silent = document.institutions.flatMap((institution) => silentLine(institution, document, texts))
  const counted = reporters.flatMap((institution) =>
    wrap(institution.name, {
      first: `${String(ownResults(institution, document)).padStart(5)}  `,
      rest: ' '.repeat(7),
    }),
  )
  return [
    reporters.length === 0 ? [] : [`${texts.reporters} (${reporters.length}):`, ...counted],
    silent.length === 0 ? [] : [`${texts.silent} (${silent.length}):`, ...silent.flatMap(listed)],
  ]
}

/** How many results speak of the institution by name, those of all and of the others apart. */
function ownResults({ key }: Institution, document: ReportDocument): number {
  return allMeasures(document)
    .flatMap((measure) => measure.results)
    .filter(({ subject, institutions }) => ['institutions', 'assignee'].includes(subject) && institutions.includes(key))
    .length
}

/** The institution with the measures on which it is silent; nothing for one that owes no answer. */
function silentLine(institution: Institution, document: ReportDocument, texts: SummaryTexts): string[] {
  const silences = document.findings.filter(
    ({ code, institution: key }) => code === 'assigned-but-silent' && key === institution.key,
  )
  if (silences.length === 0) return []
  const numbers = silences.map((finding) => finding.measure ?? texts.unnumbered)
  const onNone = ownResults(institution, document) === 0 ? ` (${texts.ofAllMeasures})` : ''
  return [`${institution.name}: ${[...new Set(numbers)].join(', ')}${onNone}`]
}

function listed(text: string): string[] {
  return wrap(text, { first: '  ', rest: '    ' })
}

function unplacedLines(document: ReportDocument, texts: SummaryTexts): string[] {
  if (document.unplaced.length === 0) return []
  return [
    `${texts.unplaced(document.unplaced.length)}:`,
    ...document.unplaced.flatMap(({ text, where }) => listed(`${where}: ${text.slice(0, 200)}`)),
  ]
}

function allMeasures(document: ReportDocument): Measure[] {
  return document.sections.flatMap((section) => section.measures)
}
