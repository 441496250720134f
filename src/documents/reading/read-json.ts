import type { ReportDocument } from '../../domain/report-document.ts'
import { reportDocumentSchema } from '../../domain/report-document.ts'
import { ContentRefusal, FileRefusal } from '../refusal.ts'
import { readFileBytes } from './open-file.ts'

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new ContentRefusal('not-a-report-json', '', error)
  }
}

/** Reads a ReportDocument written as JSON; whatever does not fit its schema is refused with the place of the first fault. */
export async function readJson(path: string): Promise<ReportDocument> {
  try {
    const text = new TextDecoder('utf-8').decode(await readFileBytes(path))
    const result = reportDocumentSchema.safeParse(parse(text))
    if (result.success) return result.data
    throw new ContentRefusal('not-a-report-json', result.error.issues[0]?.path.join('.') ?? '')
  } catch (error) {
    if (error instanceof ContentRefusal) throw new FileRefusal(error.reason, path, error.detail)
    throw error
  }
}
