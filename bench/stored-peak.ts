/** Writes a stored report and tells the peak memory of the whole process in MB. */
import { openStoredReport } from '../src/documents/writing/stored-report.ts'
import { writeDocument } from '../src/documents/writing/write-document.ts'

const [stored = '', output = ''] = process.argv.slice(2)
await writeDocument(openStoredReport(stored).report, output, { force: true })
process.stdout.write(String(Math.round(process.resourceUsage().maxRSS / 1024)))
