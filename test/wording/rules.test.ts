import { describe, expect, it } from 'vitest'
import { COLUMN_EXAMPLES, findColumnMeaning } from '../../src/documents/recognise/columns.ts'
import { DEADLINE_EXAMPLES, readDeadline, readReportingRule } from '../../src/domain/wording/deadlines.ts'
import { FACT_EXAMPLES, findFacts } from '../../src/domain/wording/facts.ts'
import { institutionKey } from '../../src/domain/wording/institution-key.ts'
import { findInstitutionNames } from '../../src/domain/wording/institution-names.ts'
import { SAME_INSTITUTION_EXAMPLES } from '../../src/domain/wording/institution-words.ts'
import { PERSON_EXAMPLES, findPersonNames } from '../../src/domain/wording/people.ts'
import { REASON_WORDS_EXAMPLES, reasonWords } from '../../src/domain/wording/reason-words.ts'
import { REASON_EXAMPLES, STATUS_EXAMPLES, readReason, readStatus } from '../../src/domain/wording/status.ts'
import { SUBJECT_EXAMPLES, readQuantifier } from '../../src/domain/wording/subjects.ts'
import { SUBSTANCE_EXAMPLES, isEmptyFormula } from '../../src/domain/wording/substance.ts'
import { findTimes } from '../../src/domain/wording/times.ts'

describe('every example in the files of wording rules holds', () => {
  it.each(COLUMN_EXAMPLES)('column «$header» is $meaning', ({ header, meaning }) => {
    expect(findColumnMeaning(header)).toBe(meaning)
  })

  it.each(STATUS_EXAMPLES)('«$text» is $status', ({ text, status }) => {
    expect(readStatus(text, '').status).toBe(status)
  })

  it.each(REASON_EXAMPLES)('«%s» has its reason', (text, reason) => {
    expect(readReason(text, readStatus(text, ''))).toBe(reason)
  })

  it.each(DEADLINE_EXAMPLES.kinds)('deadline «$text» is $kind', ({ text, kind }) => {
    expect(readDeadline(text, { year: 2031 }).kind).toBe(kind === 'repeated' ? 'permanent' : kind)
  })

  it.each(DEADLINE_EXAMPLES.wholeYear)('deadline «%s» is the plan’s year', (text) => {
    expect(readDeadline(text, { year: 2031 }).period).toMatchObject({ from: '2031-01-01', to: '2031-12-31' })
  })

  it.each(DEADLINE_EXAMPLES.reporting)('«%s» is a duty to report', (text) => {
    expect(readReportingRule(text)).toMatchObject({ text })
  })

  it.each(FACT_EXAMPLES)('«$text» counts $facts', ({ text, facts }) => {
    expect(findFacts(text).map(({ value, unit }) => (unit === '%' ? `${value} %` : `${value} ${unit}`))).toEqual(facts)
  })

  it.each(SUBJECT_EXAMPLES)('«$text» speaks of $subject', ({ text, subject }) => {
    expect(readQuantifier(text)?.quantifier ?? null).toBe(subject)
  })

  it.each(PERSON_EXAMPLES)('«$text» names «$name»', ({ text, name }) => {
    expect(findPersonNames(text).join(', ')).toBe(name)
  })

  it.each(SUBSTANCE_EXAMPLES)('«$text» of $status is empty: $empty', ({ text, title, status, empty }) => {
    expect(isEmptyFormula({ text, facts: findFacts(text), dates: findTimes(text, 2031), status }, title)).toBe(empty)
  })

  it.each(REASON_WORDS_EXAMPLES)('the reason «$typed» is printed «$printed»', ({ typed, printed }) => {
    expect(reasonWords(typed)).toBe(printed)
  })

  it('spellings of one line are one institution, and lines differ', () => {
    const keys = SAME_INSTITUTION_EXAMPLES.map((line) => new Set(line.map(institutionKey)))
    expect(keys.map((line) => line.size)).toEqual(keys.map(() => 1))
    expect(new Set(keys.flatMap((line) => [...line])).size).toBe(keys.length)
  })

  it.each(SAME_INSTITUTION_EXAMPLES.flat())('%s is found whole inside a sentence', (name) => {
    expect(findInstitutionNames(`По данным ${name}. Проведены лекции «О праве».`).map((found) => found.text)).toEqual([
      name,
    ])
  })
})
