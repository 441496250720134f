import { accountsRu } from '../../text/accounts-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import { errorFor } from '../../web/kit/field-errors.ts'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form, HiddenField } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page } from '../../web/kit/page.tsx'
import type { PageFrame } from '../../web/kit/page.tsx'
import { TextField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { crumbs } from './account-page.tsx'

interface SetUpProps {
  frame: PageFrame
  errors?: FieldErrors
  secret: string
  modules: boolean[][]
  required: boolean
}

/** Setting the second step up: a code to scan, a key to type, and a first code to show that it works. */
export function SetUpSecondStepPage({ frame, errors, secret, modules, required }: SetUpProps) {
  const text = accountsRu.secondStep
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead}
      errors={errors}
      retype={[accountsRu.code.code]}
      width="narrow"
      breadcrumbs={crumbs(text.title)}
    >
      {required ? <Notice kind="warning">{text.required}</Notice> : null}
      <ol>
        <li>
          <p>{text.step1}</p>
          <QrCode modules={modules} />
          <p>{text.manual}</p>
          <p>
            <code class="secret">{secret.replaceAll(/(.{4})/g, '$1 ').trim()}</code>
          </p>
        </li>
        <li>
          <p>{text.step2}</p>
          <Form action={link.secondStep()}>
            <HiddenField name="codeSecret" value={secret} />
            <TextField
              name="code"
              label={accountsRu.code.code}
              autocomplete="one-time-code"
              inputmode="numeric"
              width="short"
              error={errorFor(errors, 'code')}
            />
            <Actions>
              <Button>{text.submit}</Button>
            </Actions>
          </Form>
        </li>
      </ol>
    </Page>
  )
}

/** Black on white in every colour scheme: cameras expect it. */
function QrCode({ modules }: { modules: boolean[][] }) {
  const size = modules.length
  const path = modules.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : ''))).join('')
  return (
    <svg
      class="qr-code"
      viewBox={`0 0 ${size} ${size}`}
      width="220"
      height="220"
      role="img"
      aria-label={accountsRu.secondStep.qr}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}

interface SecondStepOnProps {
  frame: PageFrame
  errors?: FieldErrors
  codesLeft: number
  mayBeOff: boolean
}

export function SecondStepPage({ frame, codesLeft, mayBeOff, errors }: SecondStepOnProps) {
  const text = accountsRu.secondStep
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={accountsRu.account.secondStepOn}
      errors={errors}
      retype={[accountsRu.code.code]}
      width="narrow"
      breadcrumbs={crumbs(text.title)}
    >
      <h2>{accountsRu.recovery.title}</h2>
      <p>{accountsRu.recovery.left(codesLeft)}.</p>
      <Form action={link.recoveryCodes()}>
        <p class="quiet">{accountsRu.recovery.renewHint}</p>
        <CodeField name="renewCode" errors={errors} />
        <Button kind="secondary">{accountsRu.recovery.renew}</Button>
      </Form>
      <h2>{text.off}</h2>
      {mayBeOff ? (
        <Form action={link.secondStepOff()}>
          <p class="quiet">{text.offWarning}</p>
          <CodeField name="offCode" errors={errors} />
          <Button kind="danger">{text.off}</Button>
        </Form>
      ) : (
        <p>{text.offRefused}</p>
      )}
    </Page>
  )
}

/** A code from the authenticator, in whichever of the forms of the page. */
function CodeField({ name, errors }: { name: string; errors: FieldErrors | undefined }) {
  return (
    <TextField
      name={name}
      label={accountsRu.code.code}
      hint={accountsRu.code.hint}
      autocomplete="one-time-code"
      width="short"
      error={errorFor(errors, name)}
    />
  )
}

/** Shown once: the server keeps only their hashes. */
export function RecoveryCodesPage({ frame, codes }: { frame: PageFrame; codes: readonly string[] }) {
  const text = accountsRu.recovery
  return (
    <Page frame={frame} title={text.title} lead={text.lead} width="narrow">
      <ul class="codes">
        {codes.map((code) => (
          <li>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <Actions>
        <ButtonLink kind="primary" href={link.account()}>
          {text.next}
        </ButtonLink>
      </Actions>
    </Page>
  )
}
