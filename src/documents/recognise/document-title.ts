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

/** «… оценки качества, проведенной в 2030 году», «по итогам НОК 2030 года». */
const ASSESSMENTS = [
  /(?:оценк|нок(?![а-я]))[^.;]{0,160}?(?:провед[а-я]+|проводи[а-я]+|проходи[а-я]+|состоявш[а-я]+)\s*(?:в|за)\s+((?:19|20)\d\d)/u,
  /(?:оценк[а-я]*(?:\s+качества(?:\s+[а-я]+){0,5}?)?|нок)\s+(?:в\s+)?((?:19|20)\d\d)\s*(?:г|год)/u,
]
/** «по результатам НОК за 2030 год»: the assessment's year only where the title names another period. */
const ASSESSMENT_PERIOD = /(?:оценк[а-я]*(?:\s+качества(?:\s+[а-я]+){0,5}?)?|нок)\s+за\s+((?:19|20)\d\d)/u

/** Is the time the plan's («на 2018 год»), by the word before it? */
function isPlanned(folded: string, time: FoundTime): boolean {
  if (time.precision === 'day' || /состояни[а-я]+\s+на\s+$/u.test(folded.slice(0, time.start))) return false
  return /(?:^|\s)на\s+(?:период\s+)?(?:с\s+)?$/u.test(folded.slice(0, time.start))
}

function periodFrom(title: string, time: FoundTime): Period {
  const kind = time.precision === 'day' ? 'range' : time.precision
  return { kind, from: time.from, to: time.to, text: title.slice(time.start, time.end) }
}

/** What a document's title says of its times. */
export function readTitleTimes(title: string): TitleTimes {
  const folded = fold(title)
  const assessment = ASSESSMENTS.map((expression) => expression.exec(folded)).find((match) => match !== null) ?? null
  const assessed = assessment ? assessment.index + assessment[0].length : -1
  const explicit = findTimes(title, null)
  const planned = explicit.find((time) => isPlanned(folded, time))
  const planYear = planned ? Number(planned.from.slice(0, 4)) : null
  const reported = findTimes(title, planYear).filter(
    (time) =>
      !isPlanned(folded, time) &&
      !(time.start <= assessed && time.end >= assessed) &&
      time.precision !== 'day' &&
      !/состояни[а-я]+\s+на\s+$/u.test(folded.slice(0, time.start)),
  )
  const after = (time: FoundTime) => /(?:^|\s)за\s+(?:период\s+)?$/u.test(folded.slice(0, time.start))
  const period =
    reported.findLast(after) ??
    reported.findLast((time) => time.precision !== 'year' && !/(?:^|\s)от\s+$/u.test(folded.slice(0, time.start)))
  const told = ASSESSMENT_PERIOD.exec(folded)
  const own =
    told !== null && period !== undefined && period.start >= told.index && period.start < told.index + told[0].length
  const year = assessment?.[1] ?? (told !== null && !own ? told[1] : undefined)
  return {
    period: period ? periodFrom(title, period) : null,
    planYear,
    assessmentYear: year === undefined ? null : Number(year),
  }
}
