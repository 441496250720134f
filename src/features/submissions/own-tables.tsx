import { periodName } from '../../domain/period.ts'
import { ownTablesRu } from '../../text/own-tables-ru.ts'
import type { RequestContext } from '../../web/context.ts'
import { link } from '../../web/links.ts'
import { get, type Route } from '../../web/route.ts'
import { FormatLinks } from '../periods/format-links.tsx'
import { formatParam, sendDocument } from '../periods/send-document.ts'
import { isDraft, partOfSubmission, remarksOfSubmission } from './document-of-submission.ts'
import { submissionOfAddress } from './load-submission.ts'
import type { Submission } from './submission-store.ts'

const TABLES = ['remarks', 'part'] as const
type OwnTable = (typeof TABLES)[number]

const documents = { remarks: remarksOfSubmission, part: partOfSubmission } as const

/** The tables of one institution's report, each in every form. */
export function OwnTables({ submission }: { submission: Submission }) {
  return (
    <ul>
      {TABLES.map((table) => (
        <li>
          {ownTablesRu[table].name}:{' '}
          <FormatLinks
            href={(format) => link.submissionTable(submission.id, table, format)}
            about={ownTablesRu.about(ownTablesRu[table].name)}
          />
        </li>
      ))}
    </ul>
  )
}

const send =
  (table: OwnTable) =>
  async (c: RequestContext): Promise<Response> => {
    const format = formatParam(c)
    const submission = await submissionOfAddress(c)
    const document = await documents[table](c.var.db, submission)
    const name = ownTablesRu[table].fileName(periodName(submission.period), submission.institutionName)
    return sendDocument(c, document, isDraft(submission) ? ownTablesRu.draft(name) : name, format)
  }

export const ownTableRoutes: readonly Route[] = [
  // People have kept links to it.
  get('/submissions/:id/document/:format', 'submission:view', send('part')),
  get('/submissions/:id/remarks/:format', 'submission:view', send('remarks')),
  get('/submissions/:id/part/:format', 'submission:view', send('part')),
]
