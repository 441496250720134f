import type { Child } from 'hono/jsx'
import { kitRu } from '../../text/kit-ru.ts'
import { Sign } from './sign.tsx'
import type { SignName } from './sign.tsx'

export type NoticeKind = 'info' | 'success' | 'warning' | 'error'

const signs: Record<NoticeKind, SignName> = { info: 'info', success: 'done', warning: 'late', error: 'stopped' }

export interface NoticeProps {
  kind: NoticeKind
  /** Says in a few words what happened; «Внимание», «Готово» … unless told. */
  title?: string | undefined
  children?: Child
}

/** What the page wants to say about itself: what was done, what threatens. */
export function Notice({ kind, title = kitRu.notice[kind], children }: NoticeProps) {
  return (
    <div class={`notice notice-${kind}`} role={kind === 'error' ? 'alert' : kind === 'success' ? 'status' : undefined}>
      <p class="notice-title">
        <Sign name={signs[kind]} /> {title}
      </p>
      {children === undefined ? null : <div class="notice-body">{children}</div>}
    </div>
  )
}

/** Says that there is nothing and what to do about it. */
export function EmptyState({ title, children }: { title: string; children?: Child }) {
  return (
    <div class="empty">
      <p class="empty-title">{title}</p>
      {children === undefined ? null : <div class="empty-body">{children}</div>}
    </div>
  )
}
