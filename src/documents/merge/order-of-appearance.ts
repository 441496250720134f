import type { Institution, Measure, Section } from '../../domain/report-document.ts'

/** Institutions in the order in which the report's text names them; those that it does not name come last. */
export function inOrderOfAppearance(institutions: Institution[], title: string, sections: Section[]): Institution[] {
  const text = plainBlanks([title, ...sections.flatMap((section) => section.measures.map(textOf))].join('\n'))
  const places = new Map(institutions.map((institution) => [institution, firstPlace(institution, text)]))
  return institutions.toSorted((a, b) => (places.get(a) ?? 0) - (places.get(b) ?? 0))
}

function firstPlace({ spellings }: Institution, text: string): number {
  const places = spellings.map((spelling) => text.indexOf(plainBlanks(spelling))).filter((place) => place !== -1)
  return Math.min(...places, text.length)
}

function textOf({ remark, title, items, responsible, results, others }: Measure): string {
  const said = results.map(({ lead, text }) => lead + text)
  return [remark ?? '', title ?? '', ...items, responsible.text, ...said, ...others.map(({ text }) => text)].join('\n')
}

function plainBlanks(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim()
}
