import type { Institution, Measure, ReportDocument, Result } from '../src/domain/report-document.ts'
import { largeReport } from './large-report.ts'

const SECTIONS = 5

type Part = { kind: 'section'; number: string; title: string } | { kind: 'measure'; measure: MadeMeasure }
type MadeMeasure = Omit<Measure, 'results'> & { results: Iterable<Result> }

/** So many measures of which every one of so many institutions tells; a result is made when it is asked for. */
export function reportParts(
  measures: number,
  count: number,
): { head: Omit<ReportDocument, 'sections'>; parts: () => Generator<Part> } {
  const institutions = Array.from({ length: count }, (_, at): Institution => {
    const name = `ГБУ «Комплексный центр социального обслуживания населения № ${at + 1}»`
    return { key: `i${at}`, name, spellings: [name], role: 'reporter' }
  })
  const { sections, ...head } = largeReport(1)
  const [pattern] = sections.flatMap((section) => section.measures)
  const [result] = pattern?.results ?? []
  if (!pattern || !result) throw new Error('a large report without results')
  const resultsOf = (measure: number): Iterable<Result> => ({
    *[Symbol.iterator]() {
      for (const [at, { key, name }] of institutions.entries()) {
        const text = `Размещено ${at} сообщений, оборудован стенд для посетителей, проведено ${measure} консультаций.`
        yield { ...result, institutions: [key], lead: `${name}. `, text }
      }
    },
  })
  const parts = function* (): Generator<Part> {
    const inSection = Math.ceil(measures / SECTIONS)
    for (let at = 0; at < measures; at++) {
      const number = String(Math.floor(at / inSection) + 1)
      if (at % inSection === 0) yield { kind: 'section', number, title: 'Открытость и доступность информации' }
      yield {
        kind: 'measure',
        measure: { ...pattern, number: `${number}.${(at % inSection) + 1}`, results: resultsOf(at) },
      }
    }
  }
  return { head: { ...head, institutions }, parts }
}
