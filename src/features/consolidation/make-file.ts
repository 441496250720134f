import { openStoredReport } from '../../documents/writing/stored-report.ts'
import { writeDocument } from '../../documents/writing/write-document.ts'

/** One file that a frozen report is made into; volume 0 is a whole one. */
export interface PlannedFile {
  format: 'json' | 'csv' | 'html' | 'xlsx' | 'pdf' | 'docx'
  volume: number
}

const WHOLE = ['json', 'csv', 'html', 'xlsx', 'pdf', 'docx'] as const

/** The files of a frozen report, in the order in which they are made. */
export function planFiles(): PlannedFile[] {
  return WHOLE.map((format) => ({ format, volume: 0 }))
}

export interface AskedFile extends PlannedFile {
  /** Printed at the foot of every page. */
  contentHash?: string
}

/** Writes a file of a frozen report; gives how many pages it has, where that is known. */
export async function makeFile(
  stored: string,
  { contentHash }: AskedFile,
  path: string,
): Promise<{ pages: number | null }> {
  const { report, close } = openStoredReport(stored)
  try {
    const frame = { ...report.frame, ...(contentHash === undefined ? {} : { contentHash }) }
    await writeDocument({ ...report, frame }, path, { force: true })
    return { pages: null }
  } finally {
    close()
  }
}
