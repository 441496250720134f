import { periodName } from '../../domain/period.ts'
import { type ResultEntry } from '../../domain/result-entry.ts'
import { countedWords } from '../../domain/wording/units.ts'
import { statusNames } from '../../text/status-names.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { DefinitionList, type Fact } from '../../web/kit/facts.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { EvidenceRow } from './submission-store.ts'

interface EntryWordsProps {
  submissionId: number
  measureId: number
  entry: ResultEntry
  files: readonly EvidenceRow[]
}

/** What was said of one measure, to be read. */
export function EntryWords({ submissionId, measureId, entry, files }: EntryWordsProps) {
  const { form, check } = submissionsRu
  const all: (Fact & { isSaid: boolean })[] = [
    {
      term: form.status,
      value: entry.status === null ? check.nothing : statusNames[entry.status],
      isSaid: true,
    },
    { term: form.text, value: <Paragraphs text={entry.text} />, isSaid: entry.text !== '' },
    { term: check.reason, value: <Paragraphs text={entry.reason} />, isSaid: entry.reason !== '' },
    {
      term: check.until,
      value: entry.untilPeriod === null ? '' : periodName(entry.untilPeriod),
      isSaid: entry.untilPeriod !== null,
    },
    {
      term: check.figures,
      value: entry.figures.map(countedWords).join('; '),
      isSaid: entry.figures.length > 0,
    },
    { term: check.links, value: <Links links={entry.links} />, isSaid: entry.links.length > 0 },
    {
      term: form.files,
      value: (
        <ul>
          {files.map(({ id, fileName }) => (
            <li>
              <TextLink href={link.evidence(submissionId, measureId, id)}>{fileName}</TextLink>
            </li>
          ))}
        </ul>
      ),
      isSaid: files.length > 0,
    },
  ]
  return <DefinitionList items={all.filter(({ isSaid }) => isSaid)} />
}

function Links({ links }: { links: readonly string[] }) {
  return (
    <ul>
      {links.map((address) => (
        <li>
          <TextLink href={address}>{address}</TextLink>
        </li>
      ))}
    </ul>
  )
}
