import type { TimeZoneId } from '../../domain/time-zones.ts'
import { lettersRu } from '../../text/letters-ru.ts'
import { formatMoment } from '../../web/format.ts'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { Pager, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Status } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { getLetter, listLetters } from './letter-store.ts'

type LetterRow = Awaited<ReturnType<typeof listLetters>>[number]

/** How letters are shown: by whose clock, and whether they leave at all. */
export interface LetterView {
  timeZone: TimeZoneId
  mailIsShown: boolean
}

interface LetterListProps {
  frame: PageFrame
  rows: LetterRow[]
  counts: { total: number; unsent: number }
  pager: PagerProps
  view: LetterView
}

export function LetterListPage({ frame, rows, counts, pager, view }: LetterListProps) {
  const text = lettersRu
  return (
    <Page frame={frame} title={text.title} lead={text.lead(counts.total, counts.unsent)}>
      {view.mailIsShown ? <Notice kind="info">{text.shown}</Notice> : null}
      <Table
        caption={text.title}
        captionHidden
        rows={rows}
        empty={<EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>}
        columns={[
          {
            header: text.columns.subject,
            kind: 'name',
            cell: (row) => (
              <TextLink href={link.letter(row.id)} about={`${row.id}`}>
                {row.subject}
              </TextLink>
            ),
          },
          { header: text.columns.to, cell: (row) => row.address ?? text.erased },
          { header: text.columns.created, cell: (row) => formatMoment(row.createdAt, view.timeZone) },
          { header: text.columns.state, cell: (row) => <LetterState row={row} view={view} /> },
        ]}
      />
      <Pager {...pager} />
    </Page>
  )
}

type StateOfLetter = Pick<LetterRow, 'sentAt' | 'attempts' | 'lastError' | 'givenUpAt' | 'reminder'>

function LetterState({ row, view }: { row: StateOfLetter; view: LetterView }) {
  const text = lettersRu.state
  if (row.sentAt !== null) return <Status kind="done">{text.sent(formatMoment(row.sentAt, view.timeZone))}</Status>
  if (row.givenUpAt !== null) return <Status kind="none">{row.reminder ? text.replaced : text.outdated}</Status>
  if (row.lastError !== null)
    return <Status kind="late">{text.failed(row.attempts, lettersRu.errors[row.lastError] ?? row.lastError)}</Status>
  return <Status kind="waiting">{view.mailIsShown ? text.shown : text.waiting}</Status>
}

interface LetterPageProps {
  frame: PageFrame
  letter: Awaited<ReturnType<typeof getLetter>>
  view: LetterView
}

export function LetterPage({ frame, letter, view }: LetterPageProps) {
  const text = lettersRu
  const crumbs = [{ text: text.title, href: link.letters() }, { text: letter.subject }]
  return (
    <Page
      frame={frame}
      title={letter.subject}
      breadcrumbs={crumbs}
      width="narrow"
      aside={<LetterState row={letter} view={view} />}
    >
      <DefinitionList
        items={[
          { term: text.columns.to, value: letter.address },
          { term: text.columns.created, value: formatMoment(letter.createdAt, view.timeZone) },
        ]}
      />
      <div class="letter">
        {letter.body.split('\n\n').map((paragraph) => (
          <p>
            {paragraph.split('\n').map((line) => (line.startsWith('http') ? <LetterLink href={line} /> : `${line} `))}
          </p>
        ))}
      </div>
    </Page>
  )
}

function LetterLink({ href }: { href: string }) {
  return <TextLink href={href}>{href}</TextLink>
}
