import { readConfig } from '../config.ts'
import { readDocument } from '../documents/read-document.ts'
import type { Register } from '../documents/recognise/register.ts'
import { readRegister } from '../documents/recognise/register.ts'
import type { ReportDocument } from '../domain/report-document.ts'
import type { RunCall } from './call.ts'

/** The register named with --institutions, if one was. */
export async function findRegister(call: RunCall): Promise<Register | undefined> {
  return call.institutions === null ? undefined : readRegister(call.institutions)
}

export async function readWith(register: Register | undefined, file: string): Promise<ReportDocument> {
  const { officePath } = readConfig()
  return readDocument(file, { ...(register && { register }), ...(officePath && { officePath }) })
}

/** Is there something that --strict does not let pass? */
export function hasWarnings(document: ReportDocument): boolean {
  return document.findings.some((finding) => finding.severity !== 'note')
}
