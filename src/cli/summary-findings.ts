import type { Finding, FindingCode, Source } from '../domain/report-document.ts'
import type { SummaryTexts } from '../text/summary-ru.ts'
import { wrap } from './wrap.ts'

const SEVERITIES = ['error', 'warning', 'note'] as const

/** A note is rarely urgent and often one of a hundred: so many of each code are shown, the others counted. */
const NOTES_SHOWN_OF_A_CODE = 4

/** Findings by severity, then by code, each with its place and message. */
export function listOfFindings(findings: Finding[], texts: SummaryTexts): string[] {
  if (findings.length === 0) return [texts.nothingFound]
  return SEVERITIES.flatMap((severity) => {
    const ofSeverity = findings.filter((finding) => finding.severity === severity)
    if (ofSeverity.length === 0) return []
    return ['', `${texts.severities[severity]} (${ofSeverity.length})`, ...byCode(ofSeverity, texts)]
  }).slice(1)
}

function byCode(findings: Finding[], texts: SummaryTexts): string[] {
  const groups = Map.groupBy(findings, (finding) => finding.code)
  return [...groups].flatMap(([code, group]) => codeLines(code, group, texts))
}

function codeLines(code: FindingCode, group: Finding[], texts: SummaryTexts): string[] {
  const isNote = group[0]?.severity === 'note'
  const shown = isNote ? group.slice(0, NOTES_SHOWN_OF_A_CODE) : group
  const hidden = group.length - shown.length
  return [
    `  ${texts.codes[code]} (${group.length}):`,
    ...shown.flatMap((finding) => wrap(lineOf(finding, texts), { first: '    • ', rest: '      ' })),
    ...(hidden > 0 ? [`    • ${texts.more(hidden)}`] : []),
  ]
}

function lineOf(finding: Finding, texts: SummaryTexts): string {
  const message = finding.message.replaceAll(/\s+/g, ' ').trim()
  return finding.source === null ? message : `${placeOf(finding.source, texts)}: ${message}`
}

function placeOf(source: Source, texts: SummaryTexts): string {
  const paragraph = source.paragraph === null ? [] : [texts.paragraph(source.paragraph)]
  return [texts.table(source.table), texts.row(source.row), ...paragraph].join(', ')
}
