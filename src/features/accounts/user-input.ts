import { z } from 'zod'
import { roles } from '../../domain/access.ts'
import { usersRu } from '../../text/users-ru.ts'
import { oneLine, optionalDate } from '../../web/inputs.ts'

const text = usersRu.errors

export const userInput = z.object({
  fullName: oneLine.pipe(z.string().min(1, text.name).max(200, text.tooLong)),
  post: oneLine.pipe(z.string().max(300, text.tooLong)).transform((value) => value || null),
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email({ error: text.email }).max(320, text.tooLong)),
})

const optionalId = (wrong: string) =>
  z
    .string()
    .trim()
    .regex(/^\d{0,9}$/, wrong)
    .transform((value) => (value === '' ? null : Number(value)))

const roleFields = {
  role: z.enum(roles, { error: text.role }),
  institutionId: optionalId(text.institution).default(null),
  /** Asked for in the place of the choice where there is too much to choose from. */
  institutionName: z.string().trim().max(500, text.tooLong).optional(),
  deputyFor: optionalId(text.deputyFor).default(null),
  deputyEmail: z.string().trim().toLowerCase().max(320, text.tooLong).optional(),
  validFrom: optionalDate.default(null),
  validUntil: optionalDate.default(null),
}

function checkDates(given: { validFrom: string | null; validUntil: string | null }, context: z.RefinementCtx): void {
  if (given.validFrom !== null && given.validUntil !== null && given.validFrom > given.validUntil) {
    context.addIssue({ code: 'custom', path: ['validUntil'], message: text.dates })
  }
}

export const roleInput = z.object(roleFields).superRefine(checkDates)
export type RoleInput = z.infer<typeof roleInput>
export const newUserInput = userInput.extend(roleFields).superRefine(checkDates)
