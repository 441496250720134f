import { formatDate, type LocalDate } from '../../domain/local-date.ts'
import { periodName, type PeriodCode } from '../../domain/period.ts'
import { plansRu } from '../../text/plans-ru.ts'
import { postponementsRu } from '../../text/postponements-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { Form } from '../../web/kit/form.tsx'
import type { Crumb } from '../../web/kit/navigation.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextArea, TextField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import { measureLabel, type MeasureInForce } from '../plans/find-measure.ts'
import { typedFields } from '../../web/typed-fields.ts'

/** Whom a request may be for: one of one's own institutions, or any by its name. */
export type InstitutionChoice = { own: readonly { id: number; shortName: string }[] } | { any: true }

export interface AskPageProps {
  frame: PageFrame
  measure: MeasureInForce
  choice: InstitutionChoice
  due: LocalDate | null
  quarters: readonly PeriodCode[]
  typed: Typed
  errors?: FieldErrors
}

/** The way from the list of plans to a measure and what is done there. */
export function crumbsOf(measure: MeasureInForce, title: string): Crumb[] {
  const heading = measure.number === null ? plansRu.measure.untitled : plansRu.measure.title(measure.number)
  return [
    { text: plansRu.list.title, href: link.plans() },
    { text: measure.planTitle, href: link.plan(measure.planId) },
    { text: heading, href: link.measure(measure.planId, measure.id) },
    { text: title },
  ]
}

export function AskPage({ frame, measure, choice, due, quarters, typed, errors }: AskPageProps) {
  const text = postponementsRu.ask
  const field = typedFields(typed, errors)
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead(measureLabel(measure))}
      breadcrumbs={crumbsOf(measure, text.title)}
      errors={errors}
      width="narrow"
    >
      <DefinitionList items={[{ term: text.dueNow, value: due === null ? text.noDue : `до ${formatDate(due)}` }]} />
      <Form action={link.measurePart(measure.planId, measure.id, 'postpone')}>
        <InstitutionField choice={choice} typed={typed} errors={errors} />
        <SelectField
          {...field('until')}
          label={text.until}
          choices={quarters.map((code) => ({ value: code, text: periodName(code) }))}
        />
        <TextArea {...field('reason')} label={text.reason} hint={text.reasonHint} limit={3000} />
        <p class="quiet">{text.after}</p>
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

interface InstitutionFieldProps {
  choice: InstitutionChoice
  typed: Typed
  errors: FieldErrors | undefined
}

/** Nothing to choose for somebody of one institution. */
export function InstitutionField({ choice, typed, errors }: InstitutionFieldProps) {
  const text = postponementsRu.ask
  const name = 'institution'
  const field = { name, value: one(typed, name), error: errorFor(errors, name), label: text.institution }
  if ('any' in choice) return <TextField {...field} hint={text.institutionHint} autocomplete="off" optional />
  if (choice.own.length < 2) return null
  const choices = choice.own.map(({ id, shortName }) => ({ value: String(id), text: shortName }))
  return <SelectField {...field} choices={choices} />
}
