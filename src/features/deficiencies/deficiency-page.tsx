import { deficienciesRu } from '../../text/deficiencies-ru.ts'
import { Button, ButtonLink } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Form, HiddenField, SearchForm } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Table, type Column } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { measureLabel } from '../plans/find-measure.ts'
import { DeficiencyFacts } from './deficiency-form-page.tsx'
import type { Deficiency, findMeasures, MeasureOfDeficiency } from './deficiency-store.ts'

export interface DeficiencyPageProps {
  frame: PageFrame
  deficiency: Deficiency
  measures: readonly MeasureOfDeficiency[]
  mayEdit: boolean
  maySeeHistory: boolean
  /** Measures to tie it to, for whoever may. */
  choosing:
    | {
        words: string
        planId: number | undefined
        plans: readonly { id: number; title: string; year: number }[]
        found: Awaited<ReturnType<typeof findMeasures>>
      }
    | undefined
}

/** One deficiency: where it comes from, and what is done about it. */
export function DeficiencyPage(props: DeficiencyPageProps) {
  const { frame, deficiency, measures, mayEdit, maySeeHistory } = props
  const text = deficienciesRu.page
  const title = text.title(deficiency.id)
  return (
    <Page
      frame={frame}
      title={title}
      breadcrumbs={[{ text: deficienciesRu.list.title, href: link.deficiencies() }, { text: title }]}
      aside={
        mayEdit ? <ButtonLink href={link.deficiencyPart(deficiency.id, 'edit')}>{text.edit}</ButtonLink> : undefined
      }
    >
      <DeficiencyFacts deficiency={deficiency} />
      <h2>{text.measures}</h2>
      {measures.length > 0 ? (
        <LinkedMeasures {...props} />
      ) : (
        <Notice kind="warning" title={text.gap}>
          {mayEdit ? text.gapAdvice : undefined}
        </Notice>
      )}
      <Choosing {...props} />
      {maySeeHistory ? (
        <p>
          <TextLink href={link.deficiencyPart(deficiency.id, 'history')}>{text.history}</TextLink>
        </p>
      ) : null}
    </Page>
  )
}

function LinkedMeasures({ deficiency, measures, mayEdit }: DeficiencyPageProps) {
  const text = deficienciesRu.page
  const columns: Column<MeasureOfDeficiency>[] = [
    {
      header: text.columns.measure,
      kind: 'name',
      cell: (row) => (
        <>
          <TextLink href={link.measure(row.planId, row.id)}>{measureLabel(row) || String(row.id)}</TextLink>
          {row.status === 'approved' ? null : <p class="quiet">{text.notInForce}</p>}
        </>
      ),
    },
    { header: text.columns.plan, cell: (row) => row.planTitle },
  ]
  const unlink: Column<MeasureOfDeficiency> = {
    header: text.columns.action,
    kind: 'actions',
    cell: (row) => (
      <Form action={link.deficiencyPart(deficiency.id, 'unlink')} inline>
        <HiddenField name="measureId" value={row.id} />
        <Button kind="secondary" about={text.aboutMeasure(row.number ?? String(row.id))}>
          {text.unlink}
        </Button>
      </Form>
    ),
  }
  return (
    <Table caption={text.measures} captionHidden rows={measures} columns={mayEdit ? [...columns, unlink] : columns} />
  )
}

function Choosing({ deficiency, choosing }: DeficiencyPageProps) {
  const text = deficienciesRu.page
  if (choosing === undefined) return null
  return (
    <>
      <h2>{text.choose}</h2>
      <SearchForm action={link.deficiency(deficiency.id)} label={text.searchMeasure} value={choosing.words}>
        <SelectField
          name="plan"
          label={text.plan}
          choices={choosing.plans.map(({ id, title, year }) => ({ value: String(id), text: `${year}: ${title}` }))}
          value={choosing.planId === undefined ? undefined : String(choosing.planId)}
          empty={text.anyPlan}
          optional
        />
      </SearchForm>
      <Table
        caption={text.choose}
        captionHidden
        rows={choosing.found}
        empty={<p class="quiet">{text.nothingFound}</p>}
        columns={[
          { header: text.columns.measure, kind: 'name', cell: (row) => measureLabel(row) || String(row.id) },
          { header: text.columns.plan, cell: (row) => row.planTitle },
          {
            header: text.link,
            kind: 'actions',
            cell: (row) => (
              <Form action={link.deficiencyPart(deficiency.id, 'measures')} inline>
                <HiddenField name="measureId" value={row.id} />
                <Button kind="secondary" about={text.aboutMeasure(row.number ?? String(row.id))}>
                  {text.link}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </>
  )
}
