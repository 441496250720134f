import { SILENT_WAYS } from '../../domain/consolidation-rules.ts'
import { DEMANDABLE_CHECKS } from '../../domain/entry-check.ts'
import { reportingRulesRu as text } from '../../text/reporting-rules-ru.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { Actions, Button } from '../../web/kit/button.tsx'
import { CheckboxGroup, RadioGroup } from '../../web/kit/choice-fields.tsx'
import { errorFor, type FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { TextArea } from '../../web/kit/text-fields.tsx'
import { link } from '../../web/links.ts'

interface RulesPageProps {
  frame: PageFrame
  demanded: readonly string[]
  silent: string
  /** One in a line, as they are or as they were typed. */
  phrases: string
  version: number
  mayEdit: boolean
  errors?: FieldErrors | undefined
}

const choices = DEMANDABLE_CHECKS.map((check) => ({ value: check, ...text.checks[check] }))

/** What the authority demands of answers before they are sent, and the words with which they are given back. */
export function RulesPage({ frame, demanded, silent, phrases, version, mayEdit, errors }: RulesPageProps) {
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead}
      breadcrumbs={[{ text: submissionsRu.page.crumb, href: link.submissions() }, { text: text.title }]}
      errors={errors}
      width="narrow"
    >
      {mayEdit ? (
        <Form action={link.reportingRules()} version={version}>
          <CheckboxGroup
            name="demanded"
            label={text.demanded}
            hint={text.demandedHint}
            choices={choices}
            values={demanded}
            optional
          />
          <RadioGroup
            name="silent"
            label={text.silent}
            hint={text.silentHint}
            choices={SILENT_WAYS.map((way) => ({ value: way, ...text.silentWays[way] }))}
            value={silent}
          />
          <TextArea
            name="phrases"
            label={text.phrases}
            hint={text.phrasesHint}
            value={phrases}
            error={errorFor(errors, 'phrases')}
            rows={8}
            optional
          />
          <Actions>
            <Button>{text.save}</Button>
          </Actions>
        </Form>
      ) : (
        <RulesAsTheyAre {...{ demanded, silent, phrases }} />
      )}
    </Page>
  )
}

function RulesAsTheyAre({ demanded, silent, phrases }: Pick<RulesPageProps, 'demanded' | 'silent' | 'phrases'>) {
  const way = SILENT_WAYS.find((known) => known === silent)
  const met = choices.filter(({ value }) => demanded.includes(value))
  return (
    <>
      <p>{text.onlyRead}</p>
      <h2>{text.demanded}</h2>
      {met.length === 0 ? <p>{text.noDemands}</p> : <List lines={met.map((choice) => choice.text)} />}
      <h2>{text.silent}</h2>
      <p>{way === undefined ? '' : text.silentWays[way].text}</p>
      <h2>{text.phrases}</h2>
      {phrases === '' ? <p>{text.noPhrases}</p> : <List lines={phrases.split('\n')} />}
    </>
  )
}

function List({ lines }: { lines: readonly string[] }) {
  return (
    <ul>
      {lines.map((line) => (
        <li>{line}</li>
      ))}
    </ul>
  )
}
