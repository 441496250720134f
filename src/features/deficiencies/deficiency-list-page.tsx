import { deficienciesRu } from '../../text/deficiencies-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { Checkbox, SelectField } from '../../web/kit/choice-fields.tsx'
import { Form, HiddenField, SearchForm } from '../../web/kit/form.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Status } from '../../web/kit/status.tsx'
import { Table, type Column } from '../../web/kit/table.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { SOURCE_KINDS } from './deficiency-store.ts'
import type { DeficiencyQuery, DeficiencyRow } from './list-deficiencies.ts'

export interface DeficiencyListProps {
  frame: PageFrame
  rows: DeficiencyRow[]
  counts: { total: number; gaps: number }
  query: DeficiencyQuery
  years: number[]
  pager: Parameters<typeof Pager>[0]
  mayEdit: boolean
  /** The measure for which a deficiency is chosen. */
  measure: { id: number; planId: number; label: string } | undefined
}

export function DeficiencyListPage(props: DeficiencyListProps) {
  const { frame, rows, counts, pager, mayEdit, measure } = props
  const text = deficienciesRu.list
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={`${text.lead} ${text.total(counts.total, counts.gaps)}`}
      aside={mayEdit ? <Adding measure={measure} /> : undefined}
    >
      {measure === undefined ? null : (
        <Notice kind="info" title={text.linking(measure.label)}>
          <TextLink href={link.measure(measure.planId, measure.id)}>{text.back}</TextLink>
        </Notice>
      )}
      <Filters {...props} />
      <Table
        caption={text.title}
        captionHidden
        rows={rows}
        columns={columnsFor(props)}
        empty={<EmptyState title={text.empty}>{mayEdit ? text.emptyHelp : text.emptyForReader}</EmptyState>}
      />
      {rows.length === 0 ? null : <Pager {...pager} />}
      {rows.length === 0 ? null : <Downloads year={props.query.year} />}
    </Page>
  )
}

function Adding({ measure }: Pick<DeficiencyListProps, 'measure'>) {
  return (
    <Actions>
      <ButtonLink href={link.newDeficiency({ measure: measure?.id })} kind="primary">
        {deficienciesRu.list.add}
      </ButtonLink>
    </Actions>
  )
}

function Filters({ query, years, measure }: DeficiencyListProps) {
  const text = deficienciesRu.list
  const kept: Record<string, string> = measure === undefined ? {} : { measure: String(measure.id) }
  return (
    <SearchForm
      action={link.deficiencies()}
      label={text.search}
      value={query.search}
      kept={kept}
      clear={link.deficiencies({ measure: measure?.id })}
    >
      <SelectField
        name="year"
        label={text.year}
        choices={years.map((year) => ({ value: String(year), text: String(year) }))}
        value={query.year === undefined ? undefined : String(query.year)}
        empty={text.anyYear}
        optional
      />
      <SelectField
        name="source"
        label={text.source}
        choices={SOURCE_KINDS.map((kind) => ({ value: kind, text: deficienciesRu.sources[kind] }))}
        value={query.source}
        empty={text.anySource}
        optional
      />
      {query.reach === undefined ? (
        <TextField name="institution" label={text.institution} value={query.institution} autocomplete="off" optional />
      ) : null}
      <Checkbox name="gaps" label={text.gaps} checked={query.onlyGaps} />
    </SearchForm>
  )
}

function columnsFor({ mayEdit, measure }: DeficiencyListProps): Column<DeficiencyRow>[] {
  const text = deficienciesRu.list
  const columns: Column<DeficiencyRow>[] = [
    {
      header: text.columns.text,
      kind: 'name',
      cell: (row) => <TextLink href={link.deficiency(row.id)}>{row.text}</TextLink>,
    },
    { header: text.columns.institution, cell: (row) => row.institutionName ?? '—' },
    { header: text.columns.year, kind: 'number', cell: (row) => row.assessmentYear ?? '—' },
    { header: text.columns.source, cell: (row) => deficienciesRu.sources[row.sourceKind] },
    { header: text.columns.measures, cell: (row) => <Measures row={row} /> },
  ]
  if (!mayEdit || measure === undefined) return columns
  const linking: Column<DeficiencyRow> = {
    header: text.link,
    kind: 'actions',
    cell: (row) => (
      <Form action={link.deficiencyPart(row.id, 'measures')} inline>
        <HiddenField name="measureId" value={measure.id} />
        <HiddenField name="back" value="measure" />
        <Button kind="secondary" about={text.about(row.id)}>
          {text.link}
        </Button>
      </Form>
    ),
  }
  return [...columns, linking]
}

function Measures({ row }: { row: DeficiencyRow }) {
  const text = deficienciesRu.list
  if (row.measureCount > 0) return <>{text.measures(row.measureCount)}</>
  return <Status kind="returned">{text.gap}</Status>
}

function Downloads({ year }: { year: number | undefined }) {
  const text = deficienciesRu.list
  return (
    <p>
      {text.download(year)}:{' '}
      {(['docx', 'xlsx', 'csv'] as const).map((format, at) => (
        <>
          {at === 0 ? '' : ', '}
          <TextLink href={link.deficienciesDocument(format, { year })}>{text.formats[format]}</TextLink>
        </>
      ))}
    </p>
  )
}
