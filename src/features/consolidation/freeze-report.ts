import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import type { Db } from '../../db/connection.ts'
import type { ReportFrame } from '../../documents/writing/report-frame.ts'
import { storeReport, type ReportPart } from '../../documents/writing/stored-report.ts'
import { periodName } from '../../domain/period.ts'
import { fold } from '../../domain/wording/fold.ts'
import { capitalised } from '../../domain/wording/sentence.ts'
import { countedWords } from '../../domain/wording/units.ts'
import { reportsRu } from '../../text/reports-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import type { Sentence } from '../periods/consolidate-period.ts'
import { headOfReport, reportersOf, rowsOf, writeMeasure } from '../periods/document-of-period.ts'
import type { EditionMeasure } from '../periods/edition-sections.ts'
import type { WholeReport } from '../periods/period-report.ts'
import { leadOf, openReport, titleOfReport } from './document-of-report.ts'
import type { ConsolidatedReport } from './report-store.ts'
import { answersOf, loadAnswers, type Answers } from './load-answers.ts'
import type { AnswerSource } from './source-store.ts'
import { readSources, type FrozenSource } from './frozen-sources.ts'
import type { ReportVersion } from './version-store.ts'

/** A report on the disk: its lines, and the answers and evidence that they came from. */
export interface FrozenFiles {
  stored: string
  sources: string
}

/** What stands around the table of a version. */
type FrozenFrame = Pick<
  ReportVersion,
  'lead' | 'documentNumber' | 'documentDate' | 'signatoryPost' | 'signatoryName' | 'annex'
>

/** Writes a report as it is at one moment of the database into a folder, one measure in memory at a time. */
export function freezeReport(
  db: Db,
  report: ConsolidatedReport,
  version: FrozenFrame,
  folder: string,
): Promise<FrozenFiles> {
  const files = { stored: join(folder, 'report.lines'), sources: join(folder, 'sources.jsonl') }
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const opened = await (await openReport(tx, report)).whole()
      const reporters = new Set<number>()
      const sources = createWriteStream(files.sources)
      const head = async () => {
        sources.end()
        await finished(sources)
        const title = titleOfReport(report, opened)
        return { ...headOfReport(opened, reporters), title, frame: frameOf(version, files.sources) }
      }
      const written = { opened, reporters, keep: (lines: string) => write(sources, lines) }
      try {
        await storeReport(files.stored, { parts: partsOf(tx, written), head }, { force: true })
      } finally {
        sources.destroy()
      }
      return files
    })
}

async function write(stream: ReturnType<typeof createWriteStream>, lines: string): Promise<void> {
  if (!stream.write(lines)) await once(stream, 'drain')
}

function frameOf(version: FrozenFrame, sources: string): ReportFrame {
  const { documentNumber: number, documentDate: date, signatoryPost: post, signatoryName: name } = version
  const { title, columns } = reportsRu.annex
  return {
    lead: leadOf(version),
    requisites: date === null ? null : { number, date },
    signatory: { post, name },
    annex: version.annex ? { title, columns, rows: readSources(sources, rowOfSource) } : null,
  }
}

function rowOfSource({ measure, sentence, institution, said, evidence }: FrozenSource): string[] {
  return [measure ?? '', sentence, institution, said, evidence.map(({ name }) => name).join('\n')]
}

interface Writing {
  opened: WholeReport
  reporters: Set<number>
  keep: (lines: string) => Promise<void>
}

async function* partsOf(db: Db, { opened, reporters, keep }: Writing): AsyncGenerator<ReportPart> {
  const rowOf = rowsOf(opened.sections)
  for (const { number, title, measures } of opened.sections) {
    yield { kind: 'section', number, title }
    for (const measure of measures) {
      const told = await opened.consolidation.sentencesOf([measure])
      const sentences = told.get(measure.measureId)?.sentences ?? []
      for (const id of sentences.flatMap(reportersOf)) reporters.add(id)
      const asking = sentences.filter((sentence) => withoutAnswer(sentence) === undefined)
      const answers = await loadAnswers(db, opened.period, measure.measureId, asking)
      for (const sentence of sentences) await keep(sourcesOf(opened, measure, sentence, answers))
      yield { kind: 'measure', measure: writeMeasure(measure, sentences, opened.keys, rowOf(measure.measureId)) }
    }
  }
}

function sourcesOf({ keys }: WholeReport, { number }: EditionMeasure, sentence: Sentence, answers: Answers): string {
  const about = { measure: number, sentence: sentence.lead + sentence.text, worded: sentence.wording !== null }
  const lines: string[] = []
  const add = (source: Omit<FrozenSource, keyof typeof about>) =>
    lines.push(`${JSON.stringify({ ...about, ...source })}\n`)
  const other = withoutAnswer(sentence)
  if (other !== undefined) {
    const institution = sentence.place === 'silent' ? sentence.institutionIds.map(keys.shortNameOf).join(', ') : ''
    add({ institution, said: other, acceptedOn: null, evidence: [] })
    return lines.join('')
  }
  for (const source of answersOf(sentence, answers)) {
    add({
      institution: keys.shortNameOf(source.institutionId),
      said: saidIn(source),
      acceptedOn: source.acceptedOn === null ? null : new Date(source.acceptedOn).toISOString(),
      evidence: evidenceOf(source),
    })
  }
  return lines.join('')
}

function withoutAnswer({ id, source, place }: Sentence): string | undefined {
  const text = reportsRu.annex
  if (place === 'silent') return text.silent
  if (id === null) return undefined
  return source === null ? text.stated : text.brought
}

function evidenceOf({ evidence, links }: AnswerSource): FrozenSource['evidence'] {
  return [
    ...evidence.map(({ fileName, sha256 }) => ({ name: fileName, sha256 })),
    ...links.map((name) => ({ name, sha256: null })),
  ]
}

function saidIn({ status, text, figures, reason, untilPeriod }: AnswerSource): string {
  const until = untilPeriod === null ? '' : ` на ${periodName(untilPeriod)}`
  const standing = `${capitalised(statusNames[status])}${until}.`
  // «Исполнено. Исполнено.»
  const own = fold(closed(text)) === fold(standing) ? '' : closed(text)
  const counted = figures.length === 0 ? '' : reportsRu.annex.figures(figures.map(countedWords).join('; '))
  const why = reason === '' ? '' : reportsRu.annex.reason(reason)
  return [standing, own, counted, why].filter(Boolean).join(' ')
}

function closed(words: string): string {
  return words === '' || /[.!?…:;]$/u.test(words.trimEnd()) ? words : `${words}.`
}
