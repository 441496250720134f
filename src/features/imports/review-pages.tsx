import { importConfirmRu } from '../../text/imports-confirm-ru.ts'
import { importReviewRu } from '../../text/imports-review-ru.ts'
import { importsRu } from '../../text/imports-ru.ts'
import { kitRu } from '../../text/kit-ru.ts'
import { periodName } from '../../domain/period.ts'
import type { Finding } from '../../domain/report-document.ts'
import { Button } from '../../web/kit/button.tsx'
import { Details } from '../../web/kit/details.tsx'
import { DefinitionList, Figures } from '../../web/kit/facts.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { Typed } from '../../web/read-form.ts'
import { AboutForm, type AboutField } from './about-form.tsx'
import { typedAbout } from './about-input.ts'
import { ConfirmForm } from './confirm-form.tsx'
import type { ImportRow } from './import-store.ts'
import { planTitleOf } from './plan-title.ts'
import type { PlanTarget, Prepared } from './prepare-confirmation.ts'
import { ReviewPage } from './review-frame.tsx'
import { codeOfPeriod, type Lack } from './what-is-lacking.ts'

export interface SummaryProps {
  frame: PageFrame
  row: ImportRow
  prepared: Prepared
  findings: readonly Finding[]
  /** The document is too large for corrections to change them. */
  areFindingsAsRead: boolean
  target: PlanTarget | undefined
  planTitle: string | undefined
  /** How often what is known about the document was decided. */
  aboutVersion: number
  owners: readonly { value: string; text: string }[]
  typed: Typed
  errors: FieldErrors
}

export function SummaryPage(props: SummaryProps) {
  const { frame, row, prepared, errors } = props
  const { lacks, matches, reviewed } = prepared
  const text = importReviewRu.review
  const counts = {
    institutions: matches.length,
    measures: reviewed.measures.length,
    findings: props.findings.length,
  }
  return (
    <ReviewPage frame={frame} row={row} tab="summary" counts={counts} lead={text.notYet} errors={errors}>
      <SummaryFigures {...props} />
      {lacks.length === 0 ? null : (
        <section aria-labelledby="lacking">
          <h2 id="lacking">{importReviewRu.about.lacking}</h2>
          <p>{importReviewRu.about.lackingLead}</p>
          <About {...props} fields={fieldsFor(lacks, props)} />
        </section>
      )}
      <h2>{text.about}</h2>
      <AboutFacts {...props} />
      {lacks.length > 0 ? null : (
        <Details summary={importReviewRu.about.change} open={isAboutWrong(errors)}>
          <About {...props} fields={allFields(props)} />
        </Details>
      )}
      <Unplaced {...props} />
      <h2>{importConfirmRu.title}</h2>
      <ConfirmForm
        {...{ id: row.id, version: row.version, prepared, target: props.target, typed: props.typed, errors }}
        planTitle={props.planTitle ?? planTitleOf(reviewed.document)}
      />
      <Details summary={text.discard}>
        <Form action={link.importPart(row.id, 'discard')}>
          <p>{text.discardHelp}</p>
          <Button kind="danger">{text.discard}</Button>
        </Form>
      </Details>
    </ReviewPage>
  )
}

function SummaryFigures({ prepared, findings, areFindingsAsRead }: SummaryProps) {
  const text = importReviewRu.review.figures
  const { number } = kitRu
  const { document, measures } = prepared.reviewed
  const results = measures.flatMap(({ measure }) => measure.results)
  const named = results.filter(({ subject }) => subject === 'institutions').length
  const unresolved = results.filter(({ subject }) => subject === 'unstated').length
  const shares: [string, number][] = [
    [text.named, named],
    [text.grouped, results.length - named - unresolved],
    [text.unresolved, unresolved],
  ]
  const notes = shares.filter(([, count]) => count > 0).map(([name, count]) => `${name}: ${number(count)}`)
  const institutions = countInstitutions(prepared.matches)
  const names = prepared.matches.length
  return (
    <Figures
      items={[
        { term: text.sections, value: number(document.sections.length) },
        { term: text.measures, value: number(measures.length) },
        {
          term: text.institutions,
          value: number(institutions),
          ...(names === institutions ? {} : { note: text.names(names) }),
        },
        {
          term: text.results,
          value: number(results.length),
          ...(results.length > 0 ? { note: notes.join(', ') } : {}),
        },
        {
          term: text.findings,
          value: number(findings.length),
          ...(areFindingsAsRead ? { note: text.findingsAsRead } : {}),
        },
      ]}
    />
  )
}

/** Two names may be one institution, and a name may be none. */
function countInstitutions(matches: Prepared['matches']): number {
  const decisions = matches.map(({ decision }) => decision)
  const known = new Set(decisions.flatMap((decision) => (decision?.as === 'existing' ? [decision.id] : [])))
  return known.size + decisions.filter((decision) => decision === undefined || decision.as === 'new').length
}

function fieldsFor(lacks: readonly Lack[], { prepared }: SummaryProps): AboutField[] {
  const fields: AboutField[] = []
  if (lacks.includes('period')) fields.push('periodUnit')
  // The year of the plan serves for the report too, where it is asked for anyway.
  if (lacks.includes('period') && prepared.reviewed.document.planYear !== null) fields.push('periodYear')
  for (const lack of ['planYear', 'assessmentYear', 'owner'] as const) if (lacks.includes(lack)) fields.push(lack)
  return fields
}

function allFields({ prepared }: SummaryProps): AboutField[] {
  const hasPeriod = codeOfPeriod(prepared.reviewed.document) !== null
  return [
    ...(hasPeriod ? (['periodUnit', 'periodYear'] as const) : []),
    'planYear',
    'assessmentYear',
    'owner',
    'planTitle',
  ]
}

function isAboutWrong(errors: FieldErrors): boolean {
  return errors.some(({ field }) => /^(?:period|planYear|assessmentYear|owner|planTitle)/.test(field))
}

function About({
  row,
  prepared,
  planTitle,
  aboutVersion,
  owners,
  typed,
  errors,
  fields,
}: SummaryProps & { fields: AboutField[] }) {
  const known = typedAbout(prepared.reviewed, planTitle)
  // An owner that is asked for is not preset: either answer has to be chosen.
  const shown = prepared.lacks.includes('owner') ? { ...known, owner: [''] } : known
  const isTyped = isAboutWrong(errors)
  return (
    <AboutForm
      {...{ id: row.id, version: aboutVersion, fields, owners }}
      typed={isTyped ? { ...shown, ...typed } : shown}
      errors={errors}
    />
  )
}

function AboutFacts({ row, prepared, planTitle }: SummaryProps) {
  const text = importReviewRu.review.facts
  const { document, owner } = prepared.reviewed
  const code = codeOfPeriod(document)
  const ownerName = prepared.matches.find(({ institution }) => institution.key === owner)?.institution.name
  return (
    <DefinitionList
      items={[
        { term: text.kind, value: importsRu.kinds[document.kind] },
        { term: text.title, value: document.title },
        { term: text.period, value: document.kind === 'plan' ? text.notNeeded : code === null ? '' : periodName(code) },
        { term: text.planYear, value: document.planYear },
        { term: text.assessmentYear, value: document.assessmentYear },
        { term: text.owner, value: ownerName ?? text.authority },
        { term: text.planTitle, value: planTitle ?? planTitleOf(document) },
        { term: text.file, value: <TextLink href={link.importPart(row.id, 'file')}>{row.fileName}</TextLink> },
      ]}
    />
  )
}

function Unplaced({ prepared }: SummaryProps) {
  const { unplaced } = prepared.reviewed.document
  if (unplaced.length === 0) return null
  return (
    <Notice kind="warning" title={importReviewRu.review.unplaced(unplaced.length)}>
      <ul>
        {unplaced.slice(0, 50).map(({ text, where }) => (
          <li>
            {where}: «{text}»
          </li>
        ))}
      </ul>
    </Notice>
  )
}
