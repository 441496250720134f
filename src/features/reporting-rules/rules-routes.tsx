import { z } from 'zod'
import { may } from '../../domain/access.ts'
import { SILENT_WAYS } from '../../domain/consolidation-rules.ts'
import { DEMANDABLE_CHECKS, type DemandableCheck } from '../../domain/entry-check.ts'
import { reportingRulesRu as text } from '../../text/reporting-rules-ru.ts'
import { authorOf, signedIn, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { one, readForm, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { editRules, listPhrases } from './edit-rules.ts'
import { RulesPage } from './rules-page.tsx'

const MOST_PHRASES = 100
const LONGEST_PHRASE = 300

const phrasesInput = z
  .string()
  .default('')
  .transform((typed) => [
    ...new Set(
      typed
        .split('\n')
        .map((line) => line.replaceAll(/\s+/g, ' ').trim())
        .filter((line) => line !== ''),
    ),
  ])
  .refine((lines) => lines.length <= MOST_PHRASES, text.errors.tooMany(MOST_PHRASES))
  .refine((lines) => lines.every((line) => line.length <= LONGEST_PHRASE), text.errors.tooLong(LONGEST_PHRASE))

const rulesInput = z.object({
  // A code that is none of ours comes from no form of ours.
  demanded: z
    .array(z.string())
    .transform((codes): DemandableCheck[] => DEMANDABLE_CHECKS.filter((code) => codes.includes(code))),
  silent: z.enum(SILENT_WAYS).catch('one-sentence'),
  phrases: phrasesInput,
  version: versionInput,
})

async function showRules(c: RequestContext, typed?: Typed, errors?: FieldErrors): Promise<Response> {
  const { demandedChecks, silentInstitutions, version } = c.var.authority
  const stored = await listPhrases(c.var.db)
  const page = (
    <RulesPage
      frame={frameOf(c)}
      demanded={typed === undefined ? demandedChecks : (typed['demanded'] ?? [])}
      silent={typed === undefined ? silentInstitutions : one(typed, 'silent')}
      phrases={typed === undefined ? stored.map((phrase) => phrase.text).join('\n') : one(typed, 'phrases')}
      version={version}
      mayEdit={may(signedIn(c).roles, 'reporting-rules:edit')}
      errors={errors}
    />
  )
  return c.html(page, errors === undefined ? 200 : 422)
}

async function takeRules(c: RequestContext): Promise<Response> {
  const form = await readForm(c, rulesInput, ['demanded'])
  if (!form.ok) return showRules(c, form.typed, form.errors)
  const { demanded, silent, phrases, version } = form.values
  const isSaved = await editRules(
    c.var.db,
    { demandedChecks: demanded, silentInstitutions: silent, phrases, version },
    authorOf(c),
  )
  if (!isSaved) return showRules(c, form.typed, [{ field: '', text: text.errors.stale }])
  return c.redirect(withDone(link.reportingRules(), 'saved'), 303)
}

export const reportingRulesRoutes: readonly Route[] = [
  get('/reporting-rules', 'reporting-rules:view', (c) => showRules(c)),
  post('/reporting-rules', 'reporting-rules:edit', takeRules),
]
