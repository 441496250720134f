import { periodName } from '../../domain/period.ts'
import { consolidationRu } from '../../text/consolidation-ru.ts'
import { periodsRu } from '../../text/periods-ru.ts'
import { formatMoment } from '../../web/format.ts'
import { Button } from '../../web/kit/button.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { Status } from '../../web/kit/status.tsx'
import { TextArea } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { Typed } from '../../web/read-form.ts'
import { typedFields } from '../../web/typed-fields.ts'
import type { TimeZoneId } from '../../domain/time-zones.ts'
import type { Sentence } from '../periods/consolidate-period.ts'
import { MeasureWords, SentenceWords } from '../periods/measure-table.tsx'
import { SentenceLinks } from '../periods/sentence-links.tsx'
import { shortened } from '../periods/shortened.ts'
import type { ReportComment } from './comment-store.ts'
import type { ReportedMeasure } from './measure-of-address.ts'

const text = consolidationRu.measure

export interface MeasurePageProps {
  frame: PageFrame
  reported: ReportedMeasure
  /** Those of this page of the list. */
  sentences: readonly Sentence[]
  /** What an institution is called, by its id. */
  nameOf: (id: number) => string
  pager: Parameters<typeof Pager>[0]
  comments: readonly ReportComment[]
  mayEdit: boolean
  mayComment: boolean
  timeZone: TimeZoneId
  typed?: Typed
  errors?: FieldErrors | undefined
}

/** A measure as the report tells it: each sentence, what became of facts of it, and what colleagues say. */
export function MeasurePage(props: MeasurePageProps) {
  const { frame, reported, sentences, pager, mayComment, errors } = props
  const { report, measure } = reported
  const { planId, period } = report.period
  return (
    <Page
      frame={frame}
      title={text.title(measure.number)}
      breadcrumbs={[...crumbsOf(reported), { text: text.title(measure.number) }]}
      errors={errors}
    >
      <MeasureWords measure={measure} />
      <h2>{text.sentences}</h2>
      {sentences.length === 0 ? <EmptyState title={text.nothing}>{text.nothingHelp}</EmptyState> : null}
      <ul class="apart">
        {sentences.map((sentence) => (
          <li>
            <SentenceWords sentence={sentence} nameOf={props.nameOf} />
            {mayComment ? <SentenceLinks planId={planId} period={period} sentence={sentence} /> : null}
          </li>
        ))}
      </ul>
      <Pager {...pager} />
      <Unused {...props} />
      {mayComment ? <Comments {...props} /> : null}
      {mayComment ? (
        <p>
          <TextLink href={link.periodMeasurePart(planId, period, measure.measureId, 'history')}>
            {text.history}
          </TextLink>
        </p>
      ) : null}
    </Page>
  )
}

/** The way to a measure of a report. */
export function crumbsOf({ report }: ReportedMeasure) {
  const { planId, period, planTitle } = report.period
  return [
    { text: periodsRu.plans, href: link.plans() },
    { text: shortened(planTitle), href: link.plan(planId) },
    { text: periodName(period), href: link.period(planId, period) },
  ]
}

function Unused({ reported, mayEdit, nameOf }: MeasurePageProps) {
  const { report, measure, unused } = reported
  if (unused.length === 0 || !mayEdit) return null
  const { planId, period } = report.period
  return (
    <section aria-labelledby="unused">
      <h2 id="unused">{text.unused}</h2>
      <p>{text.unusedHelp}</p>
      <ul class="apart">
        {unused.map((wording) => (
          <li>
            <p>
              <strong>{wording.institutionIds.map(nameOf).join(', ')}</strong>
            </p>
            <Paragraphs text={wording.text} />
            <Form
              action={link.unusedWording(planId, period, measure.measureId, wording.id)}
              version={wording.version}
              inline
            >
              <Button kind="secondary" about={wording.text.slice(0, 80)}>
                {text.drop}
              </Button>
            </Form>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Comments({ reported, comments, timeZone, typed = {}, errors }: MeasurePageProps) {
  const { planId, period } = reported.report.period
  const { measureId } = reported.measure
  const field = typedFields(typed, errors)
  return (
    <section aria-labelledby="comments">
      <h2 id="comments">{text.comments}</h2>
      {comments.length === 0 ? <p class="quiet">{text.noComments}</p> : null}
      {comments.map((comment) => (
        <div class="thread">
          <p class="quiet">
            {comment.writtenBy ?? text.somebody}, {formatMoment(comment.writtenAt, timeZone)}
          </p>
          <Paragraphs text={comment.text} />
          {comment.resolvedAt === null ? null : (
            <p>
              <Status kind="done">{text.resolvedBy(comment.resolvedBy ?? text.somebody)}</Status>
            </p>
          )}
          <Form action={link.reportComment(planId, period, measureId, comment.id)} inline>
            <Button
              kind="secondary"
              name="do"
              value={comment.resolvedAt === null ? 'resolve' : 'reopen'}
              about={comment.text.slice(0, 80)}
            >
              {comment.resolvedAt === null ? text.resolve : text.reopen}
            </Button>
          </Form>
        </div>
      ))}
      <Form action={link.periodMeasurePart(planId, period, measureId, 'comments')}>
        <TextArea {...field('text')} label={text.comment} hint={text.commentHint} rows={3} limit={2000} />
        <Button kind="secondary">{text.addComment}</Button>
      </Form>
    </section>
  )
}
