import { formatDate } from '../../domain/local-date.ts'
import { isPeriodCode, periodName } from '../../domain/period.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { Status } from '../../web/kit/status.tsx'
import { Table, type Column } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { MeasureView } from './load-measure-view.ts'

type PostponementRow = NonNullable<MeasureView['postponements']>[number]
type ObstacleRow = NonNullable<MeasureView['obstacles']>[number]
type DeficiencyRow = NonNullable<MeasureView['deficiencies']>[number]
type Result = MeasureView['results'][number]

interface Around {
  view: MeasureView
}

/** «I квартал 2031 года», or the code where it is none of ours. */
function nameOfPeriod(code: string): string {
  return isPeriodCode(code) ? periodName(code) : code
}

export function Deficiencies({ view: { deficiencies, mayLink, measure } }: Around) {
  const text = plansRu.measure
  if (deficiencies === undefined) return null
  return (
    <>
      <h2>{text.deficiencies}</h2>
      {deficiencies.length === 0 ? <p class="quiet">{text.noDeficiencies}</p> : null}
      <ul>
        {deficiencies.map((row) => (
          <li>
            <TextLink href={link.deficiency(row.id)}>{row.text}</TextLink>
            {row.institutionName === null ? null : <span class="quiet"> {row.institutionName}</span>}
            {mayLink ? <Unlink row={row} measureId={measure.id} /> : null}
          </li>
        ))}
      </ul>
      {mayLink ? (
        <Actions>
          <ButtonLink href={link.deficiencies({ measure: measure.id })}>{text.link}</ButtonLink>
        </Actions>
      ) : null}
    </>
  )
}

function Unlink({ row, measureId }: { row: DeficiencyRow; measureId: number }) {
  return (
    <Form action={link.deficiencyPart(row.id, 'unlink')} inline>
      <HiddenField name="measureId" value={measureId} />
      <HiddenField name="back" value="measure" />
      <Button kind="secondary" about={plansRu.measure.aboutDeficiency(row.id)}>
        {plansRu.measure.unlink}
      </Button>
    </Form>
  )
}

export function Postponements({ view: { postponements, mayAsk, plan, measure } }: Around) {
  const text = plansRu.measure
  if (postponements === undefined) return null
  const columns: Column<PostponementRow>[] = [
    { header: text.postponementColumns.institution, kind: 'name', cell: (row) => row.institutionName ?? text.forAll },
    { header: text.postponementColumns.until, cell: (row) => nameOfPeriod(row.untilPeriod) },
    { header: text.postponementColumns.reason, cell: (row) => row.reason },
    { header: text.postponementColumns.state, cell: (row) => <Decision row={row} /> },
  ]
  return (
    <>
      <h2>{text.postponements}</h2>
      <Table
        caption={text.postponements}
        captionHidden
        rows={postponements}
        columns={columns}
        empty={<p class="quiet">{text.noPostponements}</p>}
      />
      {mayAsk ? (
        <Actions>
          <ButtonLink href={link.measurePart(plan.id, measure.id, 'postpone')}>{text.ask}</ButtonLink>
        </Actions>
      ) : null}
    </>
  )
}

function Decision({ row: { decision, decisionNote } }: { row: PostponementRow }) {
  const states = plansRu.measure.postponementState
  const kinds = { granted: 'done', refused: 'stopped' } as const
  return (
    <>
      <Status kind={decision === null ? 'waiting' : kinds[decision]}>{states[decision ?? 'asked']}</Status>
      {decisionNote === '' ? null : <p class="quiet">{decisionNote}</p>}
    </>
  )
}

export function Obstacles({ view: { obstacles, mayReportObstacle, plan, measure } }: Around) {
  const text = plansRu.measure
  if (obstacles === undefined) return null
  const headers = text.obstacleColumns
  const columns: Column<ObstacleRow>[] = [
    { header: headers.institution, kind: 'name', cell: (row) => row.institutionName ?? text.forAll },
    { header: headers.cause, cell: (row) => row.cause },
    { header: headers.instead, cell: (row) => row.doneInstead || '—' },
    { header: headers.since, kind: 'date', cell: (row) => formatDate(row.since) },
    {
      header: headers.ended,
      cell: (row) => (row.endedOn === null ? <Status kind="stopped">{text.notEnded}</Status> : formatDate(row.endedOn)),
    },
  ]
  return (
    <>
      <h2>{text.obstacles}</h2>
      <Table
        caption={text.obstacles}
        captionHidden
        rows={obstacles}
        columns={columns}
        empty={<p class="quiet">{text.noObstacles}</p>}
      />
      {mayReportObstacle ? (
        <Actions>
          <ButtonLink href={link.measurePart(plan.id, measure.id, 'obstacles')}>{text.report}</ButtonLink>
        </Actions>
      ) : null}
    </>
  )
}

export function Results({ view: { results, plan } }: Around) {
  const text = plansRu.measure
  const headers = text.resultColumns
  const columns: Column<Result>[] = [
    {
      header: headers.period,
      cell: (row) => <TextLink href={link.period(plan.id, row.period)}>{nameOfPeriod(row.period)}</TextLink>,
    },
    { header: headers.who, kind: 'name', cell: whoseResult },
    { header: headers.status, cell: (row) => statusNames[row.status] },
    { header: headers.text, cell: (row) => row.text },
  ]
  return (
    <>
      <h2>{text.results}</h2>
      <Table
        caption={text.results}
        captionHidden
        rows={results}
        columns={columns}
        empty={<p class="quiet">{text.noResults}</p>}
      />
    </>
  )
}

function whoseResult({ institutions, subject, voluntary }: Result): string {
  const who = institutions.length > 0 ? institutions.join(', ') : plansRu.measure.subjects[subject]
  return voluntary ? `${who} (${plansRu.measure.voluntary})` : who
}
