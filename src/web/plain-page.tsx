import { html } from 'hono/html'

/** A page without an authority: for a host that nobody has, or before the database answers. */
export function PlainPage({ title, message }: { title: string; message: string }) {
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
          </main>
        </body>
      </html>
    </>
  )
}
