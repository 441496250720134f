import { institutionsRu } from '../../text/institutions-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { FieldGroup, Form } from '../../web/kit/form.tsx'
import { Page } from '../../web/kit/page.tsx'
import { DateField, TextField } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'
import { typedFields } from '../../web/typed-fields.ts'
import { crumbsTo, type FormPageProps } from './institution-form-pages.tsx'
import { NameFields } from './institution-form.tsx'
import type { Institution } from './institution-store.ts'

/** Names of the fields for successors: a split leaves two or three. */
export const successorFields = ['successor1', 'successor2', 'successor3'] as const

interface LifePageProps extends FormPageProps {
  institution: Institution
}

export function RenamePage(props: LifePageProps & { legalForms: readonly string[] }) {
  const { institution, typed, errors } = props
  const field = typedFields(typed, errors)
  const text = institutionsRu.rename
  const crumbs = [...crumbsTo(institution, true), { text: institutionsRu.page.rename }]
  return (
    <Page
      frame={props.frame}
      title={text.title(institution.shortName)}
      lead={text.lead}
      errors={errors}
      width="narrow"
      breadcrumbs={crumbs}
    >
      <Form action={link.institutionPart(institution.id, 'rename')} version={institution.version}>
        <NameFields typed={typed} errors={errors} suggestions={props.legalForms} />
        <DateField {...field('from')} label={text.from} />
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export function ClosePage(props: LifePageProps & { names: readonly string[] }) {
  const { institution } = props
  const field = typedFields(props.typed, props.errors)
  const text = institutionsRu.close
  const crumbs = [...crumbsTo(institution, true), { text: institutionsRu.page.close }]
  return (
    <Page
      frame={props.frame}
      title={text.title(institution.shortName)}
      lead={text.lead}
      errors={props.errors}
      width="narrow"
      breadcrumbs={crumbs}
    >
      <Form action={link.institutionPart(institution.id, 'close')} version={institution.version}>
        <DateField {...field('on')} label={text.on} />
        <FieldGroup legend={text.successors}>
          {successorFields.map((name, at) => (
            <TextField
              {...field(name)}
              label={text.successor(at + 1)}
              hint={at === 0 ? text.successorHint : undefined}
              suggestions={props.names}
              autocomplete="off"
              optional
            />
          ))}
        </FieldGroup>
        <Actions>
          <Button kind="danger">{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}

export function ReopenPage({ frame, institution, errors }: Omit<LifePageProps, 'typed'>) {
  const text = institutionsRu.reopen
  const crumbs = [...crumbsTo(institution, true), { text: institutionsRu.page.reopen }]
  return (
    <Page
      frame={frame}
      title={text.title(institution.shortName)}
      lead={text.lead}
      errors={errors}
      width="narrow"
      breadcrumbs={crumbs}
    >
      <Form action={link.institutionPart(institution.id, 'reopen')} version={institution.version}>
        <Actions>
          <Button>{text.submit}</Button>
        </Actions>
      </Form>
    </Page>
  )
}
