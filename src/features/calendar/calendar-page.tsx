import { formatDate, formatShortDate } from '../../domain/local-date.ts'
import type { CalendarException } from '../../domain/production-calendar.ts'
import { calendarRu } from '../../text/calendar-ru.ts'
import { Button } from '../../web/kit/button.tsx'
import { RadioGroup } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { Figures } from '../../web/kit/facts.tsx'
import { type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { MonthTable, Months } from '../../web/kit/month-table.tsx'
import { Tabs } from '../../web/kit/navigation.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Status } from '../../web/kit/status.tsx'
import { Table, type Column } from '../../web/kit/table.tsx'
import { DateField, TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { type Typed } from '../../web/read-form.ts'
import type { CalendarYear } from './calendar-year.ts'
import { typedFields } from '../../web/typed-fields.ts'

export interface CalendarPageProps {
  frame: PageFrame
  shown: CalendarYear
  exceptions: readonly CalendarException[]
  mayEdit: boolean
  typed: Typed
  errors?: FieldErrors
}

const ROMAN = ['I', 'II', 'III', 'IV']

/** A year of the production calendar: its months, its working days, what differs from the Labour Code. */
export function CalendarPage(props: CalendarPageProps) {
  const { frame, shown, errors } = props
  const text = calendarRu
  return (
    <Page
      frame={frame}
      title={text.pageTitle(shown.year)}
      lead={text.lead}
      errors={errors}
      aside={
        shown.isEntered ? (
          <Status kind="done">{text.entered}</Status>
        ) : (
          <Status kind="returned">{text.notEntered}</Status>
        )
      }
    >
      <Tabs
        label={text.years}
        items={[-1, 0, 1].map((step) => ({
          href: link.calendarYear(shown.year + step),
          text: String(shown.year + step),
          current: step === 0,
        }))}
      />
      <NotEntered {...props} />
      <Figures
        items={[
          { term: text.workingDays, value: String(shown.workingDays) },
          ...shown.quarters.map((count, at) => ({ term: text.quarter(ROMAN[at] ?? ''), value: String(count) })),
        ]}
      />
      <h2>{text.months}</h2>
      <p class="quiet">{text.legend}</p>
      <Months>
        {shown.months.map(({ name, workingDays, days }) => (
          <MonthTable caption={text.month(name, workingDays)} weekdays={text.weekdays} days={days} />
        ))}
      </Months>
      <h2>{text.exceptions}</h2>
      <Exceptions {...props} />
      {props.mayEdit ? <Editing {...props} /> : null}
    </Page>
  )
}

function NotEntered({ shown, mayEdit }: CalendarPageProps) {
  if (shown.isEntered) return null
  return (
    <Notice kind="warning">
      <p>{calendarRu.notEnteredNotice(shown.year)}</p>
      <p>{mayEdit ? calendarRu.notEnteredAdvice : calendarRu.notEnteredForReader}</p>
    </Notice>
  )
}

function Exceptions({ shown, exceptions, mayEdit }: CalendarPageProps) {
  const text = calendarRu
  const columns: Column<CalendarException>[] = [
    { header: text.columns.date, kind: 'name', cell: ({ date }) => formatDate(date) },
    { header: text.columns.kind, cell: ({ kind }) => text.kinds[kind] },
    { header: text.columns.note, cell: ({ note }) => note || '—' },
  ]
  const actions: Column<CalendarException> = {
    header: text.columns.action,
    kind: 'actions',
    cell: ({ date }) => (
      <>
        <TextLink href={`${link.calendarYear(shown.year, { day: date })}#enter-day`} about={formatDate(date)}>
          {text.change}
        </TextLink>
        <Form action={link.calendarPart(shown.year, 'remove-day')} inline>
          <HiddenField name="date" value={date} />
          <Button kind="secondary" about={formatDate(date)}>
            {text.remove}
          </Button>
        </Form>
      </>
    ),
  }
  return (
    <Table
      caption={text.exceptions}
      captionHidden
      rows={exceptions}
      columns={mayEdit ? [...columns, actions] : columns}
      empty={<p class="quiet">{text.noExceptions}</p>}
    />
  )
}

function Editing({ shown, typed, errors }: CalendarPageProps) {
  const text = calendarRu
  const field = typedFields(typed, errors)
  const kinds = Object.entries(text.kinds).map(([value, name]) => ({ value, text: name }))
  return (
    <>
      <section aria-labelledby="enter-day">
        <h2 id="enter-day">{text.add}</h2>
        <p class="quiet">{text.addHelp}</p>
        <Form action={link.calendarPart(shown.year, 'days')}>
          <DateField {...field('date')} label={text.date} />
          <RadioGroup {...field('kind')} label={text.kind} choices={kinds} />
          <TextField {...field('note')} label={text.note} hint={text.noteHint} optional />
          <Button>{text.save}</Button>
        </Form>
      </section>
      {shown.isEntered ? (
        <Details summary={text.markNotEntered}>
          <Form action={link.calendarPart(shown.year, 'not-entered')}>
            <Button kind="secondary">{text.markNotEntered}</Button>
          </Form>
        </Details>
      ) : (
        <Form action={link.calendarPart(shown.year, 'entered')}>
          <p class="quiet">{text.markEnteredHelp}</p>
          <Button kind="secondary">{text.markEntered}</Button>
        </Form>
      )}
    </>
  )
}

/** A stored day as the form shows it. */
export function typeDay({ date, kind, note }: CalendarException): Typed {
  return { date: [formatShortDate(date)], kind: [kind], note: [note] }
}
