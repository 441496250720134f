import type { Insertable } from 'kysely'
import type { Institutions } from '../../src/db/schema.ts'
import type { Answer, TestApp } from '../support/test-app.ts'

let count = 0

/** An institution of the register, with another name each time. */
export async function givenInstitution(
  app: TestApp,
  { aliases = [], ...given }: Partial<Insertable<Institutions>> & { aliases?: string[] } = {},
): Promise<number> {
  count += 1
  return app.change(async (tx) => {
    const { id } = await tx
      .insertInto('institutions')
      .values({ fullName: `Дом-интернат № ${count}`, shortName: `ДИ № ${count}`, ...given })
      .returning('id')
      .executeTakeFirstOrThrow()
    for (const alias of aliases)
      await tx.insertInto('institutionAliases').values({ institutionId: id, alias }).execute()
    return id
  })
}

/** What a browser would send from the only form of a page that leads to `action`. */
export function filledForm(answer: Answer, action: string): Record<string, string | string[]> {
  const form = [...answer.page.querySelectorAll('form')].find(
    (one) => one.method === 'post' && one.getAttribute('action') === action,
  )
  if (form === undefined) throw new Error(`No form leads to ${action}: ${answer.status}`)
  const fields: Record<string, string | string[]> = {}
  const view = answer.page.defaultView
  if (view === null) throw new Error('A page without a window')
  for (const [name, value] of new view.FormData(form).entries()) {
    if (typeof value !== 'string') continue
    const before = fields[name]
    fields[name] = before === undefined ? value : [before, value].flat()
  }
  return fields
}

/** Messages under «Проверьте данные», each with the field that it leads to. */
export function messagesOf({ page }: Answer): [string, string][] {
  return [...page.querySelectorAll('.error-summary li')].map((item) => [
    item.querySelector('a')?.getAttribute('href') ?? '',
    item.textContent ?? '',
  ])
}

/** Texts of the rows of the first table that stands open, a list of cells each. */
export function rowsOf({ page }: Answer): string[][] {
  const table = [...page.querySelectorAll('table')].find((one) => one.closest('details') === null)
  return [...(table?.querySelectorAll('tbody tr') ?? [])].map((row) =>
    [...row.querySelectorAll('th, td')].map((cell) => (cell.textContent ?? '').replaceAll(/\s+/g, ' ').trim()),
  )
}
