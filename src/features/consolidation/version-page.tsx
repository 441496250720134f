import type { TimeZoneId } from '../../domain/time-zones.ts'
import { periodName } from '../../domain/period.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { formatMoment } from '../../web/format.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { RadioGroup } from '../../web/kit/choice-fields.tsx'
import { Details, Help } from '../../web/kit/details.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { FileField } from '../../web/kit/file-field.tsx'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { ProgressBar } from '../../web/kit/progress-bar.tsx'
import { DateField, TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import { typedFields } from '../../web/typed-fields.ts'
import { Differences } from './difference-list.tsx'
import { crumbsOf, requisitesOf, VersionState } from './report-page.tsx'
import type { ConsolidatedReport } from './report-store.ts'
import { VersionFiles } from './version-files.tsx'
import type { ReportVersion, VersionAttachment, VersionFile } from './version-store.ts'

const text = reportsRu.page

export interface VersionPageProps {
  frame: PageFrame
  report: ConsolidatedReport
  version: ReportVersion
  /** All of its report. */
  versions: readonly ReportVersion[]
  files: readonly VersionFile[]
  attachments: readonly VersionAttachment[]
  /** Does the content on the disk have the sum that is printed? Undefined while there is none. */
  isWhole: boolean | undefined
  mayEdit: boolean
  timeZone: TimeZoneId
  typed?: Typed | undefined
  errors?: FieldErrors | undefined
}

/** One frozen version of a report: its files, requisites, signed copies, and what is still to be done with it. */
export function VersionPage(props: VersionPageProps) {
  const { frame, report, version, errors, mayEdit } = props
  const title = reportsRu.version(version.number)
  const reportTitle = reportsRu.titleOf(periodName(report.period))
  return (
    <Page
      frame={frame}
      title={`${reportTitle}. ${title}`}
      breadcrumbs={[...crumbsOf(report), { text: reportTitle, href: link.report(report.id) }, { text: title }]}
      aside={<VersionState version={version} />}
      errors={errors}
    >
      <Progress {...props} />
      <About {...props} />
      {version.state === 'ready' || version.state === 'signed' ? (
        <>
          <VersionFiles files={props.files} href={(file) => link.reportFile(version.id, file.format, file.volume)} />
          <p>
            <TextLink href={link.reportVersionPart(version.id, 'sources/file')}>{text.sources}</TextLink>
          </p>
          <Copies {...props} />
        </>
      ) : null}
      {version.differences === null ? null : <Differences differences={version.differences} />}
      {version.differences === null && version.replaces !== null && version.storedSha256 !== null ? (
        <Notice kind="warning">{text.notCompared}</Notice>
      ) : null}
      {mayEdit ? <Deeds {...props} /> : null}
    </Page>
  )
}

function Progress({ version, mayEdit }: VersionPageProps) {
  if (version.state === 'failed') {
    return (
      <Notice kind="error" title={text.failed}>
        <p>{version.failure}</p>
        {mayEdit ? (
          <Form action={link.reportVersionPart(version.id, 'retry')}>
            <Button>{text.retry}</Button>
          </Form>
        ) : null}
      </Notice>
    )
  }
  if (version.state !== 'making') return null
  return (
    <>
      <Notice kind="info">{text.making}</Notice>
      <ProgressBar
        label={text.progress}
        done={version.stepsTotal === null ? undefined : version.filesMade}
        total={version.stepsTotal ?? 0}
      />
      <Actions>
        <ButtonLink href={link.reportVersion(version.id)}>{text.refresh}</ButtonLink>
      </Actions>
    </>
  )
}

function About(props: VersionPageProps) {
  const { version, isWhole, timeZone } = props
  const { signatoryPost, signatoryName, contentSha256, preparedAt, preparedBy, signedAt, signedBy } = version
  const when = (moment: Date, who: string | null) =>
    [formatMoment(moment, timeZone), who ?? ''].filter(Boolean).join(', ')
  const isKnown = contentSha256 !== null && version.state !== 'discarded'
  return (
    <>
      <DefinitionList
        items={[
          { term: text.requisites, value: requisitesOf(version) },
          ...(version.replaces === null ? [] : [{ term: text.replaces, value: <Replaced {...props} /> }]),
          ...(version.reason === '' ? [] : [{ term: text.reason, value: version.reason }]),
          { term: text.signatory, value: `${signatoryPost} ${signatoryName}` },
          { term: text.prepared, value: when(preparedAt, preparedBy) },
          ...(signedAt === null ? [] : [{ term: text.signed, value: when(signedAt, signedBy) }]),
          ...(isKnown ? [{ term: text.hash, value: <code>{contentSha256}</code> }] : []),
        ]}
      />
      {isKnown ? (
        <Help question={text.hashQuestion}>
          <p>{text.hashHelp}</p>
          <p>{text.hashCheck}</p>
        </Help>
      ) : null}
      {isWhole === false ? <Notice kind="error">{text.hashBroken}</Notice> : null}
      {isWhole === true ? <p>{text.hashHolds}</p> : null}
    </>
  )
}

/** The version that this one is the correction of. */
function Replaced({ version: { replaces }, versions }: VersionPageProps) {
  const replaced = versions.find(({ id }) => id === replaces)
  if (replaced === undefined) return null
  return <TextLink href={link.reportVersion(replaced.id)}>{text.replaced(replaced.number)}</TextLink>
}

/** Scans and signatures. */
function Copies({ version, attachments, mayEdit, typed = {}, errors, timeZone }: VersionPageProps) {
  const field = typedFields({}, errors)
  return (
    <section aria-labelledby="copies">
      <h2 id="copies">{text.attachments}</h2>
      {attachments.length === 0 ? <p class="quiet">{text.noAttachments}</p> : null}
      <ul>
        {attachments.map(({ id, kind, fileName, addedAt, addedBy }) => (
          <li>
            <TextLink href={link.reportAttachment(version.id, id)}>{fileName}</TextLink>: {text.kinds[kind]},{' '}
            {formatMoment(addedAt, timeZone)}
            {addedBy === null ? null : `, ${addedBy}`}
            {mayEdit ? (
              <Form action={link.reportAttachmentRemoval(version.id, id)}>
                <Button kind="secondary" about={fileName}>
                  {text.detach}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
      {mayEdit ? (
        <Details summary={text.attach} open={errors?.some(({ field: name }) => name === 'file')}>
          <Form action={link.reportVersionPart(version.id, 'attach')} files>
            <RadioGroup
              name="kind"
              label={text.kind}
              choices={(['scan', 'signature'] as const).map((value) => ({ value, text: text.kinds[value] }))}
              value={one(typed, 'kind') === 'signature' ? 'signature' : 'scan'}
            />
            <FileField {...field('file')} label={text.file} hint={text.fileHint} />
            <Button kind="secondary">{text.attach}</Button>
          </Form>
        </Details>
      ) : null}
    </section>
  )
}

function Deeds(props: VersionPageProps) {
  const { version } = props
  return (
    <>
      {version.state === 'ready' ? <Sign {...props} /> : null}
      {version.state === 'signed' ? <Publish {...props} /> : null}
      {version.state === 'making' || version.state === 'failed' || version.state === 'ready' ? (
        <Details summary={text.discard}>
          <Form action={link.reportVersionPart(version.id, 'discard')} version={version.version}>
            <p>{text.discardHelp}</p>
            <Button kind="danger">{text.discard}</Button>
          </Form>
        </Details>
      ) : null}
    </>
  )
}

function Sign({ version, typed = {}, errors }: VersionPageProps) {
  const field = typedFields(typed, errors)
  return (
    <section aria-labelledby="sign">
      <h2 id="sign">{text.sign}</h2>
      <p>{version.documentDate === null ? text.signHelp : text.signPrintedHelp}</p>
      <Form action={link.reportVersionPart(version.id, 'sign')} version={version.version}>
        {version.documentDate === null ? (
          <>
            <TextField {...field('documentNumber')} label={reportsRu.prepare.number} width="short" />
            <DateField {...field('documentDate')} label={reportsRu.prepare.date} />
          </>
        ) : (
          <p>{text.printed(requisitesOf(version))}</p>
        )}
        <Actions>
          <Button>{text.sign}</Button>
        </Actions>
      </Form>
    </section>
  )
}

function Publish({ report, version: { id, publishedAt } }: VersionPageProps) {
  return (
    <section aria-labelledby="publication">
      <h2 id="publication">{text.publication}</h2>
      <p>{publishedAt === null ? text.publishHelp : text.isPublished}</p>
      <Form action={link.reportVersionPart(id, 'publish')}>
        <HiddenField name="public" value={publishedAt === null ? 'yes' : 'no'} />
        <Button kind={publishedAt === null ? 'primary' : 'secondary'}>
          {publishedAt === null ? text.publish : text.unpublish}
        </Button>
      </Form>
      <Actions>
        {publishedAt === null ? null : <TextLink href={link.publicReport(id)}>{text.onPublic}</TextLink>}
        <TextLink href={link.reportPart(report.id, 'prepare')}>{text.correct}</TextLink>
      </Actions>
    </section>
  )
}
