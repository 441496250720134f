import { formatDate } from '../../domain/local-date.ts'
import type { TimeZoneId } from '../../domain/time-zones.ts'
import { institutionMergesRu } from '../../text/institution-merges-ru.ts'
import { institutionsRu } from '../../text/institutions-ru.ts'
import { tableNames } from '../../text/journal-ru.ts'
import { formatMoment } from '../../web/format.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { RadioGroup } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { FieldGroup, Form, HiddenField, SearchForm } from '../../web/kit/form.tsx'
import { Pager, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { Comparable, LikelyPair } from './find-duplicates.ts'
import { crumbsTo } from './institution-form-pages.tsx'
import type { Institution } from './institution-store.ts'
import { mergedFields, type MergedField } from './merge-institutions.ts'
import type { ApartPair } from './merge-store.ts'

const crumbs = (title: string) => [
  { text: institutionsRu.list.title, href: link.institutions() },
  ...(title === institutionMergesRu.duplicates.title
    ? []
    : [{ text: institutionMergesRu.duplicates.title, href: link.duplicates() }]),
  { text: title },
]

export interface StandingMerge {
  id: number
  mergedAt: Date
  keptId: number
  kept: string
  duplicate: string
}

export interface DuplicatesPageProps {
  frame: PageFrame
  pairs: LikelyPair[]
  pager: PagerProps
  /** Which page of the list this is, to come back to it. */
  pageNumber: number
  merges: StandingMerge[]
  apart: ApartPair[]
  errors?: FieldErrors
  timeZone: TimeZoneId
}

export function DuplicatesPage(props: DuplicatesPageProps) {
  const { frame, pairs, pager, pageNumber, merges, apart, errors, timeZone } = props
  const text = institutionMergesRu.duplicates
  return (
    <Page frame={frame} title={text.title} lead={text.lead} errors={errors} breadcrumbs={crumbs(text.title)}>
      <Table
        caption={text.title}
        captionHidden
        rows={pairs}
        empty={<EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>}
        columns={[
          { header: text.columns.one, kind: 'name', cell: (pair) => <Record record={pair.one} /> },
          { header: text.columns.other, cell: (pair) => <Record record={pair.other} /> },
          { header: text.columns.why, cell: (pair) => text.why[pair.why] },
          {
            header: text.columns.deed,
            kind: 'actions',
            cell: (pair) => <Decision pair={pair} page={pageNumber} />,
          },
        ]}
      />
      {pairs.length === 0 ? null : <Pager {...pager} />}
      <p>
        <TextLink href={link.mergeInstitutions()}>{text.byHand}</TextLink>
      </p>
      {merges.length === 0 ? null : <StandingMerges merges={merges} timeZone={timeZone} />}
      {apart.length === 0 ? null : <ToldApart apart={apart} />}
    </Page>
  )
}

function Decision({ pair: { one, other }, page }: { pair: LikelyPair; page: number }) {
  const text = institutionMergesRu.duplicates
  return (
    <>
      <ButtonLink href={link.mergeInstitutions({ one: one.id, other: other.id })} about={one.shortName}>
        {text.compare}
      </ButtonLink>
      <Form action={link.tellApart()} inline>
        <HiddenField name="one" value={one.id} />
        <HiddenField name="other" value={other.id} />
        <HiddenField name="page" value={page} />
        <Button kind="secondary" about={text.pair(one.shortName, other.shortName)}>
          {text.apart}
        </Button>
      </Form>
    </>
  )
}

function ToldApart({ apart }: Pick<DuplicatesPageProps, 'apart'>) {
  const text = institutionMergesRu.duplicates
  return (
    <Details summary={text.toldApart(apart.length)}>
      <ul>
        {apart.map(({ id, oneId, one, otherId, other }) => (
          <li>
            <TextLink href={link.institution(oneId)}>{one}</TextLink>,{' '}
            <TextLink href={link.institution(otherId)}>{other}</TextLink>
            <Form action={link.forgetApart(id)} inline>
              <Button kind="secondary" about={text.pair(one, other)}>
                {text.forget}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </Details>
  )
}

function Record({ record }: { record: Comparable }) {
  const facts = [record.place, record.inn === null ? null : `${institutionsRu.fields.inn} ${record.inn}`]
  return (
    <>
      <TextLink href={link.institution(record.id)}>{record.shortName}</TextLink>
      {record.fullName === record.shortName ? null : <div class="quiet">{record.fullName}</div>}
      <div class="quiet">{facts.filter((fact) => fact !== null).join(', ')}</div>
    </>
  )
}

function StandingMerges({ merges, timeZone }: Pick<DuplicatesPageProps, 'merges' | 'timeZone'>) {
  return (
    <>
      <h2>{institutionMergesRu.duplicates.undone}</h2>
      <ul>
        {merges.map(({ id, keptId, kept, duplicate, mergedAt }) => (
          <li>
            <TextLink href={link.institution(keptId)}>{kept}</TextLink>:{' '}
            {institutionsRu.page.mergedAt(duplicate, formatMoment(mergedAt, timeZone))}
            <Form action={link.mergeUndo(id)} inline>
              <Button kind="secondary" about={duplicate}>
                {institutionMergesRu.undo}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </>
  )
}

export interface FindPageProps {
  frame: PageFrame
  /** The record that is known already. */
  first: Institution | undefined
  typed: string
  errors?: FieldErrors
}

/** Asks for the other record of a pair. */
export function FindPairPage({ frame, first, typed, errors }: FindPageProps) {
  const text = institutionMergesRu.merge
  const trail = first === undefined ? crumbs(text.title) : [...crumbsTo(first, true), { text: text.title }]
  return (
    <Page frame={frame} title={text.title} lead={text.lead} errors={errors} width="narrow" breadcrumbs={trail}>
      {first === undefined ? null : <p>{text.recordOf(first.shortName, first.id)}</p>}
      <SearchForm
        action={link.mergeInstitutions()}
        name="with"
        label={first === undefined ? text.findFirst : text.find}
        hint={text.findHint}
        value={typed}
        kept={first === undefined ? {} : { one: String(first.id) }}
      />
    </Page>
  )
}

export interface MergePageProps {
  frame: PageFrame
  records: readonly [Institution, Institution]
  /** Rows of each table that point to the one and the other. */
  counts: readonly [ReadonlyMap<string, number>, ReadonlyMap<string, number>]
  typed: Typed
  errors?: FieldErrors
}

export function MergePage(props: MergePageProps) {
  const { frame, records, typed, errors } = props
  const text = institutionMergesRu.merge
  const [one_, other] = records
  return (
    <Page frame={frame} title={text.title} lead={text.lead} errors={errors} breadcrumbs={crumbs(text.title)}>
      <Counts {...props} />
      <Form action={link.mergeInstitutions({ one: one_.id, other: other.id })}>
        <HiddenField name="version1" value={one_.version} />
        <HiddenField name="version2" value={other.version} />
        <RadioGroup
          name="keep"
          label={text.keep}
          hint={text.keepHint}
          choices={records.map(({ id, shortName }) => ({ value: String(id), text: text.recordOf(shortName, id) }))}
          value={one(typed, 'keep')}
          error={errorFor(errors, 'keep')}
        />
        <FieldGroup legend={text.fields}>
          <DifferingFields {...props} />
        </FieldGroup>
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

function Counts({ records, counts }: MergePageProps) {
  const text = institutionMergesRu.merge
  const tables = [...new Set(counts.flatMap((count) => [...count.keys()]))]
  return (
    <Table
      caption={text.facts}
      rows={tables}
      empty={<p class="quiet">{text.noFacts}</p>}
      columns={[
        { header: text.what, kind: 'name', cell: (table) => tableNames[table] ?? table },
        ...records.map(({ shortName, id }, at) => ({
          header: text.recordOf(shortName, id),
          kind: 'number' as const,
          cell: (table: string) => counts[at]?.get(table) ?? 0,
        })),
      ]}
    />
  )
}

/** A merged field as the pages name and show it: a type by its name. */
const shownAs = (field: MergedField) => (field === 'typeId' ? 'type' : field)

export function differingFields([one_, other]: MergePageProps['records']): MergedField[] {
  return mergedFields.filter((field) => one_[shownAs(field)] !== other[shownAs(field)])
}

/** Values as long as this stand beside each other. */
const SHORT = 40

function DifferingFields({ records, typed, errors }: MergePageProps) {
  const text = institutionMergesRu.merge
  const fields = differingFields(records)
  if (fields.length === 0) return <p>{text.same}</p>
  return (
    <>
      <p>{text.fieldsHint}</p>
      {fields.map((field) => (
        <RadioGroup
          name={field}
          label={labelOf(field)}
          choices={records.map((record) => ({ value: String(record.id), text: sayValue(record, field) }))}
          value={one(typed, field) || String(likelier(records, field).id)}
          inline={records.every((record) => sayValue(record, field).length <= SHORT)}
          error={errorFor(errors, field)}
        />
      ))}
    </>
  )
}

function labelOf(field: MergedField): string {
  return field === 'closedOn' ? institutionsRu.list.state : institutionsRu.fields[field === 'typeId' ? 'type' : field]
}

function sayValue(record: Institution, field: MergedField): string {
  if (field === 'closedOn') {
    const { closedOn } = record
    return closedOn === null ? institutionsRu.state.open : institutionsRu.state.closedOn(formatDate(closedOn))
  }
  return String(record[shownAs(field)] ?? institutionMergesRu.merge.nothing)
}

/** What is known goes before what is not; of two known values the older record's. */
function likelier([one_, other]: MergePageProps['records'], field: MergedField): Institution {
  if (field === 'closedOn') return one_.closedOn === null ? one_ : other
  return one_[shownAs(field)] === null ? other : one_
}
