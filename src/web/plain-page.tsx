import { html } from 'hono/html'
import { webRu } from '../text/web-ru.ts'
import { TypedTexts } from './problem-page.tsx'
import type { Typed } from './read-form.ts'

interface PlainPageProps {
  title: string
  message: string
  requestId: string
  typed: Typed
}

/** A page without an authority: for a host that nobody has, or before the database answers. */
export function PlainPage({ title, message, requestId, typed }: PlainPageProps) {
  return (
    <>
      {html`<!DOCTYPE html>`}
      <html lang="ru">
        <head>
          <meta charset="utf-8" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <title>{title}</title>
        </head>
        <body>
          <main>
            <h1>{title}</h1>
            <p>{message}</p>
            <TypedTexts typed={typed} />
            <p>
              {webRu.problem.requestId}: {requestId}
            </p>
          </main>
        </body>
      </html>
    </>
  )
}
