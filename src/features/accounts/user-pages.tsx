import { roles } from '../../domain/access.ts'
import { formatShortDate } from '../../domain/local-date.ts'
import { roleNames } from '../../text/roles-ru.ts'
import { usersRu } from '../../text/users-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { SelectField } from '../../web/kit/choice-fields.tsx'
import { Details } from '../../web/kit/details.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, SearchForm } from '../../web/kit/form.tsx'
import { Pager } from '../../web/kit/navigation.tsx'
import { EmptyState } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Status } from '../../web/kit/status.tsx'
import { Table } from '../../web/kit/table.tsx'
import { DateField, TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { type Typed } from '../../web/read-form.ts'
import type { RoleChoices } from './role-choices.ts'
import type { getUser, listRoles, listUsers, UserListQuery } from './user-store.ts'
import { typedFields } from '../../web/typed-fields.ts'

type UserRow = Awaited<ReturnType<typeof listUsers>>[number]
type User = Awaited<ReturnType<typeof getUser>>
type RoleRow = Awaited<ReturnType<typeof listRoles>>[number]

const roleChoices = roles.map((role) => ({ value: role, text: roleNames[role] }))

interface UserListProps {
  frame: PageFrame
  rows: UserRow[]
  query: UserListQuery
  pager: Parameters<typeof Pager>[0]
  mayInvite: boolean
}

export function UserListPage({ frame, rows, query, pager, mayInvite }: UserListProps) {
  const text = usersRu.list
  const invite = mayInvite ? (
    <ButtonLink href={link.newUser()} kind="primary">
      {text.invite}
    </ButtonLink>
  ) : undefined
  return (
    <Page frame={frame} title={text.title} lead={text.lead} aside={invite}>
      <SearchForm action={link.users()} label={text.search} value={query.search} clear={link.users()}>
        <SelectField name="role" label={text.role} choices={roleChoices} value={query.role} empty={text.anyRole} />
      </SearchForm>
      <Table
        caption={text.title}
        captionHidden
        rows={rows}
        empty={<EmptyState title={text.empty}>{text.emptyHelp}</EmptyState>}
        columns={[
          {
            header: text.columns.name,
            kind: 'name',
            cell: (row) => <TextLink href={link.user(row.id)}>{row.fullName ?? ''}</TextLink>,
          },
          { header: text.columns.email, cell: (row) => row.email ?? '' },
          { header: text.columns.roles, cell: (row) => rolesText(row) },
          { header: text.columns.state, cell: (row) => <State row={row} /> },
        ]}
      />
      <Pager {...pager} />
    </Page>
  )
}

function rolesText(row: UserRow): string {
  return row.roles
    .map(({ role, institution }) => (institution === null ? roleNames[role] : `${roleNames[role]}, ${institution}`))
    .join('; ')
}

/** Who came by a one-time link has signed in without a password, and until the session ends it is known. */
function State({ row }: { row: Pick<UserRow, 'disabledAt' | 'hasPassword' | 'hasSession'> }) {
  const text = usersRu.list.state
  if (row.disabledAt !== null) return <Status kind="stopped">{text.disabled}</Status>
  if (row.hasPassword) return <Status kind="done">{text.active}</Status>
  return <Status kind="waiting">{row.hasSession ? text.byLink : text.invited}</Status>
}

const roleFields = ['role', 'institutionId', 'institutionName', 'deputyFor', 'deputyEmail', 'validFrom', 'validUntil']

interface RoleFieldsProps {
  typed: Typed
  errors: FieldErrors | undefined
  choices: RoleChoices
  withDeputy: boolean
}

function RoleFields({ typed, errors, choices, withDeputy }: RoleFieldsProps) {
  const text = usersRu.fields
  const field = typedFields(typed, errors)
  return (
    <>
      <SelectField {...field('role')} label={text.role} choices={roleChoices} />
      <InstitutionField {...{ typed, errors, choices }} />
      {withDeputy ? <DeputyField {...{ typed, errors, choices }} /> : null}
      <DateField {...field('validFrom')} label={text.from} hint={text.datesHint} optional />
      <DateField {...field('validUntil')} label={text.until} hint={text.datesHint} optional />
    </>
  )
}

type ChoiceProps = Omit<RoleFieldsProps, 'withDeputy'>

/** Chosen from a list while it is short, typed where it would outweigh the page. */
function InstitutionField({ typed, errors, choices: { institutions } }: ChoiceProps) {
  const text = usersRu.fields
  const field = typedFields(typed, errors)
  if (institutions === undefined) {
    const hint = `${text.institutionHint}. ${text.institutionTyped}`
    return <TextField {...field('institutionName')} label={text.institution} hint={hint} autocomplete="off" optional />
  }
  return (
    <SelectField
      {...field('institutionId')}
      label={text.institution}
      hint={text.institutionHint}
      choices={institutions.map(({ id, shortName }) => ({ value: String(id), text: shortName }))}
      empty={text.noInstitution}
      optional
    />
  )
}

function DeputyField({ typed, errors, choices: { people } }: ChoiceProps) {
  const text = usersRu.fields
  const field = typedFields(typed, errors)
  if (people === undefined) {
    return (
      <TextField
        {...field('deputyEmail')}
        label={text.deputyFor}
        hint={text.deputyTyped}
        type="email"
        autocomplete="off"
        optional
      />
    )
  }
  return (
    <SelectField
      {...field('deputyFor')}
      label={text.deputyFor}
      choices={people.map(({ id, fullName }) => ({ value: String(id), text: fullName ?? '' }))}
      empty={text.nobody}
      optional
    />
  )
}

interface PersonFieldsProps {
  typed: Typed
  errors: FieldErrors | undefined
}

function PersonFields({ typed, errors }: PersonFieldsProps) {
  const text = usersRu.fields
  const field = typedFields(typed, errors)
  return (
    <>
      <TextField {...field('fullName')} label={text.name} autocomplete="off" />
      <TextField {...field('post')} label={text.post} autocomplete="off" optional />
      <TextField {...field('email')} label={text.email} type="email" autocomplete="off" />
    </>
  )
}

interface InvitePageProps {
  frame: PageFrame
  typed: Typed
  errors?: FieldErrors
  choices: RoleChoices
}

export function InvitePage({ frame, typed, errors, choices }: InvitePageProps) {
  const text = usersRu.invite
  const crumbs = [{ text: usersRu.list.title, href: link.users() }, { text: text.title }]
  return (
    <Page frame={frame} title={text.title} lead={text.lead} errors={errors} width="narrow" breadcrumbs={crumbs}>
      <Form action={link.newUser()}>
        <PersonFields typed={typed} errors={errors} />
        <RoleFields typed={typed} errors={errors} choices={choices} withDeputy={false} />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

interface UserPageProps {
  frame: PageFrame
  user: User
  roles: RoleRow[]
  mayEdit: boolean
  typed: Typed
  errors?: FieldErrors
  /** Undefined where nothing may be changed. */
  choices: RoleChoices | undefined
}

export function UserPage(props: UserPageProps) {
  const { frame, user, mayEdit, errors } = props
  const name = user.fullName ?? usersRu.user.erasedName
  const crumbs = [{ text: usersRu.list.title, href: link.users() }, { text: name }]
  return (
    <Page frame={frame} title={name} aside={<State row={user} />} errors={errors} breadcrumbs={crumbs}>
      <DefinitionList
        items={[
          { term: usersRu.fields.post, value: user.post },
          { term: usersRu.fields.email, value: user.email },
        ]}
      />
      <h2>{usersRu.user.roles}</h2>
      <RoleTable {...props} />
      {props.choices === undefined ? null : <EditUser {...props} choices={props.choices} />}
      {mayEdit ? <TextLink href={link.userPart(user.id, 'history')}>{usersRu.user.history}</TextLink> : null}
    </Page>
  )
}

function RoleTable({ user, roles, mayEdit }: UserPageProps) {
  const text = usersRu.fields
  return (
    <Table
      caption={usersRu.user.roles}
      captionHidden
      rows={roles}
      empty={<EmptyState title={usersRu.user.noRoles} />}
      columns={[
        { header: text.role, kind: 'name', cell: (row) => <RoleName userId={user.id} row={row} mayEdit={mayEdit} /> },
        { header: text.institution, cell: (row) => row.institutionName ?? '—' },
        { header: text.deputyFor, cell: (row) => row.deputyForName ?? '—' },
        {
          header: text.from,
          kind: 'date',
          cell: (row) => (row.validFrom === null ? '—' : formatShortDate(row.validFrom)),
        },
        {
          header: text.until,
          kind: 'date',
          cell: (row) => (row.validUntil === null ? '—' : formatShortDate(row.validUntil)),
        },
        {
          header: usersRu.user.endRole,
          kind: 'actions',
          cell: (row) =>
            mayEdit ? (
              <Form action={link.userRoleEnd(user.id, row.id)} inline>
                <Button kind="secondary" about={roleNames[row.role]}>
                  {usersRu.user.endRole}
                </Button>
              </Form>
            ) : (
              '—'
            ),
        },
      ]}
    />
  )
}

/** A reviewer's role tells its sections and leads to their choice. */
function RoleName({ userId, row, mayEdit }: { userId: number; row: RoleRow; mayEdit: boolean }) {
  if (row.role !== 'reviewer') return <>{roleNames[row.role]}</>
  const text = usersRu.sections
  const said = row.sectionCount === 0 ? text.all : text.some(row.sectionCount)
  return (
    <>
      {roleNames[row.role]}:{' '}
      {mayEdit ? <TextLink href={link.userRoleSections(userId, row.id)}>{said}</TextLink> : <span>{said}</span>}
    </>
  )
}

function EditUser({ user, typed, errors, choices }: UserPageProps & { choices: RoleChoices }) {
  const text = usersRu.user
  const wrong = (fields: readonly string[]) => errors?.some(({ field }) => fields.includes(field)) === true
  return (
    <>
      <Details summary={text.addRole} open={wrong(roleFields)}>
        <Form action={link.userPart(user.id, 'roles')}>
          <RoleFields typed={typed} errors={errors} choices={choices} withDeputy />
          <Button>{text.addRole}</Button>
        </Form>
      </Details>
      <Details summary={text.edit} open={wrong(['fullName', 'post', 'email'])}>
        <Form action={link.userPart(user.id, 'edit')} version={user.version}>
          <PersonFields
            typed={{ fullName: [user.fullName ?? ''], post: [user.post ?? ''], email: [user.email ?? ''], ...typed }}
            errors={errors}
          />
          <Button>{text.save}</Button>
        </Form>
      </Details>
      {user.hasPassword ? null : (
        <Form action={link.userPart(user.id, 'invite')}>
          <Button kind="secondary">{text.inviteAgain}</Button>
        </Form>
      )}
      <Details summary={user.disabledAt === null ? text.disable : text.enable}>
        <Form action={link.userPart(user.id, user.disabledAt === null ? 'disable' : 'enable')}>
          <p>{text.disableHelp}</p>
          <Button kind="danger">{user.disabledAt === null ? text.disable : text.enable}</Button>
        </Form>
      </Details>
      <Details summary={text.erase}>
        <Form action={link.userPart(user.id, 'erase')}>
          <p>{text.eraseHelp}</p>
          <Button kind="danger">{text.eraseConfirm}</Button>
        </Form>
      </Details>
    </>
  )
}
