import { formatShortDate } from '../../domain/local-date.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { Button } from '../../web/kit/button.tsx'
import { Details } from '../../web/kit/details.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { TextArea } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { DeadlineRow } from './edition-store.ts'
import type { MeasureView } from './load-measure-view.ts'

/** Dates of a schedule, which becomes known after the plan is approved, for each stage that waits for one. */
export function ScheduleForms({ view, typed, errors }: { view: MeasureView; typed: Typed; errors: FieldErrors }) {
  const { plan, measure, deadlines } = view
  const waiting = deadlines.filter(({ kind }) => kind === 'by-schedule')
  return (
    <>
      {waiting.map((deadline) => {
        const field = scheduleField(deadline.id)
        const sent = typed[field] === undefined ? deadline.schedule.map(formatShortDate).join('\n') : one(typed, field)
        return (
          <Details
            summary={plansRu.measure.scheduleOf(deadline.text)}
            open={deadline.schedule.length === 0 || errorFor(errors, field) !== undefined}
          >
            <Form action={link.measurePart(plan.id, measure.id, 'schedule')}>
              <HiddenField name="deadlineId" value={deadline.id} />
              <HiddenField name="seen" value={seenSchedule(deadline)} />
              <TextArea
                name={field}
                label={plansRu.measure.schedule}
                hint={plansRu.measure.scheduleHint}
                value={sent}
                error={errorFor(errors, field)}
                optional
              />
              <Button kind="secondary">{plansRu.measure.saveSchedule}</Button>
            </Form>
          </Details>
        )
      })}
    </>
  )
}

export function scheduleField(deadlineId: number): string {
  return `schedule-${deadlineId}`
}

/** The schedule as it stood when the page was shown: a later one is not overwritten unseen. */
export function seenSchedule({ schedule }: Pick<DeadlineRow, 'schedule'>): string {
  return schedule.join(' ')
}
