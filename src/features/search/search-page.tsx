import { searchRu } from '../../text/search-ru.ts'
import { SearchForm } from '../../web/kit/form.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import {
  SHOWN,
  type searchDeficiencies,
  type searchInstitutions,
  type searchMeasures,
  type searchPeople,
} from './search-store.ts'

/** What was found; undefined where nothing was asked for. */
export interface Found {
  institutions: Awaited<ReturnType<typeof searchInstitutions>>
  measures: Awaited<ReturnType<typeof searchMeasures>>
  deficiencies: Awaited<ReturnType<typeof searchDeficiencies>>
  people: Awaited<ReturnType<typeof searchPeople>>
}

export function SearchPage({ frame, words, found }: { frame: PageFrame; words: string; found: Found | undefined }) {
  const text = searchRu
  return (
    <Page frame={frame} title={text.title}>
      <SearchForm action={link.search()} label={text.label} hint={text.hint} value={words} />
      {found === undefined ? <p>{text.start}</p> : <FoundLists words={words} found={found} />}
    </Page>
  )
}

function FoundLists({ words, found }: { words: string; found: Found }) {
  const text = searchRu
  const { institutions, measures, deficiencies, people } = found
  if (institutions.length + measures.length + deficiencies.length + people.length === 0) {
    return <EmptyState title={text.nothing(words)}>{text.nothingHelp}</EmptyState>
  }
  return (
    <>
      <FoundList
        title={text.institutions}
        items={institutions.map(({ id, shortName, place }) => ({
          href: link.institution(id),
          text: shortName,
          note: place,
        }))}
        all={{ href: link.institutions({ q: words }), text: text.allInstitutions }}
      />
      <FoundList
        title={text.measures}
        items={measures.map((measure) => ({
          href: link.measure(measure.planId, measure.measureId),
          text: [measure.number, measure.title].filter(Boolean).join(' '),
          note: text.planOf(measure.year),
        }))}
      />
      <FoundList
        title={text.deficiencies}
        items={deficiencies.map((deficiency) => ({
          href: link.deficiency(deficiency.id),
          text: deficiency.text,
          note: deficiency.institutionName,
        }))}
        all={{ href: link.deficiencies({ q: words }), text: text.allDeficiencies }}
      />
      <FoundList
        title={text.people}
        items={people.map(({ id, fullName, post }) => ({ href: link.user(id), text: fullName ?? '', note: post }))}
        all={{ href: link.users({ q: words }), text: text.allPeople }}
      />
    </>
  )
}

interface FoundItem {
  href: string
  text: string
  note: string | null
}

interface FoundListProps {
  title: string
  items: readonly FoundItem[]
  /** Where the rest stands; shown where there may be more. */
  all?: { href: string; text: string }
}

function FoundList({ title, items, all }: FoundListProps) {
  if (items.length === 0) return null
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {items.map(({ href, text, note }) => (
          <li>
            <TextLink href={href}>{text}</TextLink>
            {note === null ? null : <span class="quiet"> {note}</span>}
          </li>
        ))}
      </ul>
      {all !== undefined && items.length === SHOWN ? (
        <p>
          <TextLink href={all.href}>{all.text}</TextLink>
        </p>
      ) : null}
    </section>
  )
}
