import { importReviewRu } from '../../text/imports-review-ru.ts'
import { DefinitionList } from '../../web/kit/facts.tsx'
import { Notice } from '../../web/kit/notice.tsx'
import { one, type Typed } from '../../web/read-form.ts'

export interface StaleValue {
  label: string
  now: string
}

/** What is kept now, beside what a person typed over something older. */
export function StaleNotice({ values }: { values: readonly StaleValue[] }) {
  const text = importReviewRu.stale
  return (
    <Notice kind="warning" title={text.title}>
      <p>{text.explain}</p>
      {values.length === 0 ? null : (
        <>
          <p>{text.now}:</p>
          <DefinitionList items={values.map(({ label, now }) => ({ term: label, value: now }))} />
        </>
      )}
    </Notice>
  )
}

/** The fields that differ, each with what is kept now. */
export function staleValues(typed: Typed, kept: Typed, labels: Readonly<Record<string, string>>): StaleValue[] {
  return Object.keys(kept)
    .filter((name) => (typed[name] ?? []).join('\n') !== (kept[name] ?? []).join('\n'))
    .map((name) => ({
      label: labels[name] ?? name,
      now: (kept[name]?.length ?? 0) > 1 ? (kept[name] ?? []).join('; ') : one(kept, name),
    }))
}
