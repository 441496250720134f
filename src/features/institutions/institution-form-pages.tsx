import { institutionsRu } from '../../text/institutions-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { Checkbox } from '../../web/kit/choice-fields.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import type { Crumb } from '../../web/kit/navigation.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { one, type Typed } from '../../web/read-form.ts'
import { ContactFields, InstitutionFields, sayField, type Suggestions } from './institution-form.tsx'
import type { InstitutionField } from './institution-fields.ts'
import type { Institution } from './institution-store.ts'

export interface FormPageProps {
  frame: PageFrame
  typed: Typed
  errors?: FieldErrors
}

/** The way to an institution's page; those who may not list see no list. */
export function crumbsTo(institution: Pick<Institution, 'id' | 'shortName'>, mayList: boolean): Crumb[] {
  return [
    ...(mayList ? [{ text: institutionsRu.list.title, href: link.institutions() }] : []),
    { text: institution.shortName, href: link.institution(institution.id) },
  ]
}

/** Institutions of the register that a new one looks like. */
export type Like = readonly Pick<Institution, 'id' | 'shortName'>[]

export function AddPage(props: FormPageProps & { suggestions: Suggestions; like: Like }) {
  const text = institutionsRu.add
  const crumbs = [{ text: institutionsRu.list.title, href: link.institutions() }, { text: text.title }]
  return (
    <Page frame={props.frame} title={text.title} errors={props.errors} width="narrow" breadcrumbs={crumbs}>
      <Form action={link.newInstitution()}>
        {props.like.length > 0 ? (
          <Checkbox
            name="confirmed"
            label={text.confirm}
            hint={<LinksTo like={props.like} />}
            error={errorFor(props.errors, 'confirmed')}
          />
        ) : null}
        <InstitutionFields typed={props.typed} errors={props.errors} suggestions={props.suggestions} />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

function LinksTo({ like }: { like: Like }) {
  return (
    <>
      {institutionsRu.add.open}{' '}
      {like.map(({ id, shortName }, at) => (
        <>
          {at === 0 ? '' : ', '}
          <TextLink href={link.institution(id)}>{shortName}</TextLink>
        </>
      ))}
    </>
  )
}

export interface EditPageProps extends FormPageProps {
  institution: Institution
  /** Somebody saved after this form was made: both are shown. */
  isStale?: boolean
  mayList: boolean
}

export function EditPage(props: EditPageProps & { suggestions: Suggestions }) {
  const { institution, typed, errors, suggestions } = props
  const text = institutionsRu.edit
  const crumbs = [...crumbsTo(institution, props.mayList), { text: institutionsRu.page.edit }]
  const title = text.title(institution.shortName)
  return (
    <Page frame={props.frame} title={title} errors={errors} width="narrow" breadcrumbs={crumbs}>
      {props.isStale === true ? <Comparison {...props} /> : null}
      <Notice kind="info">
        {text.renameNote} <TextLink href={link.institutionPart(institution.id, 'rename')}>{text.rename}</TextLink>
      </Notice>
      <Form action={link.institutionPart(institution.id, 'edit')} version={institution.version}>
        <InstitutionFields typed={typed} errors={errors} suggestions={suggestions} />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export function ContactsPage(props: EditPageProps) {
  const { institution, errors } = props
  const text = institutionsRu.edit
  const crumbs = [...crumbsTo(institution, props.mayList), { text: institutionsRu.page.editContacts }]
  const title = text.contactsTitle(institution.shortName)
  return (
    <Page frame={props.frame} title={title} errors={errors} width="narrow" breadcrumbs={crumbs}>
      {props.isStale === true ? <Comparison {...props} /> : null}
      <Form action={link.institutionPart(institution.id, 'contacts')} version={institution.version}>
        <ContactFields typed={props.typed} errors={errors} />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** What was typed beside what is saved, for the fields that differ. */
function Comparison({ institution, typed }: EditPageProps) {
  const text = institutionsRu.stale
  const sent = (Object.keys(institutionsRu.fields) as InstitutionField[]).filter((name) => name in typed)
  const rows = sent
    .map((name) => ({ name, typed: one(typed, name).trim(), saved: sayField(institution, name) }))
    .filter((row) => row.typed !== row.saved)
  return (
    <Table
      caption={text.title}
      rows={rows}
      empty={<p>{text.same}</p>}
      columns={[
        { header: text.columns.field, kind: 'name', cell: ({ name }) => institutionsRu.fields[name] },
        { header: text.columns.typed, cell: (row) => row.typed || <span class="quiet">{text.empty}</span> },
        { header: text.columns.saved, cell: (row) => row.saved || <span class="quiet">{text.empty}</span> },
      ]}
    />
  )
}
