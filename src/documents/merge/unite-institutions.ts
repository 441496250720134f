import { higherRole } from '../../domain/institution-role.ts'
import type { Institution, ReportDocument } from '../../domain/report-document.ts'

/** The institutions of all documents, one for each key, in order of first appearance. */
export function uniteInstitutions(documents: ReportDocument[]): Institution[] {
  const united = new Map<string, Institution>()
  for (const institution of documents.flatMap((document) => document.institutions)) {
    const known = united.get(institution.key)
    united.set(institution.key, known === undefined ? structuredClone(institution) : unite(known, institution))
  }
  return [...united.values()]
}

function unite(known: Institution, other: Institution): Institution {
  return {
    key: known.key,
    name: other.name.length > known.name.length ? other.name : known.name,
    spellings: [...new Set([...known.spellings, ...other.spellings])],
    role: higherRole(known.role, other.role),
  }
}

/** The key of the one institution that the document is about, where it is a single institution's own. */
export function ownerOf(document: ReportDocument): string | undefined {
  const results = document.sections.flatMap((section) => section.measures).flatMap((measure) => measure.results)
  const assigned = results.filter((result) => result.subject === 'assignee')
  const keys = new Set(results.flatMap((result) => result.institutions))
  const isOwn = assigned.length > 0 && assigned.every((result) => result.lead === '') && keys.size === 1
  return isOwn ? [...keys][0] : undefined
}
