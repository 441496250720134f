import { mergeFindingsRu } from '../../text/merge-findings-ru.ts'
import type { Fragment } from './fragment.ts'
import type { MergeRemark } from './merge-findings.ts'

/** What the documents' titles say differently: parts of one report have one period, one plan year, one assessment. */
export function compareHeads(fragments: Fragment[]): MergeRemark[] {
  const withMeasures = fragments.filter(({ document }) => document.kind !== 'other')
  const strangers = fragments.filter(({ document }) => document.kind === 'other')
  return [
    ...strangers.map(({ file }) => remark(mergeFindingsRu.noMeasures(file))),
    ...differences(
      withMeasures.map(({ file, document: { period } }) => ({
        file,
        value: period === null ? null : `${period.from}/${period.to}`,
        shown: period?.text ?? null,
      })),
      ({ file, shown }, first) =>
        mergeFindingsRu.otherPeriod(file, shown ?? mergeFindingsRu.noPeriod, first.shown ?? mergeFindingsRu.noPeriod),
    ),
    ...differences(withMeasures.map(yearOf('planYear')), ({ file, shown }, first) =>
      mergeFindingsRu.otherPlanYear(file, shown ?? mergeFindingsRu.noYear, first.shown ?? mergeFindingsRu.noYear),
    ),
    ...differences(withMeasures.map(yearOf('assessmentYear')), ({ file, shown }, first) =>
      mergeFindingsRu.otherAssessmentYear(file, shown ?? mergeFindingsRu.noYear, first.shown ?? mergeFindingsRu.noYear),
    ),
  ]
}

interface HeadValue {
  file: string
  value: string | null
  shown: string | null
}

function yearOf(field: 'planYear' | 'assessmentYear'): (fragment: Fragment) => HeadValue {
  return ({ file, document }) => {
    const year = document[field]
    return { file, value: year === null ? null : `${year}`, shown: year === null ? null : `${year}` }
  }
}

/** One remark for each document that names another value than the first that names one. */
function differences(values: HeadValue[], say: (other: HeadValue, first: HeadValue) => string): MergeRemark[] {
  const first = values.find(({ value }) => value !== null)
  if (first === undefined) return []
  return values.filter(({ value }) => value !== null && value !== first.value).map((other) => remark(say(other, first)))
}

function remark(message: string): MergeRemark {
  return { code: 'merged-differently', message, about: null, text: null }
}
