import type { ReportDocument } from '../../domain/report-document.ts'
import { mergeFindingsRu } from '../../text/merge-findings-ru.ts'
import type { Fragment } from './fragment.ts'
import type { MergeRemark } from './merge-findings.ts'

/** Sets aside what was given twice, under whatever name, and says so. */
export function setTwinsAside(given: Fragment[]): { fragments: Fragment[]; remarks: MergeRemark[] } {
  const firstWith = new Map<string, Fragment>()
  const remarks: MergeRemark[] = []
  for (const fragment of given) {
    const content = contentOf(fragment.document)
    const twin = firstWith.get(content)
    if (twin === undefined) firstWith.set(content, fragment)
    else {
      const message = mergeFindingsRu.sameFile(fragment.file, twin.file)
      remarks.push({ code: 'merged-differently', message, about: null, text: null })
    }
  }
  return { fragments: [...firstWith.values()], remarks }
}

/** What a document says. Where its parts stand in the file does not matter: it may be the same as Word and as PDF. */
function contentOf(document: ReportDocument): string {
  return JSON.stringify(document, (field, value: unknown) => {
    if (field === 'source' || field === 'findings') return undefined
    return typeof value === 'string' ? value.replaceAll(/\s+/g, ' ').trim() : value
  })
}
