import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

/**
 * A real Chromium: the one of CHROMIUM_PATH, else the one that comes as a package for Linux with the libraries it needs,
 * so that nothing is installed outside node_modules.
 */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: ['--no-sandbox', '--disable-dev-shm-usage'] })
}

async function findChromium(): Promise<string> {
  const own = process.env['CHROMIUM_PATH']
  if (own !== undefined && own !== '') {
    if (!existsSync(own)) throw new Error(`CHROMIUM_PATH names no file: ${own}`)
    return own
  }
  // The package brings its libraries along for one kind of machine only, told by this variable.
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs24.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  return packaged.executablePath()
}
