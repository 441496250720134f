import { inBraces, PLACES, type Place } from '../../documents/writing/word-template/places.ts'
import type { TemplateReading } from '../../documents/writing/word-template/read-template.ts'
import { periodName } from '../../domain/period.ts'
import type { TimeZoneId } from '../../domain/time-zones.ts'
import { boardRu } from '../../text/board-ru.ts'
import { reportTemplateRu as text } from '../../text/report-template-ru.ts'
import { templateFaultsRu } from '../../text/template-faults.ts'
import { formatMoment } from '../../web/format.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { Details } from '../../web/kit/details.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { FileField } from '../../web/kit/file-field.tsx'
import { Form } from '../../web/kit/form.tsx'
import { EmptyState, Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Status } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { KeptTemplate, LatestPeriod } from './template-store.ts'

/** A kept template with what is found in it; no reading where its content is lost. */
export interface ReadKept {
  row: KeptTemplate
  reading: TemplateReading | undefined
}

interface TemplatePageProps {
  frame: PageFrame
  kept: ReadKept | undefined
  periods: LatestPeriod[]
  timeZone: TimeZoneId
  megabytes: number
  mayEdit: boolean
  errors?: FieldErrors | undefined
}

/** The authority's own Word template of reports: what it is, which places it has, a trial, another in its stead. */
export function TemplatePage(props: TemplatePageProps) {
  const { frame, kept, mayEdit, errors } = props
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead}
      breadcrumbs={[{ text: boardRu.periods.title, href: link.submissions() }, { text: text.title }]}
      errors={errors}
      retype={errors === undefined ? undefined : [text.field]}
    >
      {kept === undefined ? (
        <EmptyState title={text.none}>{text.noneHelp}</EmptyState>
      ) : (
        <Kept {...props} kept={kept} />
      )}
      {mayEdit ? <Upload {...props} /> : null}
      <How />
      <h2>{text.placesTitle}</h2>
      <Places reading={kept?.reading} />
      {kept?.reading?.faults.length === 0 ? <Trial periods={props.periods} /> : null}
      {mayEdit && kept !== undefined ? <Remove /> : null}
    </Page>
  )
}

function Kept({ kept: { row, reading }, timeZone }: TemplatePageProps & { kept: ReadKept }) {
  return (
    <section>
      <h2>{text.kept}</h2>
      {reading === undefined ? <Notice kind="error">{text.lost}</Notice> : null}
      {reading === undefined || reading.faults.length === 0 ? null : (
        <Notice kind="error" title={text.faultsTitle}>
          {reading.faults.map(({ reason, detail }) => (
            <p>{templateFaultsRu[reason](detail)}</p>
          ))}
        </Notice>
      )}
      <DefinitionList
        items={[
          { term: text.file, value: <TextLink href={link.reportTemplatePart('file')}>{row.fileName}</TextLink> },
          { term: text.addedAt, value: formatMoment(row.addedAt, timeZone) },
          { term: text.addedBy, value: row.addedBy ?? text.nobody },
        ]}
      />
      <p>
        <TextLink href={link.reportTemplatePart('history')}>{text.history}</TextLink>
      </p>
    </section>
  )
}

function Upload({ kept, megabytes, errors }: TemplatePageProps) {
  return (
    <section>
      <h2>{kept === undefined ? text.upload : text.replace}</h2>
      {errors === undefined || kept === undefined ? null : <p>{text.stays}</p>}
      <Form action={link.reportTemplate()} files>
        <FileField
          name="template"
          label={text.field}
          hint={text.hint(megabytes)}
          error={errorFor(errors, 'template')}
          accept=".docx,.dotx"
        />
        <Actions>
          <Button>{kept === undefined ? text.upload : text.replace}</Button>
          <TextLink href={link.reportTemplatePart('example.docx')}>{text.example}</TextLink>
        </Actions>
      </Form>
    </section>
  )
}

function How() {
  return (
    <Details summary={text.how}>
      <ol>
        {text.howSteps.map((step) => (
          <li>{step}</li>
        ))}
      </ol>
      <p>{text.howStyles}</p>
      <p>
        <TextLink href={link.reportTemplatePart('example.docx')}>{text.example}</TextLink>
      </p>
    </Details>
  )
}

/** Before there is a template, the list says what it may have. */
function Places({ reading }: { reading: TemplateReading | undefined }) {
  const state = {
    header: text.columns.state,
    cell: (place: Place) =>
      reading?.places.includes(place) === true ? (
        <Status kind="done">{text.found}</Status>
      ) : (
        <Status kind={place === 'report' ? 'stopped' : 'none'}>{text.absent}</Status>
      ),
  }
  return (
    <Table
      caption={text.placesTitle}
      captionHidden
      rows={Object.keys(PLACES) as Place[]}
      columns={[
        { header: text.columns.place, kind: 'name', cell: inBraces },
        { header: text.columns.meaning, kind: 'long', cell: (place) => text.meanings[place] },
        ...(reading === undefined ? [] : [state]),
      ]}
    />
  )
}

function Trial({ periods }: { periods: LatestPeriod[] }) {
  return (
    <section>
      <h2>{text.trial}</h2>
      {periods.length === 0 ? <p>{text.noTrial}</p> : <p>{text.trialHelp}</p>}
      <ul>
        {periods.map(({ planId, period, planTitle }) => (
          <li>
            <TextLink href={link.reportTemplateTrial(planId, period)}>
              {text.trialLine(periodName(period), planTitle)}
            </TextLink>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Remove() {
  return (
    <Details summary={text.remove}>
      <p>{text.removeHelp}</p>
      <Form action={link.reportTemplatePart('remove')}>
        <Button kind="danger">{text.remove}</Button>
      </Form>
    </Details>
  )
}
