import { z } from 'zod'
import { isTimeZoneId } from '../../domain/time-zones.ts'
import { settingsRu } from '../../text/settings-ru.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { one, readForm } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { editSettings } from './edit-settings.ts'
import { SettingsPage } from './settings-page.tsx'

const ticked = z
  .string()
  .optional()
  .transform((value) => value === 'yes')

const settingsInput = z.object({
  name: z.string().trim().min(1, settingsRu.errors.name).max(300, settingsRu.errors.tooLong),
  timeZone: z.string().refine(isTimeZoneId, { error: settingsRu.errors.timeZone }),
  secondStepRequired: ticked,
  shiftDeadlines: ticked,
  signOff: ticked,
  reviewsNeeded: z.coerce
    .number({ error: settingsRu.errors.reviewsNeeded })
    .int(settingsRu.errors.reviewsNeeded)
    .min(1, settingsRu.errors.reviewsNeeded)
    .max(5, settingsRu.errors.reviewsNeeded),
  version: versionInput,
})

async function takeSettings(c: RequestContext): Promise<Response> {
  const form = await readForm(c, settingsInput)
  const { version } = c.var.authority
  const refuse = (errors: FieldErrors) => {
    const typed = {
      name: one(form.typed, 'name'),
      timeZone: one(form.typed, 'timeZone'),
      secondStepRequired: one(form.typed, 'secondStepRequired') === 'yes',
      shiftDeadlines: one(form.typed, 'shiftDeadlines') === 'yes',
      signOff: one(form.typed, 'signOff') === 'yes',
      reviewsNeeded: one(form.typed, 'reviewsNeeded'),
      version,
    }
    return c.html(<SettingsPage frame={frameOf(c)} form={typed} errors={errors} />, 422)
  }
  if (!form.ok) return refuse(form.errors)
  const { timeZone } = form.values
  if (!isTimeZoneId(timeZone)) return refuse([{ field: 'timeZone', text: settingsRu.errors.timeZone }])
  const isSaved = await editSettings(c.var.db, { ...form.values, timeZone }, authorOf(c))
  if (!isSaved) return refuse([{ field: '', text: settingsRu.errors.stale }])
  return c.redirect(withDone(link.settings(), 'saved'), 303)
}

export const settingsRoutes: readonly Route[] = [
  get('/settings', 'settings:view', (c) => c.html(<SettingsPage frame={frameOf(c)} form={c.var.authority} />)),
  post('/settings', 'settings:edit', takeSettings),
]
