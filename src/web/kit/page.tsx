import { html } from 'hono/html'
import type { Child } from 'hono/jsx'
import { kitRu } from '../../text/kit-ru.ts'
import { ErrorSummary } from './error-summary.tsx'
import type { FieldErrors } from './field-errors.ts'
import { Breadcrumbs, NavList } from './navigation.tsx'
import type { Crumb, NavItem } from './navigation.tsx'
import { ownPath, safeHref } from './safe-href.ts'

/** A choice of «Версия для слабовидящих»: a class on the html element. */
export type DisplayPreference =
  | 'text-large'
  | 'text-larger'
  | 'spacing-wide'
  | 'contrast-high'
  | 'contrast-inverse'
  | 'font-serif'
  | 'images-off'

/** What the server knows about every page: made once for a request. */
export interface PageFrame {
  /** Whose system this is: «Министерство труда и социальной защиты …». */
  authority: string
  /** The first page of this authority; `/` unless told. */
  home?: string | undefined
  navigation: readonly NavItem[]
  stylesheet: string
  scripts?: readonly string[] | undefined
  preferences?: readonly DisplayPreference[] | undefined
  /** Where the display preferences are chosen. */
  displaySettings?: string | undefined
  /** Who is signed in, and the way out or in. */
  account?: Child
  /** Links of the footer: contacts, the accessibility statement. */
  footer?: readonly NavItem[] | undefined
  /** Notices about what was just done, or about the whole service. */
  notices?: Child
}

export interface PageProps {
  frame: PageFrame
  /** The heading of the page and the title of its window. */
  title: string
  /** Where this page stands, the page itself last. */
  breadcrumbs?: readonly Crumb[] | undefined
  /** Under the heading, in larger type: what the page is for. */
  lead?: Child
  /** Beside the heading: a Status, the main action. */
  aside?: Child
  /** Messages of a refused form: shown under the heading, and in the title of the window. */
  errors?: FieldErrors | undefined
  /** Labels of the fields that a refused form does not keep: passwords, codes, files. */
  retype?: readonly string[] | undefined
  /** `wide` for tables, `narrow` for forms and texts. */
  width?: 'narrow' | 'wide' | undefined
  children?: Child
}

/** «III квартал» and «2026 года» do not part at the end of a line. */
const HELD_TOGETHER = /(?<=(?:^|\s)[IVX]+) (?=квартал)|(?<=\d{4}) (?=год)/g

/** A whole page. */
export function Page(props: PageProps) {
  const { frame, title, errors = [], width = 'wide' } = props
  return (
    <>
      {html`<!DOCTYPE html>`}
      <html lang="ru" class={frame.preferences?.join(' ')}>
        <PageHead frame={frame} title={errors.length > 0 ? kitRu.page.errorTitle(title) : title} />
        <body>
          <a class="skip-link" href="#content">
            {kitRu.page.skip}
          </a>
          <PageHeader frame={frame} />
          <div class="page-body">
            {props.breadcrumbs === undefined ? null : <Breadcrumbs items={props.breadcrumbs} />}
            <main id="content" class={`page-main page-${width}`} tabindex={-1}>
              {frame.notices === undefined ? null : <div class="page-notices">{frame.notices}</div>}
              <div class="page-heading">
                <h1>{title.replaceAll(HELD_TOGETHER, '\u00a0')}</h1>
                {props.aside === undefined ? null : <div class="page-aside">{props.aside}</div>}
              </div>
              <ErrorSummary errors={errors} retype={props.retype} />
              {props.lead === undefined ? null : <p class="lead">{props.lead}</p>}
              {props.children}
            </main>
          </div>
          <PageFooter frame={frame} />
        </body>
      </html>
    </>
  )
}

function PageHead({ frame, title }: { frame: PageFrame; title: string }) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${title} — ${kitRu.product}`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <link rel="stylesheet" href={ownPath(frame.stylesheet)} />
      {(frame.scripts ?? []).map((path) => (
        <script type="module" src={ownPath(path)} />
      ))}
    </head>
  )
}

function PageHeader({ frame }: { frame: PageFrame }) {
  return (
    <header class="page-header">
      <div class="page-header-row">
        <p class="page-name">
          <a href={ownPath(frame.home ?? '/')} class="page-product">
            <Mark />
            {kitRu.product}
          </a>
          <span class="page-authority">{frame.authority}</span>
        </p>
        <div class="page-tools">
          {frame.displaySettings === undefined ? null : (
            <a href={safeHref(frame.displaySettings)}>{kitRu.page.displaySettings}</a>
          )}
          {frame.account === undefined ? null : <div class="page-account">{frame.account}</div>}
        </div>
      </div>
      {frame.navigation.length === 0 ? null : (
        <nav class="page-navigation" aria-label={kitRu.page.menu}>
          <details>
            <summary>{kitRu.page.menuOf(frame.navigation.find(({ current }) => current === true)?.text)}</summary>
            <NavList items={frame.navigation} />
          </details>
        </nav>
      )}
    </header>
  )
}

/** A voice and its two echoes. */
function Mark() {
  return (
    <svg class="page-mark" viewBox="0 0 28 28" width="28" height="28" aria-hidden="true" focusable="false">
      <circle cx="8" cy="14" r="4" fill="currentColor" />
      <path
        d="M14.5 7.5a9.2 9.2 0 0 1 0 13M19.5 3.5a14.8 14.8 0 0 1 0 21"
        fill="none"
        stroke="currentColor"
        stroke-width="2.5"
        stroke-linecap="round"
      />
    </svg>
  )
}

function PageFooter({ frame }: { frame: PageFrame }) {
  return (
    <footer class="page-footer">
      <p>{frame.authority}</p>
      {frame.footer === undefined ? null : <NavList items={frame.footer} />}
    </footer>
  )
}
