import { webRu } from '../text/web-ru.ts'
import { Page } from './kit/page.tsx'
import type { PageFrame } from './kit/page.tsx'
import { TextLink } from './kit/text-link.tsx'
import { link } from './links.ts'
import type { Typed } from './read-form.ts'

interface ProblemPageProps {
  frame: PageFrame
  title: string
  message: string
  requestId: string
  typed?: Typed
}

/** What happened, what to do, and what was typed. */
export function ProblemPage({ frame, title, message, requestId, typed = {} }: ProblemPageProps) {
  return (
    <Page frame={frame} title={title} width="narrow">
      <p>{message}</p>
      <TypedTexts typed={typed} />
      <p>
        <TextLink href={link.home()}>{webRu.problem.home}</TextLink>
      </p>
      <p class="quiet">
        {webRu.problem.requestId}: {requestId}
      </p>
    </Page>
  )
}

/** What was typed, to be copied from; nothing where nothing was. */
export function TypedTexts({ typed }: { typed: Typed }) {
  const texts = Object.entries(typed).filter(([name, values]) => isWorthKeeping(name, values))
  if (texts.length === 0) return null
  return (
    <section aria-labelledby="typed">
      <h2 id="typed">{webRu.problem.typed}</h2>
      <p>{webRu.problem.typedExplain}</p>
      {texts.map(([, values]) => (
        <pre class="typed" tabindex={0}>
          {values.join('\n')}
        </pre>
      ))}
    </section>
  )
}

/** Passwords, codes and hidden fields are not shown back. */
function isWorthKeeping(name: string, values: string[]): boolean {
  return !/password|code|version|idempotencyKey/i.test(name) && values.some((value) => value.trim().length > 1)
}
