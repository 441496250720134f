import type { Child } from 'hono/jsx'
import { formatDate } from '../../domain/local-date.ts'
import { institutionsRu } from '../../text/institutions-ru.ts'
import { ButtonLink } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { SearchForm } from '../../web/kit/form.tsx'
import { Pager, Tabs, type PagerProps } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Status } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { InstitutionQuery, InstitutionRow } from './institution-store.ts'

const text = institutionsRu.list

export interface ListPageProps {
  frame: PageFrame
  rows: InstitutionRow[]
  query: InstitutionQuery
  /** The query as it stands in addresses. */
  kept: Record<string, string | number | undefined>
  pager: PagerProps
  types: readonly { id: number; name: string }[]
  places: readonly string[]
  years: readonly number[]
  mayKeep: boolean
  /** Is there any institution at all? */
  isEmpty: boolean
  thisYear: number
}

export function InstitutionListPage(props: ListPageProps) {
  const add = props.mayKeep ? (
    <ButtonLink href={link.newInstitution()} kind="primary">
      {text.add}
    </ButtonLink>
  ) : undefined
  return (
    <Page frame={props.frame} title={text.title} lead={text.lead} aside={add}>
      <Ways {...props} />
      {props.isEmpty ? (
        <EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>
      ) : (
        <>
          <Filters {...props} />
          <Rows rows={props.rows} />
          <Pager {...props.pager} />
          <p class="quiet">
            <TextLink href={link.institutionsExport('xlsx', props.kept)}>{text.exportExcel}</TextLink>,{' '}
            <TextLink href={link.institutionsExport('csv', props.kept)}>{text.exportCsv}</TextLink>. {text.exportNote}
          </p>
        </>
      )}
    </Page>
  )
}

function Ways({ mayKeep, years, thisYear }: ListPageProps) {
  const keeping = [
    { href: link.duplicates(), text: text.duplicates },
    { href: link.institutionsImport(), text: text.import },
  ]
  const participants = { href: link.participants(years[0] ?? thisYear), text: text.participants }
  return <Tabs label={text.ways} items={mayKeep ? [participants, ...keeping] : [participants]} />
}

function Filters({ query, types, places, years }: ListPageProps) {
  const choices = (values: readonly { id: number; name: string }[]) =>
    values.map(({ id, name }) => ({ value: String(id), text: name }))
  return (
    <SearchForm
      action={link.institutions()}
      label={text.search}
      hint={text.searchHint}
      value={query.search}
      clear={link.institutions()}
    >
      <SelectField
        name="type"
        label={text.type}
        choices={choices(types)}
        value={String(query.typeId ?? '')}
        empty={text.anyType}
      />
      <TextField name="place" label={text.place} value={query.place} suggestions={places} autocomplete="off" />
      <SelectField
        name="state"
        label={text.state}
        choices={(['open', 'closed', 'all'] as const).map((value) => ({ value, text: text.states[value] }))}
        value={query.state}
        empty={null}
      />
      <SelectField
        name="year"
        label={text.participantOf}
        choices={years.map((year) => ({ value: String(year), text: text.year(year) }))}
        value={String(query.participantOf ?? '')}
        empty={text.anyYear}
      />
    </SearchForm>
  )
}

function Rows({ rows }: { rows: InstitutionRow[] }) {
  return (
    <Table
      caption={text.title}
      captionHidden
      rows={rows}
      empty={<EmptyState title={text.nothing}>{text.nothingHelp}</EmptyState>}
      columns={[
        { header: text.columns.order, kind: 'number', cell: (row) => row.reportOrder ?? '—' },
        { header: text.columns.name, kind: 'name', cell: (row) => <NameOf row={row} /> },
        { header: text.columns.type, cell: (row) => row.type ?? '—' },
        { header: text.columns.place, cell: (row) => row.place ?? '—' },
        { header: text.columns.state, cell: (row) => <StateOf institution={row} /> },
      ]}
    />
  )
}

/** The short name leads to the page; the full one stands below where it says more. */
function NameOf({ row }: { row: Pick<InstitutionRow, 'id' | 'shortName' | 'fullName' | 'inn'> }): Child {
  return (
    <>
      <TextLink href={link.institution(row.id)}>{row.shortName}</TextLink>
      {row.fullName === row.shortName ? null : <div class="quiet">{row.fullName}</div>}
      {row.inn === null ? null : (
        <div class="quiet">
          {institutionsRu.fields.inn} {row.inn}
        </div>
      )}
    </>
  )
}

export function StateOf({ institution }: { institution: Pick<InstitutionRow, 'closedOn'> }) {
  const { closedOn } = institution
  if (closedOn === null) return <Status kind="done">{institutionsRu.state.open}</Status>
  return <Status kind="stopped">{institutionsRu.state.closedOn(formatDate(closedOn))}</Status>
}
