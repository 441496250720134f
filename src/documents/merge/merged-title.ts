import type { ReportDocument } from '../../domain/report-document.ts'
import { ownerOf } from './unite-institutions.ts'

/**
 * The title of the first part that has measures. A part that names its own institution there («Отчет ГКУ «А» по
 * исполнению …») loses the name: the report is of them all.
 */
export function mergedTitle(documents: ReportDocument[]): string {
  const first = documents.find(({ kind }) => kind !== 'other') ?? documents[0]
  if (first === undefined) return ''
  const owner = first.institutions.find(({ key }) => key === ownerOf(first))
  const isShared = documents.some(({ title }) => title !== first.title)
  if (owner === undefined || !isShared) return first.title
  const longestFirst = owner.spellings.toSorted((a, b) => b.length - a.length)
  return longestFirst.reduce(withoutName, first.title)
}

function withoutName(title: string, spelling: string): string {
  const words = spelling
    .split(/\s+/)
    .map((word) => RegExp.escape(word))
    .join('\\s+')
  const named = new RegExp(`(?:(?<=^|\\s)(?:в|во|по|о|об|для)\\s+)?${words}\\s*`, 'giu')
  return title.replace(named, '').trim()
}
