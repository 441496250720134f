import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ContentRefusal } from '../../refusal.ts'

/** Old formats, the extension under which LibreOffice knows each, and what it makes of them. */
const CONVERSIONS = {
  doc: { extension: 'doc', target: 'docx' },
  rtf: { extension: 'rtf', target: 'docx' },
  'office-xml': { extension: 'xml', target: 'docx' },
  xls: { extension: 'xls', target: 'xlsx' },
} as const

export type OldFormat = keyof typeof CONVERSIONS

const PROGRAMS = ['soffice', 'libreoffice']
const TIME_LIMIT_MILLISECONDS = 60_000
/** No macro runs, and nothing that the document names elsewhere is fetched. */
const SETTINGS = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks"><value>true</value></prop></item>
</oor:items>
`

/** The file as a new Office document, made by the LibreOffice of this machine in a folder of its own. */
export async function convertOffice(bytes: Buffer, format: OldFormat, officePath: string | undefined): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), 'otklik-office-'))
  try {
    const { extension, target } = CONVERSIONS[format]
    const input = join(folder, `document.${extension}`)
    const output = join(folder, 'made')
    await mkdir(join(folder, 'profile', 'user'), { recursive: true })
    await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), SETTINGS)
    await writeFile(input, bytes)
    const profile = `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`
    const args = [
      profile,
      '--headless',
      '--norestore',
      '--nolockcheck',
      '--convert-to',
      target,
      '--outdir',
      output,
      input,
    ]
    await runFirstFound(officePath === undefined ? PROGRAMS : [officePath], args, `.${extension}`)
    return await readMade(output)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function runFirstFound(programs: string[], args: string[], extension: string): Promise<void> {
  for (const program of programs) if (await run(program, args)) return
  throw new ContentRefusal('needs-office', extension)
}

/** False where there is no such program. */
async function run(program: string, args: string[]): Promise<boolean> {
  // The program starts others; in a group of their own they can be ended together, and nobody else with them.
  const child = spawn(program, args, { stdio: 'ignore', detached: process.platform !== 'win32' })
  const end = (): void => endGroup(child.pid)
  process.once('exit', end)
  const timer = setTimeout(end, TIME_LIMIT_MILLISECONDS)
  try {
    return await new Promise<boolean>((resolve, reject) => {
      child.once('error', (error) => {
        const missing = 'code' in error && (error.code === 'ENOENT' || error.code === 'EACCES')
        if (missing) resolve(false)
        else reject(new ContentRefusal('office-failed', '', error))
      })
      child.once('close', () => resolve(true))
    })
  } finally {
    clearTimeout(timer)
    process.removeListener('exit', end)
  }
}

function endGroup(pid: number | undefined): void {
  if (pid === undefined) return
  try {
    process.kill(process.platform === 'win32' ? pid : -pid, 'SIGKILL')
  } catch {
    // The group has ended by itself.
  }
}

async function readMade(folder: string): Promise<Buffer> {
  const [made] = await readdir(folder).catch(() => [])
  if (made === undefined) throw new ContentRefusal('office-failed')
  return readFile(join(folder, made))
}
