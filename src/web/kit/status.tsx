import { Sign } from './sign.tsx'

/** What a status means for the reader; the word itself comes from the feature. */
export type StatusKind = 'done' | 'progress' | 'waiting' | 'late' | 'returned' | 'stopped' | 'none'

/** A sign, a word and a colour that say the same. */
export function Status({ kind, children }: { kind: StatusKind; children: string }) {
  return (
    <span class={`status status-${kind}`}>
      <Sign name={kind} />
      <span>{children}</span>
    </span>
  )
}

/** A quiet label without a judgement: a kind, a section, an edition. */
export function Tag({ children }: { children: string }) {
  return <span class="tag">{children}</span>
}
