import { importInstitutionsRu } from '../../text/imports-institutions-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../web/kit/choice-fields.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { FieldGroup, Form, SearchForm } from '../../web/kit/form.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Status, type StatusKind } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import type { ImportRow } from './import-store.ts'
import type { InstitutionMatch } from './match-institutions.ts'
import { ReviewPage, type ReviewCounts } from './review-frame.tsx'
import { StaleNotice, type StaleValue } from './stale-notice.tsx'
import { typedFields } from '../../web/typed-fields.ts'

const text = importInstitutionsRu.institutions

export interface PlacedMatch extends InstitutionMatch {
  /** Place in the document, from 1. */
  n: number
  /** How often it was decided. */
  version: number
  /** What the register calls the one that it leads to. */
  registered: string | undefined
  /** Its spellings that the register does not know, and those of them that it will remember. */
  unknownSpellings: string[]
  learned: string[]
}

const stateKinds: Record<InstitutionMatch['state'], StatusKind> = {
  matched: 'done',
  proposed: 'late',
  new: 'progress',
  mentioned: 'none',
  decided: 'done',
  guest: 'done',
}

interface InstitutionsPageProps {
  frame: PageFrame
  row: ImportRow
  counts: ReviewCounts
  rows: PlacedMatch[]
  pager: Parameters<typeof Pager>[0]
}

export function InstitutionsPage({ frame, row, counts, rows, pager }: InstitutionsPageProps) {
  return (
    <ReviewPage frame={frame} row={row} tab="institutions" counts={counts} title={text.title} lead={text.lead}>
      <Table
        caption={text.title}
        captionHidden
        rows={rows}
        columns={[
          { header: text.columns.name, kind: 'name', cell: (match) => <NameInDocument match={match} id={row.id} /> },
          { header: text.columns.match, cell: (match) => <Leads match={match} /> },
          { header: text.columns.why, cell: (match) => whyOf(match) },
          { header: text.columns.action, kind: 'actions', cell: (match) => <Act match={match} id={row.id} /> },
        ]}
      />
      <Pager {...pager} />
    </ReviewPage>
  )
}

function NameInDocument({ match: { institution, n }, id }: { match: PlacedMatch; id: number }) {
  const others = institution.spellings.filter((spelling) => spelling !== institution.name)
  return (
    <>
      <TextLink href={link.importInstitution(id, n)}>{institution.name}</TextLink>
      {others.length === 0 ? null : (
        <p class="quiet">
          {text.spellings}: {others.join('; ')}
        </p>
      )}
      <p class="quiet">{text.roles[institution.role]}</p>
    </>
  )
}

function Leads({ match }: { match: PlacedMatch }) {
  const { decision, candidates, state, registered } = match
  return (
    <>
      <Status kind={stateKinds[state]}>{text.state[state]}</Status>
      <p>
        {decision?.as === 'existing' ? registered : null}
        {decision?.as === 'new' ? decision.shortName : null}
        {decision?.as === 'none' && state === 'decided' ? text.none : null}
        {decision === undefined ? candidates.map(({ name }) => name).join('; ') : null}
      </p>
      {match.learned.length === 0 ? null : <p class="quiet">{text.learned(match.learned)}</p>}
    </>
  )
}

function whyOf({ state, candidates }: PlacedMatch): string {
  if (state === 'new') return text.whyNew
  if (state === 'mentioned') return text.whyMentioned
  if (state === 'decided' || state === 'guest') return ''
  const [first, ...more] = candidates
  if (first === undefined) return ''
  return more.length === 0 || state === 'matched' ? text.why[first.why] : `${text.several}: ${text.why[first.why]}`
}

function Act({ match, id }: { match: PlacedMatch; id: number }) {
  const [only, ...more] = match.candidates
  const about = match.institution.name
  if (match.state === 'guest') return <>—</>
  return (
    <>
      {match.state === 'proposed' && only !== undefined && more.length === 0 ? (
        <Form action={link.importInstitutionPart(id, match.n, 'accept')} version={match.version} inline>
          <Button kind="secondary" name="institutionId" value={String(only.id)} about={about}>
            {text.accept}
          </Button>
        </Form>
      ) : null}
      <TextLink href={link.importInstitution(id, match.n)} about={about}>
        {match.state === 'proposed' && more.length > 0 ? text.decide : text.change}
      </TextLink>
    </>
  )
}

interface InstitutionPageProps {
  frame: PageFrame
  row: ImportRow
  counts: ReviewCounts
  match: PlacedMatch
  /** What the register offers: those alike, or what was searched for. */
  choices: readonly { id: number; name: string; why?: string | undefined }[]
  search: string
  typed: Typed
  errors: FieldErrors
  stale?: StaleValue[] | undefined
}

export function InstitutionPage(props: InstitutionPageProps) {
  const { frame, row, counts, match, errors, search } = props
  const words = importInstitutionsRu.institution
  const { institution, n, version, state } = match
  return (
    <ReviewPage frame={frame} row={row} tab="institutions" counts={counts} errors={errors} inner={institution.name}>
      {props.stale === undefined ? null : <StaleNotice values={props.stale} />}
      <DefinitionList
        items={[
          { term: words.inDocument, value: institution.spellings.join('; ') },
          { term: text.columns.match, value: <Leads match={match} /> },
          { term: text.columns.why, value: whyOf(match) || '—' },
        ]}
      />
      <SearchForm
        action={link.importInstitution(row.id, n)}
        label={words.search}
        hint={words.searchHint}
        value={search}
        clear={link.importInstitution(row.id, n)}
      />
      <Form action={link.importInstitution(row.id, n)} version={version}>
        <Which {...props} />
        <NewFields {...props} />
        {match.unknownSpellings.length === 0 ? null : (
          <CheckboxGroup
            name="aliases"
            label={words.aliases}
            hint={words.aliasesHint}
            values={props.typed['aliases'] ?? []}
            choices={match.unknownSpellings.map((spelling) => ({ value: spelling, text: spelling }))}
            optional
          />
        )}
        <Actions>
          <Button>{words.submit}</Button>
        </Actions>
      </Form>
      {state === 'decided' ? (
        <Form action={link.importInstitutionPart(row.id, n, 'restore')} version={version}>
          <Button kind="secondary">{words.restore}</Button>
        </Form>
      ) : null}
    </ReviewPage>
  )
}

function Which({ choices, typed, errors }: InstitutionPageProps) {
  const words = importInstitutionsRu.institution
  return (
    <RadioGroup
      name="which"
      label={words.which}
      value={one(typed, 'which')}
      error={errorFor(errors, 'which')}
      choices={[
        ...choices.map(({ id, name, why }) => ({
          value: String(id),
          text: name,
          ...(why === undefined ? {} : { hint: why }),
        })),
        { value: 'new', text: words.asNew, hint: words.asNewHint },
        { value: 'none', text: words.asNone, hint: words.asNoneHint },
      ]}
    />
  )
}

function NewFields({ typed, errors }: InstitutionPageProps) {
  const words = importInstitutionsRu.institution
  const field = typedFields(typed, errors)
  return (
    <FieldGroup legend={words.newNames}>
      <TextField {...field('fullName')} label={words.fullName} />
      <TextField {...field('shortName')} label={words.shortName} />
      <TextField {...field('legalForm')} label={words.legalForm} width="middle" optional />
      <TextField {...field('type')} label={words.type} hint={words.typeHint} width="middle" optional />
      <TextField {...field('place')} label={words.place} width="middle" optional />
    </FieldGroup>
  )
}
