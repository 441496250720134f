import { institutionsRu } from '../../text/institutions-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { Checkbox, SelectField } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, HiddenField, SearchForm } from '../../web/kit/form.tsx'
import { Pager, Tabs, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { StateOf } from './institution-list-page.tsx'
import type { Candidate, ParticipantQuery } from './participant-store.ts'

const text = institutionsRu.participants
const columns = institutionsRu.list.columns

export interface ParticipantsPageProps {
  frame: PageFrame
  query: ParticipantQuery
  rows: Candidate[]
  pager: PagerProps
  /** The number of the page shown, to come back to. */
  page: number
  participantCount: number
  years: readonly number[]
  types: readonly { id: number; name: string }[]
  mayKeep: boolean
  errors?: FieldErrors
}

export function ParticipantsPage(props: ParticipantsPageProps) {
  const { query, years } = props
  const title = text.title(query.year)
  const crumbs = [{ text: institutionsRu.list.title, href: link.institutions() }, { text: title }]
  return (
    <Page frame={props.frame} title={title} lead={text.lead} errors={props.errors} breadcrumbs={crumbs}>
      <Tabs
        label={text.years}
        items={years.map((year) => ({
          href: link.participants(year),
          text: String(year),
          current: year === query.year,
        }))}
      />
      <p>
        <strong>{text.count(props.participantCount)}</strong>
      </p>
      {props.mayKeep ? <ManyAtOnce {...props} /> : null}
      <SearchForm
        action={link.participants(query.year)}
        label={text.search}
        value={query.search}
        clear={link.participants(query.year)}
      >
        <SelectField
          name="only"
          label={text.only}
          choices={(['all', 'chosen', 'others'] as const).map((value) => ({ value, text: text.onlyChoices[value] }))}
          value={query.only}
          empty={null}
        />
      </SearchForm>
      {props.mayKeep ? <Marks {...props} /> : <Rows {...props} />}
      <Pager {...props.pager} />
    </Page>
  )
}

function Marks(props: ParticipantsPageProps) {
  const { query, page } = props
  const kept = {
    q: query.search,
    only: query.only === 'all' ? undefined : query.only,
    page: page > 1 ? page : undefined,
  }
  return (
    <Form action={link.participants(query.year, kept)}>
      <HiddenField name="shown" value={props.rows.map(({ id }) => id).join(' ')} />
      <Rows {...props} />
      {props.rows.length === 0 ? null : (
        <>
          <Actions>
            <Button>{text.save}</Button>
          </Actions>
          <p class="quiet">{text.saveNote}</p>
        </>
      )}
    </Form>
  )
}

function Rows({ rows, mayKeep }: ParticipantsPageProps) {
  return (
    <Table
      caption={text.took}
      captionHidden
      rows={rows}
      empty={<EmptyState title={text.empty}>{institutionsRu.list.nothingHelp}</EmptyState>}
      columns={[
        {
          header: text.took,
          kind: 'name',
          cell: (row) =>
            mayKeep ? (
              <Checkbox name={`took-${row.id}`} label={row.shortName} checked={row.chosen} />
            ) : (
              `${row.shortName}${row.chosen ? '' : text.not}`
            ),
        },
        {
          header: institutionsRu.fields.fullName,
          cell: (row) => <TextLink href={link.institution(row.id)}>{row.fullName}</TextLink>,
        },
        { header: columns.type, cell: (row) => row.type ?? '—' },
        { header: columns.place, cell: (row) => row.place ?? '—' },
        { header: columns.state, cell: (row) => <StateOf institution={row} /> },
      ]}
    />
  )
}

function ManyAtOnce({ query: { year }, types, errors }: ParticipantsPageProps) {
  const error = errorFor(errors, 'type')
  return (
    <Details summary={text.more} open={error !== undefined}>
      <Form action={link.participantsPart(year, 'copy')}>
        <p class="quiet">{text.copyNote}</p>
        <Button kind="secondary">{text.copy(year - 1)}</Button>
      </Form>
      <Form action={link.participantsPart(year, 'type')}>
        <SelectField
          name="type"
          label={text.addType}
          choices={types.map(({ id, name }) => ({ value: String(id), text: name }))}
          error={error}
        />
        <Button kind="secondary">{text.addTypeSubmit}</Button>
      </Form>
    </Details>
  )
}
