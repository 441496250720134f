import type { Child } from 'hono/jsx'
import { analysisRu } from '../../text/analysis-ru.ts'
import { Button } from '../../web/kit/button.tsx'
import { ownPath } from '../../web/kit/safe-href.ts'
import { TextLink } from '../../web/kit/text-link.tsx'

/** Choices that the address carries: what is shown, and by what it is ordered. */
export function ChoiceForm({ action, children }: { action: string; children: Child }) {
  return (
    <form class="form search" method="get" action={ownPath(action)} novalidate>
      {children}
      <div class="actions">
        <Button kind="secondary">{analysisRu.show}</Button>
        <TextLink href={action}>{analysisRu.clear}</TextLink>
      </div>
    </form>
  )
}
