/** What the environment says about how the program runs. */
export interface Config {
  language: 'ru' | 'en'
  /** Shows the stack of an unexpected error. */
  debug: boolean
  /** The LibreOffice that old formats are read through; looked for on the path where not set. */
  officePath: string | undefined
}

/** Language is Russian unless the first of LC_ALL, LC_MESSAGES, LANG that is set begins with `en`. */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const locale = env['LC_ALL'] || env['LC_MESSAGES'] || env['LANG'] || ''
  return {
    language: /^en/i.test(locale) ? 'en' : 'ru',
    debug: !['', '0', undefined].includes(env['OTKLIK_DEBUG']),
    officePath: env['SOFFICE_PATH'] || undefined,
  }
}
