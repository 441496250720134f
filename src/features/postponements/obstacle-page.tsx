import { formatDate } from '../../domain/local-date.ts'
import { postponementsRu } from '../../text/postponements-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { DateField, TextArea } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { MeasureInForce } from '../plans/find-measure.ts'
import { measureLabel } from '../plans/find-measure.ts'
import { crumbsOf, InstitutionField, type InstitutionChoice } from './ask-page.tsx'
import type { ObstacleOfMeasure } from './list-postponements.ts'
import { typedFields } from '../../web/typed-fields.ts'

export interface ObstaclePageProps {
  frame: PageFrame
  measure: MeasureInForce
  choice: InstitutionChoice
  /** What stands in the way now. */
  open: readonly ObstacleOfMeasure[]
  typed: Typed
  errors?: FieldErrors
}

/** Asks what stands in the way and what is done instead; what is gone is marked here too. */
export function ObstaclePage(props: ObstaclePageProps) {
  const { frame, measure, choice, typed, errors } = props
  const text = postponementsRu.obstacle
  const field = typedFields(typed, errors)
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead(measureLabel(measure))}
      breadcrumbs={crumbsOf(measure, text.title)}
      errors={errors}
      width="narrow"
    >
      <p>{text.help}</p>
      <OpenObstacles {...props} />
      <Form action={link.measurePart(measure.planId, measure.id, 'obstacles')}>
        <InstitutionField choice={choice} typed={typed} errors={errors} />
        <TextArea {...field('cause')} label={text.cause} limit={3000} />
        <TextArea {...field('doneInstead')} label={text.doneInstead} limit={3000} optional />
        <DateField {...field('since')} label={text.since} />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

function OpenObstacles({ open, typed, errors }: ObstaclePageProps) {
  const text = postponementsRu.obstacle
  if (open.length === 0) return null
  return (
    <>
      <h2>{text.open}</h2>
      <Table
        caption={text.open}
        captionHidden
        rows={open}
        columns={[
          { header: text.columns.cause, kind: 'name', cell: (row) => row.cause },
          { header: text.columns.who, cell: (row) => row.institutionName ?? postponementsRu.forAll },
          { header: text.columns.since, kind: 'date', cell: (row) => formatDate(row.since) },
          {
            header: text.columns.end,
            kind: 'actions',
            cell: (row) => (
              <Form action={link.obstacleEnd(row.id)}>
                <DateField
                  name={`endedOn-${row.id}`}
                  label={text.endedOn}
                  value={one(typed, `endedOn-${row.id}`)}
                  error={errorFor(errors, `endedOn-${row.id}`)}
                />
                <Button kind="secondary" about={row.cause.slice(0, 60)}>
                  {text.end}
                </Button>
              </Form>
            ),
          },
        ]}
      />
    </>
  )
}
