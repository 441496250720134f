import { z } from 'zod'
import { Problem } from '../../domain/problem.ts'
import { importInstitutionsRu } from '../../text/imports-institutions-ru.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { versionInput } from '../../web/inputs.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { checkTyped, idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { decideImport, partVersion, withoutDecision, type Decide } from './decide-import.ts'
import type { InstitutionDecision } from './decisions.ts'
import { InstitutionPage, InstitutionsPage, type PlacedMatch } from './institution-pages.tsx'
import { learnedSpellings, namesOfRegister, newSpellings } from './learned-spellings.ts'
import { findingsOf, loadReview, type Review } from './load-review.ts'
import { newInstitution, plainSpelling, type KnownInstitution } from './match-institutions.ts'
import { prepareConfirmation, type Prepared } from './prepare-confirmation.ts'
import { staleValues, type StaleValue } from './stale-notice.tsx'

const text = importInstitutionsRu.institution
const partOf = (key: string) => `institution:${key}`

interface Looked {
  review: Review
  prepared: Prepared
  matches: PlacedMatch[]
}

async function look(c: RequestContext): Promise<Looked> {
  const review = await loadReview(c)
  const prepared = await prepareConfirmation(c.var.db, review.read, review.decisions)
  const names = new Map(prepared.known.map(({ id, shortName }) => [id, shortName]))
  const register = namesOfRegister(prepared.known)
  const matches = prepared.matches.map((match, at): PlacedMatch => ({
    ...match,
    unknownSpellings: newSpellings(match, register),
    learned: learnedSpellings(match, register),
    n: at + 1,
    version: partVersion(review.decisions, partOf(match.institution.key)),
    registered: match.decision?.as === 'existing' ? names.get(match.decision.id) : undefined,
  }))
  return { review, prepared, matches }
}

function countsOf({ review, prepared, matches }: Looked) {
  const findings = findingsOf(review, prepared.reviewed.document).length
  return { institutions: matches.length, measures: prepared.reviewed.measures.length, findings }
}

async function showInstitutions(c: RequestContext): Promise<Response> {
  const looked = await look(c)
  const { row } = looked.review
  const page = pageOf(c)
  // Those that wait for a decision come first.
  const ordered = looked.matches.toSorted((a, b) => Number(b.state === 'proposed') - Number(a.state === 'proposed'))
  const rows = ordered.slice(page.offset, page.offset + page.limit)
  const pager = pagerOf(page, ordered.length, (number) => link.importPart(row.id, 'institutions', { page: number }))
  return c.html(<InstitutionsPage frame={frameOf(c)} {...{ row, counts: countsOf(looked), rows, pager }} />)
}

function matchOf(c: RequestContext, { matches }: Looked): PlacedMatch {
  const match = matches[idParam(c, 'n') - 1]
  if (match === undefined || match.state === 'guest') throw new Problem('not-found', webRu.problem.noSuchThing)
  return match
}

interface Refused {
  typed: Typed
  errors: FieldErrors
  isStale: boolean
}

async function showInstitution(c: RequestContext, refused?: Refused): Promise<Response> {
  const looked = await look(c)
  const match = matchOf(c, looked)
  const search = c.req.query('q') ?? ''
  const kept = typedDecision(match)
  const stale = refused?.isStale === true ? staleOf(refused.typed, kept, match) : undefined
  const page = (
    <InstitutionPage
      frame={frameOf(c)}
      {...{ row: looked.review.row, counts: countsOf(looked), match, search, stale }}
      choices={choicesFor(match, looked.prepared.known, search)}
      typed={refused?.typed ?? kept}
      errors={refused?.errors ?? []}
    />
  )
  return c.html(page, refused === undefined ? 200 : refused.isStale ? 409 : 422)
}

function staleOf(typed: Typed, kept: Typed, match: PlacedMatch): StaleValue[] {
  const said = { ...kept, which: [match.registered ?? (match.decision?.as === 'none' ? text.asNone : text.asNew)] }
  const labels = text
  return staleValues(typed, said, labels as unknown as Record<string, string>)
}

/** The names of a new institution are offered whatever was decided. */
function typedDecision({ institution, decision, unknownSpellings }: PlacedMatch): Typed {
  const fresh = decision?.as === 'new' ? decision : newInstitution(institution)
  const which = decision === undefined ? '' : decision.as === 'existing' ? String(decision.id) : decision.as
  const { as: _, aliases: __, ...names } = fresh
  const kept = decision === undefined || decision.as === 'none' ? undefined : decision.aliases
  const aliases = unknownSpellings.filter((spelling) => kept?.includes(spelling) !== false)
  const fields = Object.fromEntries(Object.entries({ which, ...names }).map(([name, value]) => [name, [value ?? '']]))
  return { ...fields, aliases }
}

const MOST_CHOICES = 20

function choicesFor(match: PlacedMatch, known: readonly KnownInstitution[], search: string) {
  const alike = match.candidates.map(({ id, name, why }) => ({
    id,
    name,
    why: importInstitutionsRu.institutions.why[why],
  }))
  const words = plainSpelling(search).split(' ').filter(Boolean)
  const found = known.filter(
    ({ spellings, inn }) =>
      words.length > 0 && (inn === search.trim() || spellings.some((one) => hasAll(plainSpelling(one), words))),
  )
  const chosen = known.filter(({ id }) => match.decision?.as === 'existing' && match.decision.id === id)
  const others = [...chosen, ...found.slice(0, MOST_CHOICES)].map(({ id, shortName }) => ({ id, name: shortName }))
  const seen = new Set<number>()
  return [...alike, ...others].filter(({ id }) => !seen.has(id) && seen.add(id))
}

const hasAll = (spelling: string, words: readonly string[]) => words.every((word) => spelling.includes(word))

const name = (message: string) => z.string().trim().min(1, message).max(1000, text.errors.tooLong)
const optionalName = z
  .string()
  .trim()
  .max(300, text.errors.tooLong)
  .transform((typed) => typed || null)

const whichInput = z.object({ which: z.string().regex(/^(?:new|none|[1-9]\d{0,8})$/, text.errors.which) })
const newInput = z.object({
  fullName: name(text.errors.fullName),
  shortName: name(text.errors.shortName),
  legalForm: optionalName.default(null),
  type: optionalName.default(null),
  place: optionalName.default(null),
})

type DecisionReading = { ok: true; decision: InstitutionDecision } | { ok: false; errors: FieldErrors }

function readDecision(typed: Typed, match: PlacedMatch, known: readonly KnownInstitution[]): DecisionReading {
  const aliases = match.unknownSpellings.filter((spelling) => typed['aliases']?.includes(spelling) === true)
  const form = checkTyped({ which: [''], ...typed }, whichInput)
  if (!form.ok) return { ok: false, errors: form.errors }
  const { which } = form.values
  if (which === 'none') return { ok: true, decision: { as: 'none' } }
  if (which === 'new') {
    const names = checkTyped({ fullName: [''], shortName: [''], ...typed }, newInput)
    return names.ok
      ? { ok: true, decision: { as: 'new', ...names.values, aliases } }
      : { ok: false, errors: names.errors }
  }
  const found = known.find(({ id }) => id === Number(which))
  if (found === undefined) return { ok: false, errors: [{ field: 'which', text: text.errors.which }] }
  return { ok: true, decision: { as: 'existing', id: found.id, aliases } }
}

async function takeInstitution(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const looked = await look(c)
  const form = readDecision(typed, matchOf(c, looked), looked.prepared.known)
  if (!form.ok) return showInstitution(c, { typed, errors: form.errors, isStale: false })
  return decide(c, looked, typed, form.decision)
}

/** «Да, это оно»: the one that was proposed. */
async function acceptProposal(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  const looked = await look(c)
  const { candidates } = matchOf(c, looked)
  const found = candidates.find(({ id }) => id === Number(one(typed, 'institutionId')))
  if (found === undefined) return c.redirect(link.importInstitution(looked.review.row.id, idParam(c, 'n')), 303)
  return decide(c, looked, typed, { as: 'existing', id: found.id })
}

async function restoreInstitution(c: RequestContext): Promise<Response> {
  const { typed } = await readParts(c)
  return decide(c, await look(c), typed, undefined)
}

async function decide(
  c: RequestContext,
  looked: Looked,
  typed: Typed,
  decision: InstitutionDecision | undefined,
): Promise<Response> {
  const { key } = matchOf(c, looked).institution
  const { id } = looked.review.row
  const version = versionInput.parse(one(typed, 'version'))
  const work: Decide = ({ institutions, ...rest }) => ({
    ...rest,
    institutions: decision === undefined ? withoutDecision(institutions, key) : { ...institutions, [key]: decision },
  })
  const result = await decideImport(c.var.db, { id, part: partOf(key), version }, authorOf(c), work)
  const done = decision === undefined ? 'restored' : 'corrected'
  if (result.ok) return c.redirect(withDone(link.importPart(id, 'institutions'), done), 303)
  return showInstitution(c, { typed, errors: [], isStale: true })
}

export const institutionDecisionRoutes: readonly Route[] = [
  get('/imports/:id/institutions', 'import:correct', showInstitutions),
  get('/imports/:id/institutions/:n', 'import:correct', (c) => showInstitution(c)),
  post('/imports/:id/institutions/:n', 'import:correct', takeInstitution),
  post('/imports/:id/institutions/:n/accept', 'import:correct', acceptProposal),
  post('/imports/:id/institutions/:n/restore', 'import:correct', restoreInstitution),
]
