import { importMeasuresRu } from '../../text/imports-measures-ru.ts'
import { importsRu } from '../../text/imports-ru.ts'
import { measureLabel } from '../../text/findings.ts'
import { statusNames } from '../../text/status-names.ts'
import type { Institution, Result } from '../../domain/report-document.ts'
import { Button } from '../../web/kit/button.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Status, Tag } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { Typed } from '../../web/read-form.ts'
import { resultStatusKinds } from '../periods/result-status.ts'
import type { ReviewedMeasure, ReviewedResult } from './apply-decisions.ts'
import type { ImportRow } from './import-store.ts'
import { MeasureForm } from './measure-form.tsx'
import { ReviewPage, type ReviewCounts } from './review-frame.tsx'
import { StaleNotice, type StaleValue } from './stale-notice.tsx'

/** A page of a review that lists something. */
export interface ListProps {
  frame: PageFrame
  row: ImportRow
  counts: ReviewCounts
  pager: Parameters<typeof Pager>[0]
}

interface MeasuresPageProps extends ListProps {
  rows: ReviewedMeasure[]
  sectionName: (section: number) => string
}

export function MeasuresPage({ frame, row, counts, rows, pager, sectionName }: MeasuresPageProps) {
  const text = importMeasuresRu.measures
  return (
    <ReviewPage frame={frame} row={row} tab="measures" counts={counts} title={text.title} lead={text.lead}>
      <Table
        caption={text.title}
        captionHidden
        rows={rows}
        groupBy={({ section }) => sectionName(section) || text.noSection}
        columns={[
          { header: text.columns.number, cell: ({ measure }) => measure.number ?? '' },
          {
            header: text.columns.title,
            kind: 'name',
            cell: ({ measure, position }) => (
              <TextLink href={link.importMeasure(row.id, position)}>
                {measure.title ?? measure.items[0] ?? measure.remark ?? text.untitled}
              </TextLink>
            ),
          },
          { header: text.columns.responsible, cell: ({ measure }) => measure.responsible.text },
          {
            header: text.columns.deadlines,
            cell: ({ measure }) => measure.deadlines.map((deadline) => deadline.text).join('; '),
          },
          { header: text.columns.results, kind: 'number', cell: ({ measure }) => measure.results.length },
          {
            header: text.columns.state,
            cell: ({ isCorrected }) => (isCorrected ? <Tag>{text.corrected}</Tag> : text.asRead),
          },
        ]}
      />
      <Pager {...pager} />
    </ReviewPage>
  )
}

export interface MeasurePageProps {
  frame: PageFrame
  row: ImportRow
  counts: ReviewCounts
  reviewed: ReviewedMeasure
  institutions: readonly Institution[]
  version: number
  /** The measure itself was corrected, whatever was done to its results. */
  isCorrected: boolean
  typed: Typed
  errors: FieldErrors
  stale?: StaleValue[] | undefined
}

export function MeasurePage(props: MeasurePageProps) {
  const { frame, row, counts, reviewed, version, errors } = props
  const text = importMeasuresRu.measure
  const { position, measure } = reviewed
  const name = text.name(position, counts.measures)
  return (
    <ReviewPage
      frame={frame}
      row={row}
      tab="measures"
      counts={counts}
      errors={errors}
      inner={name}
      lead={measureLabel(measure.number, measure.title ?? measure.remark)}
    >
      {props.stale === undefined ? null : <StaleNotice values={props.stale} />}
      <MeasureForm {...props} />
      {props.isCorrected ? (
        <Form action={link.importMeasureRestore(row.id, position)} version={version}>
          <p>{text.restoreHelp}</p>
          <Button kind="secondary">{text.restore}</Button>
        </Form>
      ) : null}
      <Others {...props} />
      <h2 id="results">{text.results}</h2>
      <Results {...props} />
      <Neighbours id={row.id} position={position} count={counts.measures} />
    </ReviewPage>
  )
}

function Others({ reviewed }: MeasurePageProps) {
  const { others } = reviewed.read
  if (others.length === 0) return null
  return (
    <>
      <h2>{importMeasuresRu.measure.others}</h2>
      <DefinitionList items={others.map(({ column, text }) => ({ term: column, value: text }))} />
    </>
  )
}

function Results({ row, reviewed, institutions }: MeasurePageProps) {
  const text = importMeasuresRu.measure
  const names = new Map(institutions.map(({ key, spellings, name }) => [key, shortest([name, ...spellings])]))
  return (
    <Table
      caption={text.results}
      captionHidden
      rows={reviewed.results}
      empty={<EmptyState title={text.resultsEmpty} />}
      columns={[
        { header: text.resultColumns.source, kind: 'name', cell: (one) => <ResultWords reviewed={one} /> },
        { header: text.resultColumns.whose, cell: ({ result }) => whose(result, names) },
        { header: text.resultColumns.status, cell: (one) => <ResultState reviewed={one} at={reviewed.position} /> },
        {
          header: text.resultColumns.action,
          kind: 'actions',
          cell: ({ fromMeasure, at }) => (
            <TextLink href={link.importResult(row.id, fromMeasure, at)} about={importMeasuresRu.result.name(at)}>
              {text.fix}
            </TextLink>
          ),
        },
      ]}
    />
  )
}

/** The paragraph of the document, and the words that a person gave it. */
function ResultWords({ reviewed: { read, result } }: { reviewed: ReviewedResult }) {
  const [source, words] = [read.lead + read.text, result.lead + result.text]
  if (source === words) return <>{source}</>
  return (
    <>
      <p>{source}</p>
      <p>
        <strong>{importMeasuresRu.measure.newWords}:</strong> {words}
      </p>
    </>
  )
}

const SHOWN_NAMES = 4

const shortest = (spellings: readonly string[]) =>
  spellings.reduce((short, spelling) => (spelling.length < short.length ? spelling : short))

/** Names where there are few, else how many. */
function whose({ subject, institutions }: Result, names: ReadonlyMap<string, string>): string {
  const said = importMeasuresRu.result.subjects[subject]
  if (institutions.length === 0) return said
  const isNamed = institutions.length <= SHOWN_NAMES && subject !== 'all' && subject !== 'others'
  if (!isNamed) return `${said}: ${importsRu.counts.institutions(institutions.length)}`
  return institutions.map((key) => names.get(key) ?? key).join('; ')
}

function ResultState({ reviewed, at }: { reviewed: ReviewedResult; at: number }) {
  const { result, isExcluded, isCorrected, fromMeasure } = reviewed
  const text = importMeasuresRu.measure
  return (
    <>
      <Status kind={resultStatusKinds[result.status]}>{statusNames[result.status]}</Status>
      {isExcluded ? <Tag>{text.excluded}</Tag> : null}
      {fromMeasure === at ? null : <Tag>{text.movedHere}</Tag>}
      {isCorrected ? <Tag>{importMeasuresRu.measures.corrected}</Tag> : null}
    </>
  )
}

function Neighbours({ id, position, count }: { id: number; position: number; count: number }) {
  const text = importMeasuresRu.measure
  return (
    <p>
      {position > 1 ? <TextLink href={link.importMeasure(id, position - 1)}>{text.previous}</TextLink> : null}
      {position > 1 && position < count ? ' · ' : null}
      {position < count ? <TextLink href={link.importMeasure(id, position + 1)}>{text.next}</TextLink> : null}
    </p>
  )
}
