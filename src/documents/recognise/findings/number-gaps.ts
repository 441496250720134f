import type { Finding, Measure } from '../../../domain/report-document.ts'
import { findingTexts } from '../../../text/findings.ts'
import type { Findable } from './finding.ts'
import { finding } from './finding.ts'

interface Dotted {
  measure: Measure
  prefix: string
  last: number
}

function dotted(measure: Measure): Dotted[] {
  // Longer parts are years and codes, no places in a list.
  const match = /^(\d{1,3}(?:\.\d{1,3})*)\.(\d{1,3})$/.exec(measure.number ?? '')
  return match ? [{ measure, prefix: match[1] ?? '', last: Number(match[2]) }] : []
}

function missing(prefix: string, from: number, to: number): string[] {
  return Array.from({ length: to - from }, (_, at) => `${prefix}.${from + at}`)
}

/** More missing numbers than this are no hole in a list, but another way of numbering. */
const LONGEST_GAP = 100

function gapFinding(prefix: string, before: Dotted | undefined, after: Dotted): Finding[] {
  const from = (before?.last ?? 0) + 1
  if (after.last <= from || after.last - from > LONGEST_GAP) return []
  const message = findingTexts.numberGap(
    before?.measure.number ?? null,
    after.measure.number ?? '',
    missing(prefix, from, after.last),
  )
  return [finding('number-gap', message, { measure: after.measure })]
}

/** Holes among dotted numbers of one section, at its start too unless the numbers run on from the section before. */
export function numberGaps({ document }: Findable): Finding[] {
  const started = new Set<string>()
  return document.sections.flatMap((section) => {
    const numbers = section.measures.flatMap(dotted)
    const lastOf = new Map<string, Dotted>()
    const findings = numbers.flatMap((number) => {
      const before = lastOf.get(number.prefix)
      lastOf.set(number.prefix, number)
      if (before) return gapFinding(number.prefix, before, number)
      return started.has(number.prefix) ? [] : gapFinding(number.prefix, undefined, number)
    })
    for (const prefix of lastOf.keys()) started.add(prefix)
    return findings
  })
}
