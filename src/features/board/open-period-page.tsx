import type { DueDay } from '../../domain/due-day.ts'
import { formatDate } from '../../domain/local-date.ts'
import { periodName, type PeriodCode } from '../../domain/period.ts'
import { boardRu } from '../../text/board-ru.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { DateField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import type { Typed } from '../../web/read-form.ts'
import { typedFields } from '../../web/typed-fields.ts'

interface OpenPeriodProps {
  frame: PageFrame
  plan: { id: number; title: string }
  /** Periods of the plan's year with the day that the plan's own rule gives; null where it states none. */
  /** Those that can be opened; one that was open before has a status. */
  periods: readonly {
    period: PeriodCode
    due: DueDay | null
    status: 'document' | 'opening' | 'open' | 'closed' | undefined
  }[]
  typed: Typed
  errors?: FieldErrors | undefined
}

const text = boardRu.open

export function OpenPeriodPage({ frame, plan, periods, typed, errors }: OpenPeriodProps) {
  const field = typedFields(typed, errors)
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead(plan.title)}
      breadcrumbs={[
        { text: plansRu.list.title, href: link.plans() },
        { text: plan.title, href: link.plan(plan.id) },
        { text: text.title },
      ]}
      errors={errors}
      width="narrow"
    >
      <Form action={link.openPeriod(plan.id)}>
        <SelectField
          {...field('period')}
          label={text.period}
          choices={periods.map(({ period, status }) => ({
            value: period,
            text: status === undefined ? periodName(period) : text.again(periodName(period)),
          }))}
        />
        <DateField {...field('due')} label={text.due} hint={text.dueHint} optional />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
      {periods.map(({ period, due }) => (
        <section>
          <h2>{text.howDue(periodName(period))}</h2>
          {due === null ? (
            <p>{text.noRule}</p>
          ) : (
            <>
              <p>{formatDate(due.date)}</p>
              <ul>
                {due.explanation.map((clause) => (
                  <li>{clause}</li>
                ))}
              </ul>
            </>
          )}
        </section>
      ))}
    </Page>
  )
}
