import { periodName } from '../../domain/period.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { Actions, Button, ButtonLink } from '../../web/kit/button.tsx'
import type { FieldErrors } from '../../web/kit/field-errors.ts'
import { Form } from '../../web/kit/form.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { Page, type PageFrame } from '../../web/kit/page.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { CheckList } from './check-list.tsx'
import type { Check } from './check-results.ts'
import { EntryWords } from './entry-words.tsx'
import type { CheckedResult } from './load-checked.ts'
import { measureName, StateOf } from './submission-page.tsx'
import type { Submission } from './submission-store.ts'

interface CheckPageProps {
  frame: PageFrame
  submission: Submission
  /** What goes with this sending. */
  results: CheckedResult[]
  /** Does it go to the director first? */
  signOff: boolean
  /** Does the check keep this person from sending? */
  isKeptBack: (check: Check) => boolean
  errors?: FieldErrors | undefined
}

const text = submissionsRu.check

/** All answers in one place before they are sent, what must be mended first. */
export function CheckPage({ frame, submission, results, signOff, isKeptBack, errors }: CheckPageProps) {
  const blocked = results.filter(({ checks }) => checks.some((check) => isKeptBack(check)))
  const warned = results.filter((result) => result.checks.length > 0 && !blocked.includes(result))
  const clean = results.filter(({ checks }) => checks.length === 0)
  const period = periodName(submission.period)
  return (
    <Page
      frame={frame}
      title={text.title}
      lead={text.lead(period, submission.institutionName)}
      breadcrumbs={[
        { text: submissionsRu.page.crumb, href: link.submissions() },
        { text: submissionsRu.page.title(period), href: link.submission(submission.id) },
        { text: text.title },
      ]}
      errors={errors}
      width="narrow"
    >
      {blocked.length > 0 ? (
        <Notice kind="warning" title={text.blocked}>
          <p>{text.blockedHelp(blocked.length)}</p>
        </Notice>
      ) : warned.length > 0 ? (
        <Notice kind="info" title={text.warned}>
          <p>{text.warnedHelp(warned.length)}</p>
        </Notice>
      ) : (
        <Notice kind="success" title={text.clean} />
      )}
      {blocked.length > 0 ? (
        <Actions>
          <ButtonLink href={link.submission(submission.id)}>{text.back}</ButtonLink>
        </Actions>
      ) : (
        <Form action={link.submissionPart(submission.id, 'send')} version={submission.version}>
          <Actions>
            <Button>{signOff ? text.sendSign : text.send}</Button>
            <TextLink href={link.submission(submission.id)}>{text.back}</TextLink>
          </Actions>
        </Form>
      )}
      {[...blocked, ...warned, ...clean].map((result) => (
        <Answer submission={submission} result={result} />
      ))}
    </Page>
  )
}

function Answer({ submission, result }: { submission: Submission; result: CheckedResult }) {
  const name = [result.number, measureName(result)].filter(Boolean).join(' ')
  return (
    <section>
      <h2>{name}</h2>
      <StateOf row={result} />
      <CheckList checks={result.checks} />
      <EntryWords submissionId={submission.id} measureId={result.measureId} entry={result.entry} files={result.files} />
      <p>
        <TextLink href={link.result(submission.id, result.measureId)} about={name}>
          {text.change}
        </TextLink>
      </p>
    </section>
  )
}
