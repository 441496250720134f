import { z } from 'zod'
import { accountsRu } from '../../text/accounts-ru.ts'
import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from './password-hash.ts'

const text = accountsRu.passwordErrors

export const signInInput = z.object({
  email: z.string().max(320),
  password: z.string().max(10_000),
  to: z.string().max(2000).default(''),
})

export const codeInput = z.object({ code: z.string().trim().max(100) })

/** The first code of an authenticator with the secret that its page offered: 20 bytes as base32. */
export const firstCodeInput = codeInput.extend({ codeSecret: z.string().regex(/^[A-Z2-7]{32}$/) })

export const emailInput = z.object({
  email: z
    .string()
    .trim()
    .toLowerCase()
    .pipe(z.email({ error: accountsRu.forgot.emailWrong }).max(320)),
})

/** A new password, typed twice; how long is asked, not which signs: length is what guessing costs. */
export const newPasswordInput = z
  .object({
    old: z.string().max(10_000).default(''),
    password: z.string().min(SHORTEST_PASSWORD, text.short).max(LONGEST_PASSWORD, text.long),
    again: z.string(),
  })
  .refine(({ password, again }) => password === again, { path: ['again'], error: text.different })
