import { accountsRu } from '../../text/accounts-ru.ts'
import { roleNames } from '../../text/roles-ru.ts'
import type { SignedIn } from '../../web/context.ts'
import { formatMoment } from '../../web/format.ts'
import type { TimeZoneId } from '../../domain/time-zones.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { Checkbox } from '../../web/kit/choice-fields.tsx'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { errorFor } from '../../web/kit/field-errors.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { Table } from '../../web/kit/table.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { NewPasswordFields } from './sign-in-pages.tsx'

export interface SessionRow {
  tokenHash: Buffer
  device: string
  createdAt: Date
  lastSeenAt: Date
}

interface AccountPageProps {
  frame: PageFrame
  user: SignedIn
  post: string | null
  hasPassword: boolean
  wantsReminders: boolean
  sessions: SessionRow[]
  timeZone: TimeZoneId
}

export function AccountPage({ frame, user, post, hasPassword, wantsReminders, sessions, timeZone }: AccountPageProps) {
  const text = accountsRu.account
  return (
    <Page frame={frame} title={text.title}>
      <DefinitionList
        items={[
          { term: text.facts.name, value: user.fullName },
          { term: text.facts.post, value: post },
          { term: text.facts.email, value: user.email },
          { term: text.facts.roles, value: user.roles.map(({ role }) => roleNames[role]).join(', ') },
          {
            term: text.facts.password,
            value: hasPassword ? text.passwordSet : text.passwordNone,
            change: link.password(),
          },
          {
            term: text.facts.secondStep,
            value: user.hasSecondStep ? text.secondStepOn : text.secondStepOff,
            change: link.secondStep(),
          },
        ]}
      />
      <ReminderChoice wantsReminders={wantsReminders} />
      <h2>{text.sessions}</h2>
      <Table
        caption={text.sessions}
        captionHidden
        rows={sessions}
        columns={[
          { header: text.device, kind: 'name', cell: (row) => deviceText(row, user) },
          { header: text.since, cell: (row) => formatMoment(row.createdAt, timeZone) },
          { header: text.lastSeen, cell: (row) => formatMoment(row.lastSeenAt, timeZone) },
          { header: text.end, kind: 'actions', cell: (row) => <EndSession row={row} user={user} /> },
        ]}
      />
      {sessions.length < 2 ? null : (
        <Form action={link.sessions()}>
          <HiddenField name="session" value="others" />
          <Button kind="secondary">{text.endOthers}</Button>
        </Form>
      )}
    </Page>
  )
}

function ReminderChoice({ wantsReminders }: { wantsReminders: boolean }) {
  const text = accountsRu.account.reminders
  return (
    <>
      <h2>{text.title}</h2>
      <Form action={link.account()}>
        <Checkbox name="reminders" label={text.wants} hint={text.hint} checked={wantsReminders} />
        <Button kind="secondary">{text.submit}</Button>
      </Form>
    </>
  )
}

function deviceText(row: SessionRow, user: SignedIn): string {
  const text = accountsRu.account
  const name = row.device === '' ? text.unknownDevice : row.device
  return row.tokenHash.equals(user.sessionHash) ? `${name} (${text.thisOne})` : name
}

function EndSession({ row, user }: { row: SessionRow; user: SignedIn }) {
  if (row.tokenHash.equals(user.sessionHash)) return <>—</>
  return (
    <Form action={link.sessions()} inline>
      <HiddenField name="session" value={row.tokenHash.toString('hex')} />
      <Button kind="secondary" about={row.device}>
        {accountsRu.account.end}
      </Button>
    </Form>
  )
}

interface PasswordPageProps {
  frame: PageFrame
  errors?: FieldErrors
  hasPassword: boolean
}

export function PasswordPage({ frame, errors, hasPassword }: PasswordPageProps) {
  const text = accountsRu.password
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.note}
      errors={errors}
      retype={[...(hasPassword ? [text.old] : []), accountsRu.link.password, accountsRu.link.again]}
      width="narrow"
      breadcrumbs={crumbs(text.title)}
    >
      <Form action={link.password()}>
        {hasPassword ? (
          <TextField
            name="old"
            label={text.old}
            type="password"
            autocomplete="current-password"
            error={errorFor(errors, 'old')}
          />
        ) : null}
        <NewPasswordFields errors={errors} />
        <Actions>
          <Button>{text.submit}</Button>
          <TextLink href={link.account()}>{accountsRu.account.title}</TextLink>
        </Actions>
      </Form>
    </Page>
  )
}

export function crumbs(title: string) {
  return [{ text: accountsRu.account.title, href: link.account() }, { text: title }]
}
