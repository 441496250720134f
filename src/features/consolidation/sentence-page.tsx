import type { Child } from 'hono/jsx'
import { countedWords } from '../../domain/wording/units.ts'
import { consolidationRu } from '../../text/consolidation-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { Status } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextArea } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { Sentence } from '../periods/consolidate-period.ts'
import { PrintedSentence } from '../periods/measure-table.tsx'
import { resultStatusKinds } from '../periods/result-status.ts'
import { factsSeen } from './keep-wording.ts'
import { crumbsOf } from './measure-page.tsx'
import type { ReportedMeasure } from './measure-of-address.ts'
import type { AnswerSource } from './source-store.ts'

const text = consolidationRu.sentence

export interface SentencePageProps {
  frame: PageFrame
  reported: ReportedMeasure
  /** Undefined where the facts say nothing of it any more. */
  sentence: Sentence | undefined
  sources: readonly AnswerSource[]
  /** What an institution is called, by its id. */
  nameOf: (id: number) => string
  pager?: Parameters<typeof Pager>[0] | undefined
  mayEdit: boolean
  maySeeImport: boolean
  /** What was typed, where it could not be saved. */
  typed?: string | undefined
  errors?: FieldErrors | undefined
}

/** One sentence: its words, what the facts say, and the answers that they come from. */
export function SentencePage(props: SentencePageProps) {
  const { frame, reported, sentence, errors } = props
  const { report, measure } = reported
  const { planId, period } = report.period
  const measureCrumb = {
    text: consolidationRu.measure.title(measure.number),
    href: link.periodMeasure(planId, period, measure.measureId),
  }
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={[measure.number, measure.title].filter(Boolean).join('. ')}
      breadcrumbs={[...crumbsOf(reported), measureCrumb, { text: text.title }]}
      errors={errors}
    >
      {sentence === undefined ? null : (
        <>
          <h2>{text.printed}</h2>
          <PrintedSentence sentence={sentence} />
          <Diverged sentence={sentence} />
          <Computed sentence={sentence} />
        </>
      )}
      {props.mayEdit ? <Words {...props} /> : null}
      {sentence === undefined ? null : <Sources {...props} sentence={sentence} />}
    </Page>
  )
}

function Diverged({ sentence: { divergence } }: { sentence: Sentence }) {
  if (divergence.length === 0) return null
  const { title, help, kinds } = consolidationRu.divergence
  return (
    <Notice kind="warning" title={title}>
      <ul>
        {divergence.map((kind) => (
          <li>{kinds[kind]}</li>
        ))}
      </ul>
      <p>{help}</p>
    </Notice>
  )
}

function Computed({ sentence: { computed, place } }: { sentence: Sentence }) {
  const isDocument = place === 'documented'
  return (
    <>
      <h2>{isDocument ? text.brought : text.computed}</h2>
      <p class="quiet">{isDocument ? text.broughtHelp : text.computedHelp}</p>
      {computed.map((words) => (
        <Paragraphs text={words} />
      ))}
    </>
  )
}

function Words({ reported, sentence, typed, errors }: SentencePageProps) {
  const { planId, period } = reported.report.period
  const value = typed ?? sentence?.text ?? ''
  const field = {
    name: 'text',
    label: text.text,
    hint: sentence?.subject === 'institutions' ? text.textHint : text.textHintWhole,
    value,
    error: errors?.find((error) => error.field === 'text')?.text,
  }
  if (sentence === undefined) return <TextArea {...field} rows={5} />
  const here = link.sentence(planId, period, reported.measure.measureId, sentence.key)
  const version = sentence.wording?.version ?? 0
  return (
    <>
      <h2>{text.words}</h2>
      <Form action={here} version={version}>
        <HiddenField name="facts" value={factsSeen(sentence)} />
        <TextArea {...field} rows={5} limit={20_000} />
        <Actions>
          <Button>{sentence.divergence.length > 0 && typed === undefined ? text.keep : text.save}</Button>
        </Actions>
      </Form>
      {sentence.wording === null ? null : (
        <Form action={`${here}/restore`} version={version}>
          <HiddenField name="facts" value={factsSeen(sentence)} />
          <Button kind="secondary">{text.restore}</Button>
        </Form>
      )}
    </>
  )
}

function Sources(props: SentencePageProps & { sentence: Sentence }) {
  const { sentence, sources, pager } = props
  return (
    <section aria-labelledby="sources">
      <h2 id="sources">{text.sources}</h2>
      <Brought {...props} />
      <Table
        caption={text.sources}
        captionHidden
        rows={sources}
        empty={sentence.id === null ? <p class="quiet">{text.noSources}</p> : <></>}
        columns={[
          {
            header: text.columns.institution,
            kind: 'name',
            cell: (source) => <Institution {...props} source={source} />,
          },
          { header: text.columns.said, kind: 'long', cell: (source) => <Said source={source} /> },
          { header: text.columns.evidence, cell: (source) => <Evidence {...props} source={source} /> },
        ]}
      />
      {pager === undefined ? null : <Pager {...pager} />}
    </section>
  )
}

/** What did not come by an answer: from a document, or from the authority itself. */
function Brought({ reported, sentence, maySeeImport }: SentencePageProps & { sentence: Sentence }): Child {
  const { planId, period, importId, status } = reported.report.period
  if (sentence.id === null) return null
  if (sentence.source === null || (status !== 'document' && importId === null)) {
    return (
      <p>
        {text.statement} <TextLink href={link.statement(planId, period, sentence.id)}>{text.toStatement}</TextLink>
      </p>
    )
  }
  const { row, paragraph } = sentence.source
  return (
    <p>
      {text.document(text.place(row, paragraph))}{' '}
      {importId === null || !maySeeImport ? null : (
        <TextLink href={link.importPart(importId, 'file')}>{text.toDocument}</TextLink>
      )}
    </p>
  )
}

type OfSource = SentencePageProps & { source: AnswerSource }

function Institution({ reported, source, nameOf }: OfSource) {
  return (
    <>
      {nameOf(source.institutionId)}
      <p>
        <TextLink href={link.result(source.submissionId, reported.measure.measureId)}>{text.answer}</TextLink>
      </p>
    </>
  )
}

function Said({ source }: { source: AnswerSource }) {
  return (
    <>
      <Status kind={resultStatusKinds[source.status]}>{statusNames[source.status]}</Status>
      <Paragraphs text={source.text} />
      {source.figures.length === 0 ? null : <p>{source.figures.map(countedWords).join('; ')}</p>}
      {source.reason === '' ? null : (
        <p>
          {text.reason}: {source.reason}
        </p>
      )}
    </>
  )
}

function Evidence({ reported, source }: OfSource) {
  const { evidence, links, submissionId } = source
  if (evidence.length + links.length === 0) return <span class="quiet">{text.noEvidence}</span>
  return (
    <ul>
      {evidence.map(({ id, fileName }) => (
        <li>
          <TextLink href={link.evidence(submissionId, reported.measure.measureId, id)}>{fileName}</TextLink>
        </li>
      ))}
      {links.map((address) => (
        <li>
          <TextLink href={address}>{address}</TextLink>
        </li>
      ))}
    </ul>
  )
}
