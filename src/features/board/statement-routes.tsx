import { z } from 'zod'
import { ENTRY_STATUSES } from '../../domain/result-entry.ts'
import { statementsRu } from '../../text/statements-ru.ts'
import { authorOf, type RequestContext } from '../../web/context.ts'
import { frameOf, withDone } from '../../web/frame.tsx'
import { versionInput } from '../../web/inputs.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { link } from '../../web/links.ts'
import { checkTyped, idParam, one, readParts, type Typed } from '../../web/read-form.ts'
import { get, post, type Route } from '../../web/route.ts'
import type { ReportedPeriod } from './reported-period.ts'
import { addStatement, editStatement, removeStatement, type KeepStatementResult } from './keep-statement.ts'
import { listReportedMeasures } from './matrix-store.ts'
import { periodOfAddress } from './period-of-address.ts'
import { getStatement, listStatements, STATEMENT_SUBJECTS, type Statement } from './statement-store.ts'
import { StatementPage, StatementsPage } from './statements-page.tsx'

const text = statementsRu.errors
const LONGEST_TEXT = 20_000

const words = {
  subject: z.enum(STATEMENT_SUBJECTS, text.subject),
  status: z.enum(ENTRY_STATUSES, text.status),
  text: z.string(text.text).trim().min(1, text.text).max(LONGEST_TEXT, text.tooLong),
}
const statementInput = z.object(words)
const newStatementInput = z.object({
  measureId: z
    .string(text.measureId)
    .regex(/^[1-9]\d{0,8}$/, text.measureId)
    .transform(Number),
  ...words,
})

const listOf = ({ planId, period }: ReportedPeriod) => link.periodPart(planId, period, 'statements')

async function showStatements(c: RequestContext, typed: Typed = {}, errors?: FieldErrors): Promise<Response> {
  const period = await periodOfAddress(c)
  const [statements, measures] = await Promise.all([
    listStatements(c.var.db, period),
    listReportedMeasures(c.var.db, period),
  ])
  const page = <StatementsPage frame={frameOf(c)} {...{ period, statements, measures, typed, errors }} />
  return c.html(page, errors === undefined ? 200 : 422)
}

async function takeStatement(c: RequestContext): Promise<Response> {
  const period = await periodOfAddress(c)
  const { typed } = await readParts(c)
  const form = checkTyped(typed, newStatementInput)
  if (!form.ok) return showStatements(c, typed, form.errors)
  const measures = await listReportedMeasures(c.var.db, period)
  if (!measures.some(({ measureId }) => measureId === form.values.measureId)) {
    return showStatements(c, typed, [{ field: 'measureId', text: text.measureId }])
  }
  const result = await addStatement(c.var.db, period, form.values, authorOf(c))
  if (!result.ok) return showStatements(c, typed, [refusal(result.why)])
  return c.redirect(withDone(listOf(period), 'saved'), 303)
}

type Refused = Extract<KeepStatementResult, { ok: false }>['why']

function refusal(why: Refused) {
  return { field: why === 'nobody' ? 'subject' : '', text: text[why] }
}

async function ofAddress(c: RequestContext) {
  const period = await periodOfAddress(c)
  return { period, statement: await getStatement(c.var.db, period, idParam(c, 'statementId')) }
}

async function showStatement(c: RequestContext): Promise<Response> {
  const { period, statement } = await ofAddress(c)
  const page = <StatementPage frame={frameOf(c)} {...{ period, statement }} typed={typedWords(statement)} />
  return c.html(page)
}

const typedWords = ({ subject, status, text: said }: Statement): Typed => ({
  subject: [subject],
  status: [status],
  text: [said],
})

async function takeWords(c: RequestContext): Promise<Response> {
  const { period, statement } = await ofAddress(c)
  const { typed } = await readParts(c)
  const form = checkTyped(typed, statementInput)
  const frame = frameOf(c)
  if (!form.ok) return c.html(<StatementPage {...{ frame, period, statement, typed }} errors={form.errors} />, 422)
  const version = versionInput.parse(one(typed, 'version'))
  const worded = { ...form.values, id: statement.id, version }
  const result = await editStatement(c.var.db, period, worded, authorOf(c))
  if (result.ok) return c.redirect(withDone(listOf(period), 'saved'), 303)
  const isStale = result.why === 'stale'
  const errors = [refusal(result.why)]
  return c.html(<StatementPage {...{ frame, period, statement, typed, errors, isStale }} />, isStale ? 409 : 422)
}

async function takeRemoval(c: RequestContext): Promise<Response> {
  const { period, statement } = await ofAddress(c)
  const { typed } = await readParts(c)
  const seen = { id: statement.id, version: versionInput.parse(one(typed, 'version')) }
  const result = await removeStatement(c.var.db, period, seen, authorOf(c))
  if (result.ok) return c.redirect(withDone(listOf(period), 'removed'), 303)
  const errors = [{ field: '', text: result.why === 'stale' ? text.staleRemoval : text.closed }]
  const props = { period, statement, errors, typed: typedWords(statement) }
  return c.html(<StatementPage frame={frameOf(c)} {...props} />, 409)
}

export const statementRoutes: readonly Route[] = [
  get('/plans/:id/periods/:period/statements', 'period:state', (c) => showStatements(c)),
  post('/plans/:id/periods/:period/statements', 'period:state', takeStatement),
  get('/plans/:id/periods/:period/statements/:statementId', 'period:state', showStatement),
  post('/plans/:id/periods/:period/statements/:statementId', 'period:state', takeWords),
  post('/plans/:id/periods/:period/statements/:statementId/remove', 'period:state', takeRemoval),
]
