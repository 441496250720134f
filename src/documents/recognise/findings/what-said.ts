import type { Finding, Measure, Result } from '../../../domain/report-document.ts'
import { fold, words } from '../../../domain/wording/fold.ts'
import { findPersonNames } from '../../../domain/wording/people.ts'
import { isEmptyFormula } from '../../../domain/wording/substance.ts'
import { findingTexts } from '../../../text/findings.ts'
import type { Findable } from './finding.ts'
import { eachResult, finding, label, measuresOf, onlyInstitution, who } from './finding.ts'

const CLAIMS: readonly Result['status'][] = ['done', 'in-progress', 'partly', 'unclear']
const SHARED_RUN = 8

function isEmpty(result: Result, measure: Measure, { document }: Findable): boolean {
  if (!CLAIMS.includes(result.status) || result.facts.length > 0) return false
  const names = () => {
    const assigned = new Set([...measure.responsible.institutions, ...result.institutions])
    const named = document.institutions.filter(({ key }) => assigned.has(key))
    return [measure.responsible.text, ...named.flatMap(({ spellings }) => spellings)]
  }
  // Which of a measure's items are done is a thing said, so its items do not count as its own words.
  return isEmptyFormula(result, measure.title ?? '', names)
}

/** «Недостатков не выявлено | - | -»: a row of dashes has nothing to report. */
function isBlankRow(measure: Measure, result: Result): boolean {
  return !/\p{L}/u.test(result.text) && !/\p{L}/u.test(measure.title ?? '')
}

export function noSubstance(from: Findable): Finding[] {
  return eachResult(from.document, (result, measure) =>
    result.text !== '' && !isBlankRow(measure, result) && isEmpty(result, measure, from)
      ? [
          finding('no-substance', findingTexts.noSubstance(label(measure), who(result, from)), {
            measure,
            institution: onlyInstitution(result),
            text: result.text,
            source: result.source,
          }),
        ]
      : [],
  )
}

interface Said {
  measure: Measure
  result: Result
  institution: string
  text: string
  runs: Set<string>
}

function runsOf(text: string): Set<string> {
  const said = words(fold(text))
  const runs = new Set<string>()
  for (let at = 0; at + SHARED_RUN <= said.length; at += 1) runs.add(said.slice(at, at + SHARED_RUN).join(' '))
  return runs
}

/** What each institution says for itself, measure by measure, empty formulas apart. */
function saidBy(from: Findable): Map<string, Said[]> {
  const said = measuresOf(from.document).flatMap((measure) =>
    measure.results.flatMap((result) => {
      const own = result.subject === 'institutions' || result.subject === 'assignee'
      if (!own || result.text === '' || isEmpty(result, measure, from)) return []
      const text = words(fold(result.text)).join(' ')
      const runs = runsOf(result.text)
      return result.institutions.map((institution) => ({ measure, result, institution, text, runs }))
    }),
  )
  return Map.groupBy(said, ({ institution }) => institution)
}

/** Pairs of results of one institution under two measures that share their text or eight words in a row. */
export function sameResultTwice(from: Findable): Finding[] {
  return [...saidBy(from).values()].flatMap((all) => {
    const firstByRun = new Map<string, Said>()
    const seen = new Set<string>()
    return all.flatMap((said) => {
      const keys = [said.text, ...said.runs]
      const twins = new Set(keys.flatMap((key) => firstByRun.get(key) ?? []))
      for (const key of keys) if (!firstByRun.has(key)) firstByRun.set(key, said)
      return [...twins].flatMap((twin) => twinFinding(twin, said, seen, from))
    })
  })
}

function twinFinding(first: Said, second: Said, seen: Set<string>, { nameOf }: Findable): Finding[] {
  const pair = JSON.stringify([first.measure.source, second.measure.source])
  if (first.measure === second.measure || seen.has(pair)) return []
  seen.add(pair)
  const message = findingTexts.sameResultTwice(nameOf(second.institution), label(first.measure), label(second.measure))
  const place = {
    measure: second.measure,
    institution: second.institution,
    text: second.result.text,
    source: second.result.source,
  }
  return [finding('same-result-twice', message, place)]
}

export function personNamed({ document }: Findable): Finding[] {
  return eachResult(document, (result, measure) =>
    findPersonNames(result.text).map((person) =>
      finding('person-named', findingTexts.personNamed(label(measure), person), {
        measure,
        institution: onlyInstitution(result),
        text: person,
        source: result.source,
      }),
    ),
  )
}

function isUnbalanced(text: string): boolean {
  let depth = 0
  for (const char of text) {
    if (char === '«') depth += 1
    if (char === '»') depth -= 1
    if (depth < 0) return true
  }
  return depth !== 0 || (text.match(/"/g)?.length ?? 0) % 2 === 1
}

function quotedFields(measure: Measure): { text: string; source: Finding['source'] }[] {
  const fields = [measure.remark, measure.title, ...measure.items, measure.responsible.text]
  const own = fields.map((text) => ({ text: text ?? '', source: measure.source }))
  return [...own, ...measure.results.map((result) => ({ text: result.lead + result.text, source: result.source }))]
}

export function unbalancedQuotes({ document }: Findable): Finding[] {
  // A cell merged downwards is told once.
  const told = new Set<string>()
  const isNew = (text: string) => !told.has(text) && told.add(text).has(text)
  return measuresOf(document).flatMap((measure) =>
    quotedFields(measure)
      .filter(({ text }) => isUnbalanced(text) && isNew(text))
      .map(({ text, source }) =>
        finding('unbalanced-quotes', findingTexts.unbalancedQuotes(label(measure)), { measure, text, source }),
      ),
  )
}
