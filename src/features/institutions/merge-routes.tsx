import { z } from 'zod'
import { institutionMergesRu } from '../../text/institution-merges-ru.ts'
import { institutionsRu } from '../../text/institutions-ru.ts'
import { Problem } from '../../domain/problem.ts'
import { webRu } from '../../text/web-ru.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam, one, pageNumber, readForm, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import { findDuplicates, listComparable } from './find-duplicates.ts'
import { findInstitution } from './find-institution.ts'
import { getInstitution, type Institution } from './institution-store.ts'
import { mergeInstitutions, type MergeResult } from './merge-institutions.ts'
import { differingFields, DuplicatesPage, FindPairPage, MergePage } from './merge-pages.tsx'
import { listApart, listStandingMerges } from './merge-store.ts'
import { countReferences } from './move-references.ts'
import { forgetApart, tellApart } from './tell-apart.ts'
import { undoMerge } from './undo-merge.ts'

const KEEP = 'institution:keep-register'

async function showDuplicates(c: RequestContext, errors: FieldErrors = []): Promise<Response> {
  const apart = await listApart(c.var.db)
  const all = findDuplicates(await listComparable(c.var.db), apart)
  const page = pageOf(c)
  const props = {
    pairs: all.slice(page.offset, page.offset + page.limit),
    pager: pagerOf(page, all.length, (number) => link.duplicates({ page: number })),
    pageNumber: pageNumber(c),
    merges: await listStandingMerges(c.var.db),
    apart,
    errors,
    timeZone: c.var.authority.timeZone,
  }
  return c.html(<DuplicatesPage frame={frameOf(c)} {...props} />, errors.length > 0 ? 409 : 200)
}

/** A record in use that the address names, or undefined where it names none. */
async function recordOf(c: RequestContext, name: 'one' | 'other'): Promise<Institution | undefined> {
  const text = c.req.query(name) ?? ''
  if (!/^[1-9]\d{0,8}$/.test(text)) return undefined
  const record = await getInstitution(c.var.db, Number(text))
  if (record.mergedInto !== null) throw new Problem('not-found', institutionMergesRu.merge.errors.merged)
  return record
}

async function showMerging(c: RequestContext): Promise<Response> {
  const [first, second] = [await recordOf(c, 'one'), await recordOf(c, 'other')]
  if (first === undefined || second === undefined) return findPair(c, first ?? second)
  if (first.id === second.id) return findPair(c, first, institutionMergesRu.merge.errors.same)
  return showPair(c, [first, second])
}

/** Asks for the record that is lacking, or goes on with the one that was found. */
async function findPair(c: RequestContext, first: Institution | undefined, error?: string): Promise<Response> {
  const typed = (c.req.query('with') ?? '').replaceAll('\u0000', '')
  const found = typed === '' ? undefined : await findInstitution(c.var.db, typed)
  if (found?.ok === true && found.institution.id !== first?.id) {
    const pair = first === undefined ? { one: found.institution.id } : { one: first.id, other: found.institution.id }
    return c.redirect(link.mergeInstitutions(pair), 303)
  }
  const text = error ?? whyNotFound(found)
  const errors = text === undefined ? [] : [{ field: 'with', text }]
  return c.html(<FindPairPage frame={frameOf(c)} {...{ first, typed, errors }} />, text === undefined ? 200 : 422)
}

function whyNotFound(found: Awaited<ReturnType<typeof findInstitution>> | undefined): string | undefined {
  if (found === undefined) return undefined
  if (found.ok) return institutionMergesRu.merge.errors.same
  const text = institutionsRu.close.errors
  return found.why === 'several' ? text.several(found.names.join(', ')) : text.unknown
}

async function showPair(
  c: RequestContext,
  records: readonly [Institution, Institution],
  typed: Typed = {},
  errors: FieldErrors = [],
): Promise<Response> {
  const counts = [
    await countReferences(c.var.db, records[0].id),
    await countReferences(c.var.db, records[1].id),
  ] as const
  const page = <MergePage frame={frameOf(c)} {...{ records, counts, typed, errors }} />
  return c.html(page, errors.length > 0 ? 422 : 200)
}

async function takeMerging(c: RequestContext): Promise<Response> {
  const [first, second] = [await recordOf(c, 'one'), await recordOf(c, 'other')]
  if (first === undefined || second === undefined) throw new Problem('not-found', webRu.problem.noSuchThing)
  const { typed } = await readParts(c)
  const editions = [
    { id: first.id, version: versionInput.parse(one(typed, 'version1')) },
    { id: second.id, version: versionInput.parse(one(typed, 'version2')) },
  ]
  const kept = editions.find(({ id }) => String(id) === one(typed, 'keep'))
  const duplicate = editions.find((edition) => edition !== kept)
  const text = institutionMergesRu.merge.errors
  if (kept === undefined || duplicate === undefined) {
    return showPair(c, [first, second], typed, [{ field: 'keep', text: text.keep }])
  }
  const fromDuplicate = differingFields([first, second]).filter((field) => one(typed, field) === String(duplicate.id))
  const result = await mergeInstitutions(c.var.db, { kept, duplicate, fromDuplicate }, authorOf(c))
  if (result.ok) return c.redirect(withDone(link.institution(result.id), 'institutions-merged'), 303)
  return showPair(c, [first, second], typed, [whyNotMerged(result)])
}

function whyNotMerged({ why }: MergeResult & { ok: false }) {
  if (why === 'inn-taken') return { field: 'inn', text: institutionsRu.errors[why] }
  if (why === 'code-taken') return { field: 'ownCode', text: institutionsRu.errors[why] }
  return { field: '', text: institutionMergesRu.merge.errors[why] }
}

async function takeUndo(c: RequestContext): Promise<Response> {
  const result = await undoMerge(c.var.db, idParam(c), authorOf(c), c.var.now)
  if (result.ok) return c.redirect(withDone(link.institution(result.id), 'merge-undone'), 303)
  return showDuplicates(c, [{ field: '', text: institutionMergesRu.undoRefused[result.why] }])
}

const pairInput = z.object({
  one: z.coerce.number().int().min(1).max(999_999_999),
  other: z.coerce.number().int().min(1).max(999_999_999),
  page: z.coerce.number().int().min(1).max(999_999).catch(1),
})

async function takeApart(c: RequestContext): Promise<Response> {
  const form = await readForm(c, pairInput)
  if (!form.ok) throw new Problem('not-found', webRu.problem.noSuchThing)
  const { one: first, other, page } = form.values
  await tellApart(c.var.db, first, other, authorOf(c))
  return c.redirect(withDone(link.duplicates({ page: page === 1 ? undefined : page }), 'told-apart'), 303)
}

async function takeForgetting(c: RequestContext): Promise<Response> {
  await forgetApart(c.var.db, idParam(c), authorOf(c))
  return c.redirect(withDone(link.duplicates(), 'apart-forgotten'), 303)
}

export const mergeRoutes: readonly Route[] = [
  get('/institutions/duplicates', KEEP, (c) => showDuplicates(c)),
  post('/institutions/duplicates/apart', KEEP, takeApart),
  post('/institutions/duplicates/apart/:id/undo', KEEP, takeForgetting),
  get('/institutions/merge', KEEP, showMerging),
  post('/institutions/merge', KEEP, takeMerging),
  post('/institutions/merges/:id/undo', KEEP, takeUndo),
]
