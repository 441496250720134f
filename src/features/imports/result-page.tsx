import { importMeasuresRu } from '../../text/imports-measures-ru.ts'
import { importReviewRu } from '../../text/imports-review-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import type { Institution } from '../../domain/report-document.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { Checkbox, CheckboxGroup, SelectField } from '../../web/kit/choice-fields.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { DateField, TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { ReviewedMeasure, ReviewedResult } from './apply-decisions.ts'
import type { ImportRow } from './import-store.ts'
import { choices, Source } from './measure-form.tsx'
import { ReviewPage, type ReviewCounts } from './review-frame.tsx'
import { StaleNotice, type StaleValue } from './stale-notice.tsx'
import { typedFields } from '../../web/typed-fields.ts'

const text = importMeasuresRu.result

export interface ResultPageProps {
  frame: PageFrame
  row: ImportRow
  counts: ReviewCounts
  /** The measure that the result stands at as read. */
  measure: ReviewedMeasure
  reviewed: ReviewedResult
  institutions: readonly Institution[]
  /** «1. Обновить стенды» … for the browser to offer. */
  measureNames: readonly string[]
  version: number
  typed: Typed
  errors: FieldErrors
  stale?: StaleValue[] | undefined
}

/** One paragraph of the document beside what was understood of it. */
export function ResultPage(props: ResultPageProps) {
  const { frame, row, counts, measure, reviewed, version, errors } = props
  const { read, at, isCorrected } = reviewed
  const { table, row: line, paragraph } = read.source
  const back = link.importMeasure(row.id, measure.position)
  return (
    <ReviewPage frame={frame} row={row} tab="measures" counts={counts} errors={errors} inner={text.name(at)}>
      <p>
        <TextLink href={`${back}#results`}>{importMeasuresRu.measure.name(measure.position, counts.measures)}</TextLink>
      </p>
      {props.stale === undefined ? null : <StaleNotice values={props.stale} />}
      <DefinitionList
        items={[
          { term: importReviewRu.findings.columns.place, value: importReviewRu.findings.place(table, line, paragraph) },
          ...(read.lead === '' ? [] : [{ term: text.lead, value: read.lead }]),
          { term: text.source, value: <Source>{read.text}</Source> },
        ]}
      />
      <h2>{text.read}</h2>
      <Form action={link.importResult(row.id, measure.position, at)} version={version}>
        <TextArea {...typedFields(props.typed, errors)('words')} label={text.words} hint={text.wordsHint} rows={6} />
        <WhoseFields {...props} />
        <StatusFields {...props} />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
      {isCorrected ? (
        <Form action={link.importResultRestore(row.id, measure.position, at)} version={version}>
          <Button kind="secondary">{text.restore}</Button>
        </Form>
      ) : null}
    </ReviewPage>
  )
}

function WhoseFields({ typed, errors, institutions }: ResultPageProps) {
  const field = typedFields(typed, errors)
  return (
    <>
      <SelectField {...field('subject')} label={text.subject} choices={choices(text.subjects)} empty={null} />
      <CheckboxGroup
        name="institutions"
        label={text.institutions}
        values={typed['institutions'] ?? []}
        choices={institutions.map(({ key, name }) => ({ value: key, text: name }))}
        error={errorFor(errors, 'institutions')}
        optional
      />
      <TextArea {...field('more')} label={text.more} hint={text.moreHint} rows={2} optional />
    </>
  )
}

function StatusFields({ typed, errors, measureNames }: ResultPageProps) {
  const field = typedFields(typed, errors)
  return (
    <>
      <SelectField {...field('status')} label={text.status} choices={choices(statusNames)} empty={null} />
      <DateField {...field('untilFrom')} label={text.untilFrom} optional />
      <DateField {...field('untilTo')} label={text.untilTo} optional />
      <TextField {...field('reason')} label={text.reason} optional />
      <Checkbox name="voluntary" label={text.voluntary} checked={one(typed, 'voluntary') !== ''} />
      <TextField
        {...field('moveTo')}
        label={text.moveTo}
        hint={text.moveHint}
        suggestions={measureNames}
        width="middle"
      />
      <Checkbox name="exclude" label={text.exclude} checked={one(typed, 'exclude') !== ''} />
    </>
  )
}

export const resultLabels: Record<string, string> = {
  words: text.words,
  subject: text.subject,
  institutions: text.institutions,
  status: text.status,
  untilFrom: text.untilFrom,
  untilTo: text.untilTo,
  reason: text.reason,
  voluntary: text.voluntary,
  exclude: text.exclude,
  moveTo: text.moveTo,
}
