import type { Answer, Fields, Visitor } from '../support/test-app.ts'

export const SIGNATORY = { signatoryPost: 'Министр', signatoryName: 'А. П. Ветрова', volumes: 'none' }

/** Has a report frozen by somebody who has seen what its page points out. */
export async function prepareReport(visitor: Visitor, report: string, more: Fields = {}): Promise<Answer> {
  const path = `${report}/prepare`
  const { page } = await visitor.open(path)
  const seen = page.querySelector('input[name=seen]')?.getAttribute('value') ?? ''
  return visitor.send(path, { ...SIGNATORY, seen, ...more })
}
