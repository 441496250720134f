import { accountsRu } from '../../text/accounts-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { errorFor } from '../../web/kit/field-errors.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'

interface FormPageProps {
  frame: PageFrame
  errors?: FieldErrors | undefined
}

export function SignInPage({ frame, errors, email, to }: FormPageProps & { email?: string; to?: string }) {
  const text = accountsRu.signIn
  return (
    <Page frame={frame} title={text.title} lead={text.lead} errors={errors} retype={[text.password]} width="narrow">
      <Form action={link.signIn()}>
        {to === undefined || to === '' ? null : <HiddenField name="to" value={to} />}
        <TextField
          name="email"
          label={text.email}
          type="email"
          autocomplete="username"
          value={email}
          error={errorFor(errors, 'email')}
        />
        <TextField
          name="password"
          label={text.password}
          type="password"
          autocomplete="current-password"
          error={errorFor(errors, 'password')}
        />
        <Actions>
          <Button>{text.submit}</Button>
          <TextLink href={link.forgotPassword()}>{text.forgot}</TextLink>
        </Actions>
      </Form>
      <p class="quiet">{text.noAccount}</p>
    </Page>
  )
}

export function CodePage({ frame, errors, to }: FormPageProps & { to?: string }) {
  const text = accountsRu.code
  return (
    <Page frame={frame} title={text.title} lead={text.lead} errors={errors} retype={[text.code]} width="narrow">
      <Form action={link.signInCode()}>
        {to === undefined || to === '' ? null : <HiddenField name="to" value={to} />}
        <TextField
          name="code"
          label={text.code}
          hint={text.hint}
          autocomplete="one-time-code"
          width="short"
          error={errorFor(errors, 'code')}
        />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export function OneTimeLinkPage({ frame, token, name }: FormPageProps & { token: string; name: string }) {
  const text = accountsRu.link
  return (
    <Page frame={frame} title={text.oneTimeTitle} lead={text.oneTimeLead(name)} width="narrow">
      <Form action={link.signInLink(token)}>
        <Actions>
          <Button>{text.oneTimeSubmit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

interface NewPasswordPageProps extends FormPageProps {
  token: string
  name: string
  email: string
}

export function NewPasswordPage({ frame, errors, token, name, email }: NewPasswordPageProps) {
  const text = accountsRu.link
  return (
    <Page
      frame={frame}
      title={text.passwordTitle}
      lead={text.passwordLead(name, email)}
      errors={errors}
      retype={[text.password, text.again]}
      width="narrow"
    >
      <Form action={link.signInLink(token)}>
        <NewPasswordFields errors={errors} />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

/** A new password, typed twice. */
export function NewPasswordFields({ errors }: { errors: FieldErrors | undefined }) {
  const text = accountsRu.link
  return (
    <>
      <TextField
        name="password"
        label={text.password}
        hint={text.passwordHint}
        type="password"
        autocomplete="new-password"
        error={errorFor(errors, 'password')}
      />
      <TextField
        name="again"
        label={text.again}
        type="password"
        autocomplete="new-password"
        error={errorFor(errors, 'again')}
      />
    </>
  )
}

export function SpentLinkPage({ frame }: FormPageProps) {
  const text = accountsRu.link
  return (
    <Page frame={frame} title={text.spentTitle} lead={text.spent} width="narrow">
      <Actions>
        <ButtonLink href={link.forgotPassword()}>{accountsRu.signIn.forgot}</ButtonLink>
        <ButtonLink href={link.signIn()}>{accountsRu.signIn.title}</ButtonLink>
      </Actions>
    </Page>
  )
}

export function ForgotPasswordPage({ frame, errors, email }: FormPageProps & { email?: string }) {
  const text = accountsRu.forgot
  return (
    <Page frame={frame} title={text.title} lead={text.lead} errors={errors} width="narrow">
      <Form action={link.forgotPassword()}>
        <TextField
          name="email"
          label={accountsRu.signIn.email}
          type="email"
          autocomplete="username"
          value={email}
          error={errorFor(errors, 'email')}
        />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export function LetterSentPage({ frame, hours }: FormPageProps & { hours: number }) {
  return <Page frame={frame} title={accountsRu.forgot.sentTitle} lead={accountsRu.forgot.sent(hours)} width="narrow" />
}
