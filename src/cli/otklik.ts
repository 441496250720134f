import packageData from '../../package.json' with { type: 'json' }
import { readConfig } from '../config.ts'
import { texts } from '../text/language.ts'
import { run } from './run.ts'
import type { ExitCode } from './session.ts'

const config = readConfig()
const { cli } = texts[config.language]

// A closed pipe (`otklik read FILE | head`) is the reader's right; a full disk is not.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0)
  finish(2, `otklik: ${cli.outputFailed(error.code ?? error.message)}\n`)
})
process.stderr.on('error', () => process.exit(2))
process.on('uncaughtException', fail)
process.on('unhandledRejection', fail)

function finish(code: ExitCode, message: string): void {
  process.stderr.write(message)
  process.exit(code)
}

/** The last resort: a bug is told in a line, with its stack only where asked for. */
function fail(error: unknown): void {
  const detail = error instanceof Error ? error.message : String(error)
  const stack = config.debug && error instanceof Error ? `${error.stack ?? ''}\n` : ''
  finish(2, `otklik: ${cli.unexpected(packageData.version, detail.split('\n')[0] ?? '')}\n${stack}`)
}

try {
  process.exitCode = await run(process.argv.slice(2), config.language, packageData.version)
} catch (error) {
  fail(error)
}
