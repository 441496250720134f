import type { Measure, Result, Section } from '../../domain/report-document.ts'
import { mergeFindingsRu } from '../../text/merge-findings-ru.ts'
import type { Fragment } from './fragment.ts'
import type { MeasureInWork, SectionInWork } from './match-measures.ts'
import { findMeasure, findSection, newMeasureInWork, newSectionInWork, sameNumber } from './match-measures.ts'
import type { MergeRemark } from './merge-findings.ts'
import { nameOf } from './merge-findings.ts'
import { mergeMeasure } from './merge-measure.ts'
import type { ResultOfPart } from './merge-results.ts'
import { addResults, resultOfPart } from './merge-results.ts'
import { placeInOrder } from './place-in-order.ts'

/** The merged report while documents are taken into it one after another. */
export interface Gathering {
  fragments: Fragment[]
  sections: SectionInWork[]
  results: Map<Measure, ResultOfPart[]>
  remarks: MergeRemark[]
  /** Whom a result about the others left out in its own document. */
  leftOut: Map<Result, string[]>
  /** How many results of each document stood already in others, word for word. */
  repeated: number[]
}

/** Takes every document in, in their order, and says what did not match. */
export function gatherMeasures(fragments: Fragment[]): Gathering {
  const work: Gathering = { fragments, sections: [], results: new Map(), leftOut: new Map(), remarks: [], repeated: [] }
  for (const part of fragments.keys()) takePart(work, part)
  tellRepeated(work)
  tellUnmatched(work)
  return work
}

function takePart(work: Gathering, part: number): void {
  const fragment = work.fragments[part]
  if (fragment === undefined) return
  work.repeated[part] = 0
  let previous: SectionInWork | undefined
  for (const section of fragment.document.sections) {
    const place = findSection(work.sections, section) ?? newSectionInWork(section)
    if (!work.sections.includes(place)) placeInOrder(work.sections, place, previous)
    place.number ??= section.number
    previous = place
    takeMeasures(work, place, section, part)
  }
  // A section all of whose measures were found in other sections has nothing to hold.
  work.sections = work.sections.filter((section) => section.measures.length > 0 || section.wording !== '')
}

function takeMeasures(work: Gathering, place: SectionInWork, section: Section, part: number): void {
  const file = work.fragments[part]?.file ?? ''
  let previous: MeasureInWork | undefined
  for (const measure of section.measures) {
    const fresh = newMeasureInWork({ ...structuredClone(measure), results: [] }, part)
    const match = findMeasure(fresh, place, work.sections)
    if (match === undefined) {
      tellNumberTaken(work, place, fresh, file)
      placeInOrder(place.measures, fresh, previous)
    } else {
      if (match.likeness === 'nearly') tellNearlySame(work, match.found.measure, measure, file)
      work.remarks.push(...mergeMeasure(match.found.measure, measure, file))
      match.found.parts.add(part)
    }
    previous = match?.found ?? fresh
    takeResults(work, previous.measure, measure, part)
  }
}

function takeResults(work: Gathering, kept: Measure, measure: Measure, part: number): void {
  const added = measure.results.map((result) => resultOfPart(result, part))
  for (const { result } of added.filter(({ result: one }) => one.subject === 'others')) {
    const leftOut = measure.responsible.institutions.filter((key) => !result.institutions.includes(key))
    work.leftOut.set(result, leftOut)
  }
  const { results, repeated } = addResults(work.results.get(kept) ?? [], added)
  work.results.set(kept, results)
  work.repeated[part] = (work.repeated[part] ?? 0) + repeated
}

function tellNumberTaken(work: Gathering, place: SectionInWork, fresh: MeasureInWork, file: string): void {
  const holder = sharingNumbers(work, place, fresh).find((other) => sameNumber(other.number, fresh.number))
  const [part] = fresh.parts
  if (holder === undefined || part === undefined || holder.parts.has(part)) return
  const title = mergeFindingsRu.shortened(fresh.measure.title ?? '')
  work.remarks.push({
    code: 'measure-not-matched',
    message: mergeFindingsRu.sameNumberOtherTitle(nameOf(holder.measure), file, title),
    about: fresh.measure,
    text: fresh.measure.title,
  })
}

/** A dotted number is one of the whole plan; any other is counted anew in each section. */
function sharingNumbers(work: Gathering, place: SectionInWork, { number }: MeasureInWork): MeasureInWork[] {
  if (number === null) return []
  return number.includes('.') ? work.sections.flatMap((section) => section.measures) : place.measures
}

function tellNearlySame(work: Gathering, kept: Measure, other: Measure, file: string): void {
  work.remarks.push({
    code: 'merged-differently',
    message: mergeFindingsRu.nearlySameTitle(nameOf(kept), file, mergeFindingsRu.shortened(other.title ?? '')),
    about: kept,
    text: other.title,
  })
}

/** A measure that one document alone has found no match in any other. */
function tellUnmatched(work: Gathering): void {
  const withMeasures = work.fragments.filter(({ document }) =>
    document.sections.some(({ measures }) => measures.length > 0),
  )
  if (withMeasures.length < 2) return
  const told = new Set(work.remarks.filter(({ code }) => code === 'measure-not-matched').map(({ about }) => about))
  for (const { measure, parts } of work.sections.flatMap((section) => section.measures)) {
    const [part] = parts
    if (parts.size > 1 || part === undefined || told.has(measure)) continue
    const file = work.fragments[part]?.file ?? ''
    const message = mergeFindingsRu.onlyInOne(nameOf(measure), file)
    work.remarks.push({ code: 'measure-not-matched', message, about: measure, text: measure.title })
  }
}

function tellRepeated(work: Gathering): void {
  for (const [part, count] of work.repeated.entries()) {
    if (count === 0) continue
    const message = mergeFindingsRu.repeatedResults(work.fragments[part]?.file ?? '', count)
    work.remarks.push({ code: 'merged-differently', message, about: null, text: null })
  }
}
