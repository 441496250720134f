import { z } from 'zod'
import { institutionRoles, roles } from '../../domain/access.ts'
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
  deputyFor: optionalId(text.deputyFor).default(null),
  validFrom: optionalDate.default(null),
  validUntil: optionalDate.default(null),
}

interface RoleFields {
  role: (typeof roles)[number]
  institutionId: number | null
  validFrom: string | null
  validUntil: string | null
}

/** People of an institution are bound to it; the authority's own are not. */
function checkRole(given: RoleFields, context: z.RefinementCtx): void {
  const isBound = institutionRoles.includes(given.role)
  if (isBound && given.institutionId === null) {
    context.addIssue({ code: 'custom', path: ['institutionId'], message: text.institution })
  }
  if (given.validFrom !== null && given.validUntil !== null && given.validFrom > given.validUntil) {
    context.addIssue({ code: 'custom', path: ['validUntil'], message: text.dates })
  }
}

export const roleInput = z.object(roleFields).superRefine(checkRole)
export const newUserInput = userInput.extend(roleFields).superRefine(checkRole)
