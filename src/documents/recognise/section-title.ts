import { z } from 'zod'
import { fold } from '../../domain/wording/fold.ts'
import { phraseSource, phrasesExpression } from '../../domain/wording/phrase.ts'
import { lines, readRules } from '../../domain/wording/rules.ts'

const rules = readRules(
  'titles',
  z.object({ title_starts: lines, stamps: lines, criteria: lines, participants: lines }),
)

function atStart(phrases: string[]): RegExp {
  return new RegExp(`^["«“\\s]*(?:${phrases.map(phraseSource).join('|')})`, 'u')
}

const titleStart = atStart(rules.title_starts)
const stamp = atStart(rules.stamps)
const criterion = atStart(rules.criteria)

/** The formula of all participants: «Подведомственные организации, принявшие участие в …». */
export const PARTICIPANTS_FORMULA = phrasesExpression(rules.participants)

export function startsTitle(text: string): boolean {
  return titleStart.test(fold(text))
}

export function isStamp(text: string): boolean {
  return stamp.test(fold(text))
}

export function isCriterionName(text: string): boolean {
  return criterion.test(fold(text).replace(/^(?:[ivxхіl\d]+[.)]?\s*)?/, ''))
}

/** «Раздел 1. …», «Критерий II. …»: the word itself says that it is a section. */
export function isWordedSection(text: string): boolean {
  return WORDED_NUMBER.test(text)
}

export interface SectionTitle {
  number: string | null
  title: string
}

const WORDED_NUMBER = /^((?:раздел|критерий|глава|часть|блок|направление)\s+(?:№\s*)?(?:\d+|[IVXІХ]+))[.):\s–—-]*\s*/iu
const ROMAN_NUMBER = /^([IVXІХ]{1,5})(?:[.)]\s*|\s+(?=\p{Lu}))/u
const ARABIC_NUMBER = /^(\d{1,2}(?:\.\d{1,2})*)(?:[.)]\s*(?!\d)|\s+(?=\p{Lu}))/u

/** Number and title of a section's row: «1.Открытость …», «II. …», «Раздел 3. …»; the dot between them belongs to neither. */
export function splitSectionTitle(text: string): SectionTitle {
  for (const expression of [WORDED_NUMBER, ROMAN_NUMBER, ARABIC_NUMBER]) {
    const match = expression.exec(text)
    const title = match ? text.slice(match[0].length).trim() : ''
    if (match && title !== '') return { number: match[1] ?? null, title }
  }
  return { number: null, title: text }
}
