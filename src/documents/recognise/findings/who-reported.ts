import type { Finding, Measure, Result } from '../../../domain/report-document.ts'
import { findingTexts } from '../../../text/findings.ts'
import type { Findable } from './finding.ts'
import { eachResult, finding, label, measuresOf, onlyInstitution, who } from './finding.ts'

const SPEAKS_FOR_ALL: readonly Result['subject'][] = ['all', 'others', 'some', 'unstated']

function silentOf(measure: Measure): string[] {
  if (measure.results.some((result) => SPEAKS_FOR_ALL.includes(result.subject))) return []
  const heard = new Set(measure.results.flatMap((result) => result.institutions))
  return measure.responsible.institutions.filter((key) => !heard.has(key))
}

/** The one institution whose own document this is: every result is its, and no measure names another. */
function ownerOf({ document }: Findable): string | null {
  const measures = measuresOf(document)
  const heard = new Set(measures.flatMap((measure) => measure.results.flatMap((result) => result.institutions)))
  const own = measures.every(
    ({ responsible, results }) =>
      responsible.institutions.length === 0 && results.every((result) => result.subject === 'assignee'),
  )
  const [only] = heard
  return own && heard.size === 1 ? (only ?? null) : null
}

/** Institutions that a measure is assigned to and that no result of it speaks of. A plan has no results to miss. */
export function assignedButSilent(from: Findable): Finding[] {
  const { document, nameOf } = from
  if (document.kind === 'plan') return []
  const owner = ownerOf(from)
  return measuresOf(document).flatMap((measure) => {
    const listed = measure.responsible.scope === 'listed'
    // «Недостатков не выявлено | - | -»: a row without a measure owes nothing.
    const owes = /\p{L}/u.test([measure.title ?? '', ...measure.items].join(''))
    const silent = owner !== null && owes && measure.results.length === 0 ? [owner] : silentOf(measure)
    return silent.map((key) =>
      finding(
        'assigned-but-silent',
        findingTexts.assignedButSilent(label(measure), nameOf(key), listed || owner !== null),
        {
          measure,
          institution: key,
          severity: listed || owner !== null ? 'warning' : 'note',
        },
      ),
    )
  })
}

export function reportedWithoutAssignment(from: Findable): Finding[] {
  return eachResult(from.document, (result, measure) =>
    result.voluntary
      ? [
          finding(
            'reported-without-assignment',
            findingTexts.reportedWithoutAssignment(label(measure), who(result, from)),
            {
              measure,
              institution: onlyInstitution(result),
              text: result.lead,
              source: result.source,
            },
          ),
        ]
      : [],
  )
}

export function saidNotReported(from: Findable): Finding[] {
  return eachResult(from.document, (result, measure) =>
    result.status === 'not-reported'
      ? [
          finding('said-not-reported', findingTexts.saidNotReported(label(measure), who(result, from)), {
            measure,
            institution: onlyInstitution(result),
            text: result.text,
            source: result.source,
          }),
        ]
      : [],
  )
}

export function unresolvedSubject({ document }: Findable): Finding[] {
  return eachResult(document, (result, measure) =>
    result.subject === 'some' || result.subject === 'unstated'
      ? [
          finding('unresolved-subject', findingTexts.unresolvedSubject(label(measure), result.subject === 'some'), {
            measure,
            text: result.text,
            source: result.source,
          }),
        ]
      : [],
  )
}

export function resultWithoutMeasure({ document }: Findable): Finding[] {
  return measuresOf(document).flatMap((measure) => {
    const [first] = measure.results
    const named = (measure.title ?? '') !== '' || measure.items.length > 0
    if (named || !first) return []
    return [
      finding('result-without-measure', findingTexts.resultWithoutMeasure(label(measure)), {
        measure,
        text: first.text,
      }),
    ]
  })
}
