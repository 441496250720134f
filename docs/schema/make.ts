import { writeFileSync } from 'node:fs'
import { z } from 'zod'
import { reportDocumentSchema } from '../../src/domain/report-document.ts'

const schema = z.toJSONSchema(reportDocumentSchema)
writeFileSync(new URL('report-document.json', import.meta.url), `${JSON.stringify(schema, null, 2)}\n`)
