import { lastDay } from '../../../domain/deadline.ts'
import type { Deadline, Finding, FoundDate, Measure, Period, Result } from '../../../domain/report-document.ts'
import { fold, root, withoutQuoted, words } from '../../../domain/wording/fold.ts'
import { hasPhrase } from '../../../domain/wording/phrase.ts'
import { findingTexts } from '../../../text/findings.ts'
import { PARTICIPANTS_FORMULA } from '../section-title.ts'
import type { Findable } from './finding.ts'
import { eachResult, finding, label, onlyInstitution, who } from './finding.ts'

const FINISHED_EARLIER =
  /(?:^|[^\p{L}])(?:ранее|раньше|уже|прошл(?:ом|ого)|предыдущ|выполнен|исполнен|завершен|закончен|реализован)/u
/** Words before a date that make it no event: a document's date, a term, a plan. */
const NO_EVENT =
  /(?:^|[^\p{L}])(?:от|до|на|к|по|план\p{L}*|приказ\p{L}*|договор\p{L}*|годов\p{L}*|срок\p{L}*(?:\s+\p{L}+){0,2}\s*[-–—:]?)\s*$/u

interface Event {
  date: FoundDate
  sentence: string
  before: string
}

/** The dates of a result that may be events: not quoted, not its «until», not part of a formula or a document's name. */
function eventsOf(result: Result): Event[] {
  const folded = fold(withoutQuoted(result.text))
  let from = 0
  return result.dates.flatMap((date) => {
    const at = folded.indexOf(fold(date.text), from)
    if (at === -1) return []
    from = at + date.text.length
    const start = Math.max(folded.lastIndexOf('. ', at), folded.lastIndexOf('; ', at)) + 1
    const stop = folded.slice(from).search(/[.;!?]\s/u)
    const sentence = folded.slice(start, stop === -1 ? folded.length : from + stop)
    if (result.until?.text === date.text || hasPhrase(sentence, PARTICIPANTS_FORMULA)) return []
    return [{ date, sentence, before: folded.slice(0, at) }]
  })
}

function isOutside(event: Event, period: Period, result: Result): 'after' | 'before' | null {
  const { date, sentence, before } = event
  if (NO_EVENT.test(before)) return null
  const ahead = result.status === 'planned' || result.status === 'postponed'
  if (date.from > period.to) return ahead ? null : 'after'
  if (date.to >= period.from) return null
  const finished = FINISHED_EARLIER.test(sentence) || (date.precision === 'year' && result.status === 'done')
  return finished ? null : 'before'
}

/** Events wholly after the period, or before it without word that they were finished then. */
export function dateOutsidePeriod({ document }: Findable): Finding[] {
  const period = document.period
  if (period === null) return []
  return eachResult(document, (result, measure) =>
    eventsOf(result).flatMap((event) => {
      const side = isOutside(event, period, result)
      if (side === null) return []
      const message = findingTexts.dateOutsidePeriod(label(measure), event.date.text, period.text, side === 'after')
      return [
        finding('date-outside-period', message, {
          measure,
          institution: onlyInstitution(result),
          text: event.date.text,
          source: result.source,
        }),
      ]
    }),
  )
}

/** How much of an action's words a result speaks of, from 0 to 1. */
function sharedWith(text: string, action: string | null): number {
  const own = new Set(
    words(fold(action ?? ''))
      .filter((word) => word.length > 3)
      .map(root),
  )
  const said = new Set(words(fold(text)).map(root))
  return own.size === 0 ? 0 : [...own].filter((part) => said.has(part)).length / own.size
}

/** Where a measure has several deadlines, a result that speaks of the action of a later one is not late for an earlier. */
function speaksOfLater(result: Result, deadline: Deadline, measure: Measure, today: string): boolean {
  const own = sharedWith(result.text, deadline.action)
  return measure.deadlines.some(
    (other) => other !== deadline && (lastDay(other) ?? '9999') > today && sharedWith(result.text, other.action) > own,
  )
}

function missedDeadline(result: Result, measure: Measure, today: string): Deadline | undefined {
  if (result.status === 'done' || result.status === 'not-needed') return undefined
  if (result.status === 'postponed' && result.until !== null) return undefined
  return measure.deadlines.find((deadline) => {
    const last = lastDay(deadline)
    return last !== null && last <= today && !speaksOfLater(result, deadline, measure, today)
  })
}

/** Results that are not done though a deadline's last day has passed by the end of the period (never by today's clock). */
export function overdue(from: Findable): Finding[] {
  const period = from.document.period
  if (period === null) return []
  return eachResult(from.document, (result, measure) => {
    const missed = missedDeadline(result, measure, period.to)
    if (!missed) return []
    return [
      finding('overdue', findingTexts.overdue(label(measure), who(result, from), missed.text), {
        measure,
        institution: onlyInstitution(result),
        text: result.text,
        source: result.source,
      }),
    ]
  })
}
