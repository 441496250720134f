import type { Measure, Section } from '../../domain/report-document.ts'
import type { Likeness } from './same-wording.ts'
import { likeness, plainWording } from './same-wording.ts'

/** A measure of the merged report while it is being put together. */
export interface MeasureInWork {
  number: string | null
  measure: Measure
  wording: string
  remarkWording: string
  /** Which documents have it, by their place in the call; each gives a measure at most once. */
  parts: Set<number>
}

export interface SectionInWork {
  number: string | null
  title: string
  wording: string
  measures: MeasureInWork[]
}

export interface MeasureMatch {
  found: MeasureInWork
  likeness: Exclude<Likeness, 'different'>
}

export function newMeasureInWork(measure: Measure, part: number): MeasureInWork {
  const wording = plainWording([measure.title ?? '', ...measure.items].join(' '))
  return {
    number: measure.number,
    measure,
    wording,
    remarkWording: plainWording(measure.remark ?? ''),
    parts: new Set([part]),
  }
}

export function newSectionInWork(section: Section): SectionInWork {
  return { number: section.number, title: section.title, wording: plainWording(section.title), measures: [] }
}

/** The section of the merged report that a document's section is: by wording, and by number where both have one. */
export function findSection(sections: SectionInWork[], section: Section): SectionInWork | undefined {
  const wording = plainWording(section.title)
  const alike = sections.filter((other) => likeness(other.wording, wording) !== 'different')
  return (
    alike.find((other) => sameNumber(other.number, section.number)) ??
    alike.find((other) => lacksNumber(other, section))
  )
}

function lacksNumber(one: { number: string | null }, other: { number: string | null }): boolean {
  return one.number === null || other.number === null
}

/** `2.1`, `2.1.` and `2.1)` are one number. */
export function sameNumber(one: string | null, other: string | null): boolean {
  const bare = (number: string | null) => number?.replace(/[.)\s]+$/, '') ?? null
  return bare(one) === bare(other)
}

/**
 * The measure of the merged report that `wanted` is: of the same number and title, wherever it stands;
 * without a number, of the same title in its own section, or anywhere if its document has no sections.
 */
export function findMeasure(
  wanted: MeasureInWork,
  section: SectionInWork,
  sections: SectionInWork[],
): MeasureMatch | undefined {
  const [part] = wanted.parts
  const anywhere = wanted.number !== null || section.wording === ''
  const places = anywhere ? [section, ...sections.filter((other) => other !== section)] : [section]
  const free = places
    .flatMap((place) => place.measures)
    .filter((other) => part !== undefined && !other.parts.has(part) && sameNumber(other.number, wanted.number))
  // Parts of one plan are copies mostly: comparing letter by letter is for the few that are not.
  const copy = free.find((other) => isNamed(other) && isCopy(other, wanted))
  if (copy !== undefined) return { found: copy, likeness: 'equal' }

  const candidates = free.filter((other) => mayBeSame(other, wanted))
  const equal = candidates.find((other) => other.wording === wanted.wording)
  if (equal !== undefined) return { found: equal, likeness: 'equal' }
  const nearly = candidates.find((other) => likeness(other.wording, wanted.wording) === 'nearly')
  return nearly === undefined ? undefined : { found: nearly, likeness: 'nearly' }
}

function isCopy(one: MeasureInWork, other: MeasureInWork): boolean {
  return one.wording === other.wording && one.remarkWording === other.remarkWording
}

/** Is there a number, a title or a remark by which the measure can be known? */
function isNamed({ number, wording, remarkWording }: MeasureInWork): boolean {
  return number !== null || wording !== '' || remarkWording !== ''
}

function mayBeSame(one: MeasureInWork, other: MeasureInWork): boolean {
  if (one.number !== null) return true
  // Without a number the remark tells rows apart: several may be answered by one and the same measure.
  return isNamed(one) && likeness(one.remarkWording, other.remarkWording) !== 'different'
}
