import type { Child } from 'hono/jsx'
import { formatDate } from '../../domain/local-date.ts'
import type { TimeZoneId } from '../../domain/time-zones.ts'
import { institutionsRu } from '../../text/institutions-ru.ts'
import { institutionMergesRu } from '../../text/institution-merges-ru.ts'
import { roleNames } from '../../text/roles-ru.ts'
import { formatMoment } from '../../web/format.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { DateText } from '../../web/kit/date-text.tsx'
import { Help } from '../../web/kit/details.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { Form } from '../../web/kit/form.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { listPeopleOf } from '../accounts/list-people-of.ts'
import { crumbsTo } from './institution-form-pages.tsx'
import { StateOf } from './institution-list-page.tsx'
import type { Life } from './institution-life-store.ts'
import type { Institution } from './institution-store.ts'

const text = institutionsRu.page
const fields = institutionsRu.fields

/** What the reader may do with this institution. */
export interface Allowed {
  list: boolean
  edit: boolean
  contacts: boolean
  merge: boolean
  history: boolean
  people: boolean
  /** Accounts have pages that the reader may open. */
  accounts: boolean
}

export interface InstitutionPageProps {
  frame: PageFrame
  institution: Institution
  life: Life
  people: Awaited<ReturnType<typeof listPeopleOf>>
  allowed: Allowed
  timeZone: TimeZoneId
}

export function InstitutionPage(props: InstitutionPageProps) {
  const { institution, life, allowed } = props
  const crumbs = crumbsTo(institution, allowed.list).map(({ text }, at, all) =>
    at === all.length - 1 ? { text } : { text, href: link.institutions() },
  )
  return (
    <Page
      frame={props.frame}
      title={institution.shortName}
      lead={institution.fullName === institution.shortName ? undefined : institution.fullName}
      aside={<StateOf institution={institution} />}
      breadcrumbs={crumbs}
    >
      <Deeds {...props} />
      <h2>{text.facts}</h2>
      <Facts institution={institution} />
      <h2>{text.measures}</h2>
      <p>{text.measureCount(life.measures)}</p>
      <h2>{text.participation}</h2>
      <Participation {...props} />
      {allowed.people ? <People {...props} /> : null}
      <h2>{text.names}</h2>
      <FormerNames life={life} />
      <h2>{text.succession}</h2>
      <Succession institution={institution} life={life} />
      {life.merges.length === 0 ? null : <Merges {...props} />}
      {allowed.edit ? <Help question={text.noDelete}>{text.noDeleteHelp}</Help> : null}
    </Page>
  )
}

function Deeds({ institution, allowed }: InstitutionPageProps) {
  const to = (part: Parameters<typeof link.institutionPart>[1]) => link.institutionPart(institution.id, part)
  const deeds: [boolean, string, string][] = [
    [allowed.edit, to('edit'), text.edit],
    [!allowed.edit && allowed.contacts, to('contacts'), text.editContacts],
    [allowed.edit, to('rename'), text.rename],
    [allowed.edit && institution.closedOn === null, to('close'), text.close],
    [allowed.edit && institution.closedOn !== null, to('reopen'), text.reopen],
    [allowed.merge, link.mergeInstitutions({ one: institution.id }), text.merge],
    [allowed.history, to('history'), text.history],
  ]
  const open = deeds.filter(([isAllowed]) => isAllowed)
  if (open.length === 0) return null
  return (
    <Actions>
      {open.map(([, href, name], at) => (
        <ButtonLink href={href} kind={at === 0 ? 'primary' : 'secondary'}>
          {name}
        </ButtonLink>
      ))}
    </Actions>
  )
}

function Facts({ institution }: { institution: Institution }) {
  const { site, email } = institution
  const plain = (name: 'legalForm' | 'type' | 'place' | 'inn' | 'ogrn' | 'ownCode' | 'address' | 'phone') => ({
    term: fields[name],
    value: institution[name],
  })
  return (
    <DefinitionList
      items={[
        plain('legalForm'),
        plain('type'),
        plain('place'),
        plain('inn'),
        plain('ogrn'),
        plain('ownCode'),
        { term: fields.reportOrder, value: institution.reportOrder },
        { term: fields.aliases, value: lines(institution.aliases) },
        plain('address'),
        plain('phone'),
        { term: fields.email, value: email === null ? null : <TextLink href={`mailto:${email}`}>{email}</TextLink> },
        { term: fields.site, value: site === null ? null : <TextLink href={site}>{site}</TextLink> },
        { term: fields.headName, value: institution.headName },
        { term: fields.headPost, value: institution.headPost },
      ]}
    />
  )
}

function lines(texts: readonly string[]): Child {
  if (texts.length === 0) return null
  return (
    <ul>
      {texts.map((one) => (
        <li>{one}</li>
      ))}
    </ul>
  )
}

function Participation({ life, allowed }: InstitutionPageProps) {
  if (life.participation.length === 0) return <p class="quiet">{text.noParticipation}</p>
  return (
    <ul>
      {life.participation.map((year) => (
        <li>
          {allowed.list ? (
            <TextLink href={link.participants(year)}>{institutionsRu.list.year(year)}</TextLink>
          ) : (
            institutionsRu.list.year(year)
          )}
        </li>
      ))}
    </ul>
  )
}

function People({ people, allowed }: InstitutionPageProps) {
  return (
    <>
      <h2 id="people">{text.people}</h2>
      <Table
        caption={text.people}
        captionHidden
        rows={people}
        empty={<p class="quiet">{text.noPeople}</p>}
        columns={[
          {
            header: text.peopleColumns.name,
            kind: 'name',
            cell: ({ id, fullName }) =>
              allowed.accounts ? <TextLink href={link.user(id)}>{fullName ?? ''}</TextLink> : (fullName ?? ''),
          },
          { header: text.peopleColumns.role, cell: ({ role }) => roleNames[role] },
          { header: text.peopleColumns.email, cell: ({ email }) => email ?? '—' },
        ]}
      />
    </>
  )
}

function FormerNames({ life }: { life: Life }) {
  return (
    <Table
      caption={text.names}
      captionHidden
      rows={life.formerNames}
      empty={<p class="quiet">{text.noNames}</p>}
      columns={[
        {
          header: text.nameColumns.name,
          kind: 'name',
          cell: ({ fullName, shortName }) => (
            <>
              {shortName}
              {fullName === shortName ? null : <div class="quiet">{fullName}</div>}
            </>
          ),
        },
        { header: text.nameColumns.until, kind: 'date', cell: ({ usedUntil }) => <DateText date={usedUntil} /> },
      ]}
    />
  )
}

function Succession({ institution, life }: { institution: Institution; life: Life }) {
  const { successors, predecessors } = life
  const isClosed = institution.closedOn !== null
  if (successors.length + predecessors.length === 0) {
    return <p class="quiet">{isClosed ? text.closedWithout : text.noSuccession}</p>
  }
  const named = (rows: Life['successors']) =>
    rows.length === 0 ? undefined : (
      <ul>
        {rows.map(({ id, shortName, succeededOn }) => (
          <li>
            <TextLink href={link.institution(id)}>{shortName}</TextLink>, {formatDate(succeededOn)}
          </li>
        ))}
      </ul>
    )
  const items = [
    { term: text.successors, value: named(successors) },
    { term: text.predecessors, value: named(predecessors) },
  ]
  return <DefinitionList items={items.filter(({ value }) => value !== undefined)} />
}

function Merges({ life, allowed, timeZone }: InstitutionPageProps) {
  return (
    <>
      <h2>{text.merges}</h2>
      <ul>
        {life.merges.map(({ id, duplicateId, shortName, mergedAt }) => (
          <li>
            {text.mergedAt(shortName, formatMoment(mergedAt, timeZone))}
            {allowed.history ? (
              <>
                {' '}
                <TextLink href={link.institutionPart(duplicateId, 'history')} about={shortName}>
                  {text.history}
                </TextLink>
              </>
            ) : null}
            {allowed.merge ? (
              <Form action={link.mergeUndo(id)} inline>
                <Button kind="secondary" about={shortName}>
                  {institutionMergesRu.undo}
                </Button>
              </Form>
            ) : null}
          </li>
        ))}
      </ul>
    </>
  )
}
