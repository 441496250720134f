import { cliEn } from './cli-en.ts'
import type { CliTexts } from './cli-ru.ts'
import { cliRu } from './cli-ru.ts'
import type { RefusalReason } from './refusals.ts'
import { refusalsEn, refusalsRu } from './refusals.ts'
import { summaryEn } from './summary-en.ts'
import type { SummaryTexts } from './summary-ru.ts'
import { summaryRu } from './summary-ru.ts'

export interface Texts {
  cli: CliTexts
  summary: SummaryTexts
  refusals: Record<RefusalReason, (detail: string) => string>
}

/** Everything that the command line says, by language. */
export const texts: Record<'ru' | 'en', Texts> = {
  ru: { cli: cliRu, summary: summaryRu, refusals: refusalsRu },
  en: { cli: cliEn, summary: summaryEn, refusals: refusalsEn },
}
