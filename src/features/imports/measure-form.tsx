import type { Child } from 'hono/jsx'
import { importMeasuresRu } from '../../text/imports-measures-ru.ts'
import { deadlineKindNames, everyNames } from '../../text/plans-ru.ts'
import type { Institution, Measure } from '../../domain/report-document.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { CheckboxGroup, SelectField } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Table } from '../../web/kit/table.tsx'
import { DateField, TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { ReviewedMeasure } from './apply-decisions.ts'
import type { ImportRow } from './import-store.ts'
import { deadlineField } from './measure-input.ts'
import { typedFields } from '../../web/typed-fields.ts'

const text = importMeasuresRu.measure

interface MeasureFormProps {
  row: ImportRow
  reviewed: ReviewedMeasure
  institutions: readonly Institution[]
  version: number
  typed: Typed
  errors: FieldErrors
}

interface FormRow {
  name: string
  source: string
  read: Child
}

/** Every field of a measure beside the words of the document that it was read from. */
export function MeasureForm(props: MeasureFormProps) {
  const { row, reviewed, version } = props
  return (
    <Form action={link.importMeasure(row.id, reviewed.position)} version={version}>
      <Table
        caption={text.columns.read}
        captionHidden
        rows={rowsOf(props)}
        columns={[
          { header: text.columns.field, kind: 'name', cell: ({ name }) => name },
          { header: text.columns.source, cell: ({ source }) => <Source>{source}</Source> },
          { header: text.columns.read, cell: ({ read }) => read },
        ]}
      />
      <Actions>
        <Button>{text.submit}</Button>
      </Actions>
    </Form>
  )
}

/** Text of the document, line by line as it stands there. */
export function Source({ children }: { children: string }) {
  if (children.trim() === '') return <span class="quiet">{text.nothing}</span>
  return (
    <>
      {children.split('\n').map((line) => (
        <p>{line}</p>
      ))}
    </>
  )
}

function rowsOf(props: MeasureFormProps): FormRow[] {
  const { typed, errors } = props
  const { read } = props.reviewed
  const field = typedFields(typed, errors)
  return [
    {
      name: text.rows.number,
      source: read.number ?? '',
      read: <TextField {...field('number')} label={text.fields.number} width="short" optional />,
    },
    { name: text.rows.title, source: [read.title ?? '', ...read.items].join('\n'), read: <TitleFields {...props} /> },
    {
      name: text.rows.remark,
      source: read.remark ?? '',
      read: <TextArea {...field('remark')} label={text.fields.remark} rows={3} optional />,
    },
    { name: text.rows.responsible, source: read.responsible.text, read: <ResponsibleFields {...props} /> },
    ...read.deadlines.map((deadline, at) => ({
      name: read.deadlines.length === 1 ? text.rows.onlyDeadline : text.rows.deadline(at + 1),
      source: deadline.text,
      read: <DeadlineFields {...props} at={at} />,
    })),
    { name: text.rows.reporting, source: read.reporting?.text ?? '', read: <ReportingFields {...props} /> },
  ]
}

function TitleFields({ typed, errors }: MeasureFormProps) {
  const field = typedFields(typed, errors)
  return (
    <>
      <TextArea {...field('title')} label={text.fields.title} rows={4} optional />
      <TextArea {...field('items')} label={text.fields.items} rows={3} optional />
    </>
  )
}

function ResponsibleFields({ typed, errors, institutions }: MeasureFormProps) {
  const chosen = typed['institutions'] ?? []
  return (
    <>
      <SelectField
        name="scope"
        label={text.fields.scope}
        value={one(typed, 'scope')}
        choices={choices(text.scopes)}
        empty={null}
        error={errorFor(errors, 'scope')}
      />
      <Details summary={text.fields.chosen(chosen.length)} open={errorFor(errors, 'institutions') !== undefined}>
        <CheckboxGroup
          name="institutions"
          label={text.fields.institutions}
          values={chosen}
          choices={institutions.map(({ key, name }) => ({ value: key, text: name }))}
          error={errorFor(errors, 'institutions')}
          optional
        />
      </Details>
    </>
  )
}

function DeadlineFields({ typed, errors, at }: MeasureFormProps & { at: number }) {
  const field = (part: Parameters<typeof deadlineField>[1]) => {
    const name = deadlineField(at, part)
    return { name, value: one(typed, name), error: errorFor(errors, name) }
  }
  return (
    <>
      <SelectField
        {...field('kind')}
        label={text.fields.deadlineKind}
        choices={choices(deadlineKindNames)}
        empty={null}
      />
      <DateField {...field('date')} label={text.fields.date} optional />
      <DateField {...field('from')} label={text.fields.from} optional />
      <DateField {...field('to')} label={text.fields.to} optional />
      <TextField {...field('action')} label={text.fields.action} optional />
    </>
  )
}

function ReportingFields({ typed, errors }: MeasureFormProps) {
  const field = typedFields(typed, errors)
  return (
    <>
      <SelectField
        {...field('every')}
        label={text.fields.every}
        choices={choices(everyNames)}
        empty={text.noReporting}
      />
      <TextField {...field('dueDay')} label={text.fields.dueDay} width="short" inputmode="numeric" optional />
      <TextField {...field('addressee')} label={text.fields.addressee} optional />
    </>
  )
}

export function choices(names: Readonly<Record<string, string>>): { value: string; text: string }[] {
  return Object.entries(names).map(([value, name]) => ({ value, text: name }))
}

/** Labels of the fields, for saying what differs. */
export function measureLabels({ deadlines }: Measure): Record<string, string> {
  const parts = { kind: 'deadlineKind', date: 'date', from: 'from', to: 'to', action: 'action' } as const
  const ofDeadlines = deadlines.flatMap((_, at) =>
    Object.entries(parts).map(([part, name]) => [
      deadlineField(at, part as keyof typeof parts),
      `${text.rows.deadline(at + 1)}: ${text.fields[name]}`,
    ]),
  )
  return { ...text.fields, ...Object.fromEntries(ofDeadlines) } as Record<string, string>
}
