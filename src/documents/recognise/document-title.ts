import type { Period } from '../../domain/report-document.ts'
import { fold } from '../../domain/wording/fold.ts'
import type { FoundTime } from '../../domain/wording/times.ts'
import { findTimes } from '../../domain/wording/times.ts'

/** The three times that a title may name, which are not one another (domain: period, plan year, year of the assessment). */
export interface TitleTimes {
  period: Period | null
  planYear: number | null
  assessmentYear: number | null
}

const ASSESSMENT =
  /(?:оценк|нок(?![а-я]))[^.;]{0,160}?(?:провед[а-я]+|проводи[а-я]+|состоявш[а-я]+|за|итогам)?\s*(?:в|за)\s+((?:19|20)\d\d)/u

/** Is the time the plan's («на 2018 год»), by the word before it? */
function isPlanned(folded: string, time: FoundTime): boolean {
  return /(?:^|\s)на\s+(?:период\s+)?(?:с\s+)?$/u.test(folded.slice(0, time.start))
}

function periodFrom(title: string, time: FoundTime): Period {
  const kind = time.precision === 'day' ? 'range' : time.precision
  return { kind, from: time.from, to: time.to, text: title.slice(time.start, time.end) }
}

/** What a document's title says of its times. */
export function readTitleTimes(title: string): TitleTimes {
  const folded = fold(title)
  const assessment = ASSESSMENT.exec(folded)
  const assessed = assessment ? assessment.index + assessment[0].length : -1
  const explicit = findTimes(title, null)
  const planned = explicit.find((time) => isPlanned(folded, time))
  const planYear = planned ? Number(planned.from.slice(0, 4)) : null
  const reported = findTimes(title, planYear).filter(
    (time) => !isPlanned(folded, time) && !(time.start <= assessed && time.end >= assessed) && time.precision !== 'day',
  )
  const after = (time: FoundTime) => /(?:^|\s)за\s+(?:период\s+)?$/u.test(folded.slice(0, time.start))
  const period =
    reported.findLast(after) ??
    reported.findLast((time) => time.precision !== 'year' && !/(?:^|\s)от\s+$/u.test(folded.slice(0, time.start)))
  return {
    period: period ? periodFrom(title, period) : null,
    planYear,
    assessmentYear: assessment ? Number(assessment[1]) : null,
  }
}
