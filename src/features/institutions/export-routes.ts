import { datePartsOf } from '../../domain/local-date.ts'
import { institutionImportRu } from '../../text/institution-import-ru.ts'
import type { RequestContext } from '../../web/context.ts'
import { get, type Route } from '../../web/route.ts'
import { sendWritten } from '../../web/send-written.ts'
import { registerCsv, registerTable, registerTemplate, registerWorkbook } from './export-register.ts'
import { queryOf } from './list-routes.tsx'

const EXCEL = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

function sendFile(c: RequestContext, name: string, type: string, content: Parameters<typeof sendWritten>[2]) {
  const disposition = `attachment; filename*=UTF-8''${encodeURIComponent(name)}`
  return sendWritten(c, { type, disposition }, content)
}

async function sendWorkbook(c: RequestContext): Promise<Response> {
  const table = await registerTable(c.var.db, queryOf(c))
  return sendFile(c, `${institutionImportRu.fileName}-${c.var.today}.xlsx`, EXCEL, registerWorkbook(table))
}

async function sendCsv(c: RequestContext): Promise<Response> {
  const table = await registerTable(c.var.db, queryOf(c))
  const name = `${institutionImportRu.fileName}-${c.var.today}.csv`
  return sendFile(c, name, 'text/csv; charset=utf-8', registerCsv(table))
}

function sendTemplate(c: RequestContext): Response {
  const { year } = datePartsOf(c.var.today)
  return sendFile(c, `${institutionImportRu.template.fileName}.xlsx`, EXCEL, registerTemplate(year))
}

export const exportRoutes: readonly Route[] = [
  get('/institutions/export.xlsx', 'institution:list', sendWorkbook),
  get('/institutions/export.csv', 'institution:list', sendCsv),
  get('/institutions/import/template.xlsx', 'institution:keep-register', sendTemplate),
]
