import { plansRu } from '../../text/plans-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { PlanRow } from './plan-store.ts'

interface PlanListProps {
  frame: PageFrame
  rows: PlanRow[]
  years: number[]
  year: number | undefined
  pager: Parameters<typeof Pager>[0]
  mayCreate: boolean
  maySeeDrafts: boolean
}

export function PlanListPage(props: PlanListProps) {
  const { frame, rows, pager, mayCreate, maySeeDrafts } = props
  const text = plansRu.list
  return (
    <Page frame={frame} title={text.title} lead={text.lead} aside={mayCreate ? <Creating /> : undefined}>
      <YearFilter {...props} />
      <Table
        caption={text.title}
        captionHidden
        rows={rows}
        empty={<Nothing {...props} />}
        columns={[
          { header: text.columns.title, kind: 'name', cell: (row) => <PlanName row={row} /> },
          { header: text.columns.year, kind: 'number', cell: (row) => String(row.year) },
          { header: text.columns.edition, cell: (row) => editionText(row, maySeeDrafts) },
          { header: text.columns.measures, kind: 'number', cell: (row) => String(row.measureCount) },
        ]}
      />
      {rows.length === 0 ? null : <Pager {...pager} />}
      <p>
        <TextLink href={link.publication()}>{text.publication}</TextLink>
      </p>
    </Page>
  )
}

function Creating() {
  return (
    <Actions>
      <ButtonLink href={link.newPlan()} kind="primary">
        {plansRu.list.create}
      </ButtonLink>
      <ButtonLink href={link.newImport()}>{plansRu.list.upload}</ButtonLink>
    </Actions>
  )
}

function YearFilter({ years, year }: PlanListProps) {
  const text = plansRu.list
  if (years.length < 2) return null
  return (
    <form class="form search" method="get" action={link.plans()} role="search" novalidate>
      <SelectField
        name="year"
        label={text.year}
        choices={years.map((one) => ({ value: String(one), text: String(one) }))}
        value={year === undefined ? undefined : String(year)}
        empty={text.anyYear}
      />
      <Actions>
        <Button kind="secondary">{text.show}</Button>
      </Actions>
    </form>
  )
}

function Nothing({ year, mayCreate }: PlanListProps) {
  const text = plansRu.list
  if (year !== undefined) return <EmptyState title={text.emptyYear} />
  return <EmptyState title={text.empty}>{mayCreate ? text.emptyHelp : text.emptyForReader}</EmptyState>
}

function PlanName({ row }: { row: PlanRow }) {
  return (
    <>
      <TextLink href={link.plan(row.id)}>{row.title}</TextLink>
      {row.institutionName === null ? null : <p class="quiet">{plansRu.list.ofInstitution(row.institutionName)}</p>}
    </>
  )
}

function editionText({ approvedNumber, draftNumber }: PlanRow, maySeeDrafts: boolean): string {
  const approved = approvedNumber === null ? [] : [plansRu.edition.tab(approvedNumber, plansRu.edition.status.approved)]
  const draft = draftNumber === null || !maySeeDrafts ? [] : [plansRu.list.draft(draftNumber)]
  return [...approved, ...draft].join('; ')
}
