import { planEditRu } from '../../text/plan-editing-ru.ts'
import { DefinitionList, type Fact } from '../../web/kit/facts.tsx'

/** What somebody else has saved meanwhile, above the form that keeps what was typed. */
export function StoredNow({ items }: { items: readonly Fact[] }) {
  return (
    <section aria-labelledby="stored-now">
      <h2 id="stored-now">{planEditRu.storedNow}</h2>
      <DefinitionList items={items} />
    </section>
  )
}
