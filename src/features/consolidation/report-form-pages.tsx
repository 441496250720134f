import { reportsRu } from '../../text/reports-ru.ts'
import { periodName } from '../../domain/period.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../web/kit/choice-fields.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Help } from '../../web/kit/details.tsx'
import { Form } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { Table } from '../../web/kit/table.tsx'
import { DateField, TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import { typedFields } from '../../web/typed-fields.ts'
import { digestOf, type ReportCheck, type ReportConcern } from './check-report.ts'
import { crumbsOf } from './report-page.tsx'
import type { ConsolidatedReport } from './report-store.ts'
import type { ReportVersion } from './version-store.ts'

interface FormPageProps {
  frame: PageFrame
  report: ConsolidatedReport
  typed: Typed
  errors?: FieldErrors | undefined
}

const crumbsTo = (report: ConsolidatedReport, title: string) => [
  ...crumbsOf(report),
  { text: reportsRu.titleOf(periodName(report.period)), href: link.report(report.id) },
  { text: title },
]

export interface EditReportPageProps extends FormPageProps {
  /** What it is called where nobody says otherwise. */
  usualTitle: string
  isStale?: boolean | undefined
}

/** The form of a report's title and first paragraphs. */
export function EditReportPage({ frame, report, typed, errors, usualTitle, isStale = false }: EditReportPageProps) {
  const text = reportsRu.edit
  const field = typedFields(typed, errors)
  return (
    <Page frame={frame} title={text.title} breadcrumbs={crumbsTo(report, text.title)} errors={errors} width="narrow">
      {isStale ? (
        <section aria-labelledby="stored-now">
          <h2 id="stored-now">{text.stored}</h2>
          <DefinitionList
            items={[
              { term: text.name, value: report.title || usualTitle },
              { term: text.lead, value: <Paragraphs text={report.lead} /> },
            ]}
          />
        </section>
      ) : null}
      <Form
        action={link.reportPart(report.id, 'edit')}
        version={(isStale ? '' : one(typed, 'version')) || report.version}
      >
        <TextArea
          {...field('title')}
          label={text.name}
          hint={text.nameHint(usualTitle)}
          rows={3}
          limit={1000}
          optional
        />
        <TextArea {...field('lead')} label={text.lead} hint={text.leadHint} rows={8} limit={20_000} optional />
        <CheckboxGroup
          name="annex"
          label={text.annex}
          choices={[{ value: 'yes', text: text.annexChoice }]}
          values={typed['annex'] ?? []}
        />
        <Actions>
          <Button>{text.save}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export interface PreparePageProps extends FormPageProps {
  check: ReportCheck
  /** A signed version is there: the new one is a correction. */
  isCorrection: boolean
  /** It is signed or discarded before another is prepared. */
  underWay: ReportVersion | undefined
}

/** The form that freezes a report for its signature, with what to look at before. */
export function PreparePage(props: PreparePageProps) {
  const { frame, report, errors, check, underWay } = props
  const text = reportsRu.prepare
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead}
      breadcrumbs={crumbsTo(report, text.title)}
      errors={errors}
      width="narrow"
    >
      <Help question={text.why}>
        <p>{text.whyAnswer}</p>
      </Help>
      <Concerns report={report} check={check} />
      {underWay === undefined ? null : (
        <Notice kind="info" title={text.underWay}>
          <TextLink href={link.reportVersion(underWay.id)}>{reportsRu.open}</TextLink>
        </Notice>
      )}
      {/* What was typed stays in sight where somebody else was faster. */}
      {underWay === undefined || errors !== undefined ? <PrepareForm {...props} /> : null}
    </Page>
  )
}

function PrepareForm({ report, typed, errors, check, isCorrection }: PreparePageProps) {
  const text = reportsRu.prepare
  const field = typedFields(typed, errors)
  return (
    <Form action={link.reportPart(report.id, 'prepare')}>
      <h2>{text.requisites}</h2>
      <TextField {...field('signatoryPost')} label={text.post} hint={text.postHint} />
      <TextField {...field('signatoryName')} label={text.name} hint={text.nameHint} width="middle" />
      <TextField {...field('documentNumber')} label={text.number} hint={text.numberHint} width="short" optional />
      <DateField {...field('documentDate')} label={text.date} optional />
      <RadioGroup
        {...field('volumes')}
        label={text.volumes}
        hint={text.volumesHint}
        choices={(['none', 'section', 'size'] as const).map((value) => ({
          value,
          text: text.volumeChoices[value],
        }))}
      />
      <p class="quiet">
        {text.template} <TextLink href={link.reportTemplate()}>{text.toTemplate}</TextLink>
      </p>
      {isCorrection ? (
        <TextArea {...field('reason')} label={text.reason} hint={text.reasonHint} rows={3} limit={2000} />
      ) : null}
      {check.concerns.length === 0 ? null : (
        <CheckboxGroup
          name="seen"
          label={text.seen}
          choices={[{ value: digestOf(check), text: text.seenChoice }]}
          values={typed['seen'] ?? []}
          error={errors?.find((error) => error.field === 'seen')?.text}
        />
      )}
      <Actions>
        <Button>{text.button}</Button>
      </Actions>
    </Form>
  )
}

/** Of a long list the first are shown; the rest comes up when they are mended. */
const SHOWN_CONCERNS = 200

function Concerns({ report, check }: { report: ConsolidatedReport; check: ReportCheck }) {
  const text = reportsRu.check
  const { pending, sentences, concerns } = check
  const shown = concerns.slice(0, SHOWN_CONCERNS)
  return (
    <section aria-labelledby="check">
      <h2 id="check">{text.title}</h2>
      {sentences === 0 ? <Notice kind="warning">{text.empty}</Notice> : null}
      {pending > 0 ? <Notice kind="warning">{text.pending(pending)}</Notice> : null}
      {sentences > 0 && pending === 0 && concerns.length === 0 ? <p>{text.clear}</p> : null}
      <Table
        caption={text.title}
        captionHidden
        rows={shown}
        empty={<></>}
        columns={[
          { header: text.columns.kind, kind: 'name', cell: ({ kind }) => text.kinds[kind] },
          { header: text.columns.measure, cell: ({ measure }) => measure ?? '' },
          { header: text.columns.text, kind: 'long', cell: (concern) => <Where report={report} concern={concern} /> },
        ]}
      />
      {concerns.length > shown.length ? <p>{text.more(concerns.length - shown.length)}</p> : null}
    </section>
  )
}

function Where({ report, concern }: { report: ConsolidatedReport; concern: ReportConcern }) {
  const { measureId, key, text: words } = concern
  const { planId, period } = report
  if (measureId === null) return <TextLink href={link.reportPart(report.id, 'edit')}>{words.slice(0, 200)}</TextLink>
  const href =
    key === null ? link.periodMeasure(planId, period, measureId) : link.sentence(planId, period, measureId, key)
  return (
    <>
      {words.slice(0, 200)}{' '}
      <TextLink href={href} about={words.slice(0, 80)}>
        {reportsRu.check.open}
      </TextLink>
    </>
  )
}
