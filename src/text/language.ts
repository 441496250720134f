import { cliEn } from './cli-en.ts'
import type { CliTexts } from './cli-ru.ts'
import { cliRu } from './cli-ru.ts'
import { embeddedPostgresEn } from './embedded-postgres-en.ts'
import { embeddedPostgresRu, type EmbeddedPostgresTexts } from './embedded-postgres-ru.ts'
import type { RefusalReason } from './refusals.ts'
import { refusalsEn, refusalsRu } from './refusals.ts'
import { serverEn } from './server-en.ts'
import { serverRu, type ServerTexts } from './server-ru.ts'
import { summaryEn } from './summary-en.ts'
import type { SummaryTexts } from './summary-ru.ts'
import { summaryRu } from './summary-ru.ts'

export interface Texts {
  cli: CliTexts
  summary: SummaryTexts
  server: ServerTexts
  database: EmbeddedPostgresTexts
  refusals: Record<RefusalReason, (detail: string) => string>
}

/** Everything that the command line says, by language. */
export const texts: Record<'ru' | 'en', Texts> = {
  ru: { cli: cliRu, summary: summaryRu, server: serverRu, database: embeddedPostgresRu, refusals: refusalsRu },
  en: { cli: cliEn, summary: summaryEn, server: serverEn, database: embeddedPostgresEn, refusals: refusalsEn },
}
