import { TIME_ZONES } from '../../domain/time-zones.ts'
import { settingsRu } from '../../text/settings-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { Checkbox, SelectField } from '../../web/kit/choice-fields.tsx'
import { errorFor } from '../../web/kit/field-errors.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'

export interface SettingsForm {
  name: string
  timeZone: string
  secondStepRequired: boolean
  shiftDeadlines: boolean
  signOff: boolean
  /** As it was typed, or as it is. */
  reviewsNeeded: string | number
  version: number
}

export function SettingsPage({ frame, form, errors }: { frame: PageFrame; form: SettingsForm; errors?: FieldErrors }) {
  const text = settingsRu
  const zones = TIME_ZONES.map(({ id, name, fromMoscow }) => ({ value: id, text: `${name} (${fromMoscow})` }))
  return (
    <Page frame={frame} title={text.title} lead={text.lead} errors={errors} width="narrow">
      <Form action="/settings" version={form.version}>
        <TextField
          name="name"
          label={text.name}
          hint={text.nameHint}
          value={form.name}
          error={errorFor(errors, 'name')}
        />
        <SelectField
          name="timeZone"
          label={text.timeZone}
          hint={text.timeZoneHint}
          choices={zones}
          value={form.timeZone}
          empty={null}
          error={errorFor(errors, 'timeZone')}
        />
        <Checkbox
          name="secondStepRequired"
          label={text.secondStep}
          hint={text.secondStepHint}
          checked={form.secondStepRequired}
        />
        <Checkbox name="shiftDeadlines" label={text.shift} hint={text.shiftHint} checked={form.shiftDeadlines} />
        <Checkbox name="signOff" label={text.signOff} hint={text.signOffHint} checked={form.signOff} />
        <TextField
          name="reviewsNeeded"
          label={text.reviewsNeeded}
          hint={text.reviewsNeededHint}
          value={String(form.reviewsNeeded)}
          error={errorFor(errors, 'reviewsNeeded')}
          inputmode="numeric"
          width="short"
        />
        <Actions>
          <Button>{text.save}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
