import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isTimeZoneId, type TimeZoneId } from './domain/time-zones.ts'

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

const LOOPBACK = new Set(['127.0.0.1', '::1', 'localhost'])
const MEGABYTE = 1024 * 1024

const schema = z
  .object({
    DATABASE_URL: z
      .url({ protocol: /^postgres(ql)?$/, error: 'нужен адрес вида postgres://имя:пароль@сервер:5432/база' })
      .optional(),
    OTKLIK_DEMO: z.enum(['0', '1'], { error: 'нужно 0 или 1' }).default('1'),
    OTKLIK_URL: z.url({ protocol: /^https?$/, error: 'нужен адрес вида https://otklik.example.ru' }).optional(),
    OTKLIK_BIND: z
      .union([z.ipv4(), z.ipv6(), z.literal('localhost')], { error: 'нужен адрес вида 127.0.0.1' })
      .default('127.0.0.1'),
    OTKLIK_PORT: z.coerce
      .number({ error: 'нужно число' })
      .int('нужно целое число')
      .min(0, 'нужно число от 0 до 65535')
      .max(65_535, 'нужно число от 0 до 65535')
      .default(3000),
    OTKLIK_VAR: z.string().min(1).default('var'),
    OTKLIK_UPLOAD_MB: z.coerce
      .number({ error: 'нужно число мегабайт' })
      .min(1, 'нужно число от 1 до 1024')
      .max(1024, 'нужно число от 1 до 1024')
      .default(50),
    OTKLIK_TIME_ZONE: z
      .string()
      .refine(isTimeZoneId, { error: 'нет такого часового пояса; пример: Europe/Moscow' })
      .default('Europe/Moscow'),
    OTKLIK_AUTHORITY: z
      .string()
      .trim()
      .min(1, 'нужно название органа')
      .max(300, 'название длиннее 300 знаков: сократите его')
      .optional(),
    OTKLIK_ADMIN_EMAIL: z.email({ error: 'нужен адрес почты вида admin@example.ru' }).optional(),
    SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'нужен адрес вида smtp://имя:пароль@сервер:587' }).optional(),
    OTKLIK_MAIL_FROM: z
      .string()
      .regex(/^[^@\s<>]+@[^@\s<>]+$|<[^@\s<>]+@[^@\s<>]+>$/, 'нужен адрес отправителя вида Отклик <otklik@example.ru>')
      .optional(),
    OTKLIK_METRICS_TOKEN: z.string().min(16, 'нужно слово не короче 16 знаков').optional(),
    OTKLIK_LOG: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], { error: 'нужно debug, info, warn, error или silent' })
      .default('info'),
  })
  .superRefine((env, context) => {
    if (env.SMTP_URL !== undefined && env.OTKLIK_MAIL_FROM === undefined) {
      context.addIssue({ code: 'custom', path: ['OTKLIK_MAIL_FROM'], message: 'нужен вместе с SMTP_URL' })
    }
    if (env.OTKLIK_DEMO === '1' && !LOOPBACK.has(env.OTKLIK_BIND)) {
      const message =
        'показ с вымышленными людьми работает только на адресе этой машины; для работы задайте OTKLIK_DEMO=0'
      context.addIssue({ code: 'custom', path: ['OTKLIK_BIND'], message })
    }
  })

/** How the server runs. */
export interface ServerConfig {
  /** Undefined: the embedded PostgreSQL under `varFolder`. */
  databaseUrl: string | undefined
  demo: boolean
  /** Where people reach the server; undefined: the address it listens on. */
  publicUrl: string | undefined
  bind: string
  /** 0 takes any free port. */
  port: number
  varFolder: string
  uploadLimitBytes: number
  /** Time zone of an authority that is made at start. */
  timeZone: TimeZoneId
  authorityName: string | undefined
  adminEmail: string | undefined
  smtpUrl: string | undefined
  mailFrom: string
  metricsToken: string | undefined
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  officePath: string | undefined
}

/** Settings that are wrong, each as `NAME: why`. */
export class WrongSettings extends Error {
  override readonly name = 'WrongSettings'
  readonly lines: string[]

  constructor(lines: string[]) {
    super(`Неверные настройки:\n${lines.map((line) => `  ${line}`).join('\n')}`)
    this.lines = lines
  }
}

/** Fails at start with every wrong setting named at once. An empty variable counts as absent. */
export function readServerConfig(env: NodeJS.ProcessEnv = process.env): ServerConfig {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const result = schema.safeParse(given)
  if (!result.success) {
    throw new WrongSettings(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`))
  }
  const read = result.data
  return {
    databaseUrl: read.DATABASE_URL,
    demo: read.OTKLIK_DEMO === '1',
    publicUrl: read.OTKLIK_URL?.replace(/\/+$/, ''),
    bind: read.OTKLIK_BIND,
    port: read.OTKLIK_PORT,
    varFolder: resolve(join(import.meta.dirname, '..'), read.OTKLIK_VAR),
    uploadLimitBytes: read.OTKLIK_UPLOAD_MB * MEGABYTE,
    timeZone: read.OTKLIK_TIME_ZONE,
    authorityName: read.OTKLIK_AUTHORITY,
    adminEmail: read.OTKLIK_ADMIN_EMAIL,
    smtpUrl: read.SMTP_URL,
    mailFrom: read.OTKLIK_MAIL_FROM ?? 'otklik@localhost',
    metricsToken: read.OTKLIK_METRICS_TOKEN,
    logLevel: read.OTKLIK_LOG,
    officePath: env['SOFFICE_PATH'] || undefined,
  }
}
