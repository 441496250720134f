import type { Child } from 'hono/jsx'
import { periodsRu } from '../../text/periods-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Paragraphs } from '../../web/kit/paragraphs.tsx'
import { Status, Tag } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import type { Sentence } from './consolidate-period.ts'
import type { EditionMeasure } from './edition-sections.ts'
import { resultStatusKinds } from './result-status.ts'
import { NAMED_INSTITUTIONS, SHOWN_SENTENCES, type ShownMeasure } from './shown-measures.ts'

const text = periodsRu

export interface MeasureTableProps {
  caption: string
  rows: readonly ShownMeasure[]
  /** What an institution is called, by its id. */
  nameOf: (id: number) => string
  /** The page of a measure's sentences. */
  measureHref: (measureId: number) => string
  /** What else stands under a measure's own words. */
  aboutMeasure?: ((measure: EditionMeasure) => Child) | undefined
  /** What else stands under a sentence: where it leads, who worded it. */
  about?: ((sentence: Sentence) => Child) | undefined
}

/** The finished table of a report, its sentences with status and subject. */
export function MeasureTable({ caption, rows, nameOf, measureHref, aboutMeasure, about }: MeasureTableProps) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={rows}
      groupBy={({ section }) => section || text.noSection}
      empty={<EmptyState title={text.nothing}>{text.nothingHelp}</EmptyState>}
      columns={[
        { header: text.columns.number, cell: ({ measure }) => measure.number ?? '' },
        {
          header: text.columns.measure,
          kind: 'name',
          cell: ({ measure }) => (
            <>
              <MeasureWords measure={measure} />
              {aboutMeasure?.(measure)}
            </>
          ),
        },
        { header: text.columns.responsible, cell: ({ measure }) => <Paragraphs text={measure.responsibleText} /> },
        {
          header: text.columns.deadline,
          cell: ({ measure }) => (
            <Paragraphs text={[...measure.deadlines, measure.reporting].map((rule) => rule?.text ?? '').join('\n')} />
          ),
        },
        {
          header: text.columns.results,
          kind: 'long',
          cell: ({ measure, sentences }) => (
            <>
              <Sentences sentences={sentences.slice(0, SHOWN_SENTENCES)} nameOf={nameOf} about={about} />
              {sentences.length <= SHOWN_SENTENCES ? null : (
                <TextLink href={measureHref(measure.measureId)} about={measure.number ?? ''}>
                  {text.allSentences(sentences.length)}
                </TextLink>
              )}
            </>
          ),
        },
      ]}
    />
  )
}

export function MeasureWords({ measure }: { measure: Pick<EditionMeasure, 'title' | 'items' | 'remark'> }) {
  const { title, items, remark } = measure
  return (
    <>
      {title === null ? null : <Paragraphs text={title} />}
      {items.map((item) => (
        <p>{item}</p>
      ))}
      {title === null && items.length === 0 ? text.untitled : null}
      {remark === null ? null : (
        <p class="quiet">
          {text.remark}: {remark}
        </p>
      )}
    </>
  )
}

interface SentencesProps {
  sentences: readonly Sentence[]
  nameOf: (id: number) => string
  about?: ((sentence: Sentence) => Child) | undefined
}

function Sentences({ sentences, nameOf, about }: SentencesProps) {
  if (sentences.length === 0) return <span class="quiet">{text.noResults}</span>
  return (
    <ul class="apart">
      {sentences.map((sentence) => (
        <li>
          <SentenceWords sentence={sentence} nameOf={nameOf} />
          {about?.(sentence)}
        </li>
      ))}
    </ul>
  )
}

/** A sentence as the report prints it, names and stops and all. */
export function PrintedSentence({ sentence: { status, lead, text: words } }: { sentence: Sentence }) {
  return (
    <>
      <Status kind={resultStatusKinds[status]}>{statusNames[status]}</Status>
      <Paragraphs text={lead + words} />
    </>
  )
}

/** A sentence with its status and whom it speaks of; one of a document as it stands there. */
export function SentenceWords({ sentence, nameOf }: { sentence: Sentence; nameOf: (id: number) => string }) {
  if (sentence.place === 'documented' && sentence.lead !== '') return <PrintedSentence sentence={sentence} />
  return (
    <>
      <Status kind={resultStatusKinds[sentence.status]}>{statusNames[sentence.status]}</Status>{' '}
      <strong>{whose(sentence, nameOf)}</strong>
      {sentence.voluntary ? <Tag>{text.voluntary}</Tag> : null}
      <Paragraphs text={sentence.text} />
      {sentence.until === null ? null : <p class="quiet">{text.until(sentence.until.text)}</p>}
    </>
  )
}

function whose({ subject, institutionIds }: Sentence, nameOf: (id: number) => string): string {
  if (subject === 'all') return text.all(institutionIds.length)
  if (subject === 'others') return text.others(institutionIds.length)
  const named = institutionIds.slice(0, NAMED_INSTITUTIONS).map(nameOf).join(', ')
  const more = institutionIds.length - NAMED_INSTITUTIONS
  if (named !== '') return more > 0 ? text.andMore(named, more) : named
  return subject === 'some' ? text.some : text.unstated
}
