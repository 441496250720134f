import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { FINDING_SEVERITIES, reportDocumentSchema } from '../src/domain/report-document.ts'

const DOCS = new URL('../docs/', import.meta.url)
const pages = [
  'README.md',
  'README.ru.md',
  'CONTRIBUTING.md',
  ...readdirSync(DOCS).map((name) => `docs/${name}`),
].filter((name) => name.endsWith('.md') && existsSync(new URL(`../${name}`, import.meta.url)))

describe('the documentation', () => {
  it.each(pages)('%s links only to files that exist', (page) => {
    const url = new URL(`../${page}`, import.meta.url)
    const links = Array.from(
      readFileSync(url, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g),
      (match) => match[1] ?? '',
    )
    expect(links.filter((link) => !existsSync(new URL(link, url)))).toEqual([])
  })

  it('has the JSON Schema that the Zod schema makes (npm run schema)', () => {
    const written: unknown = JSON.parse(readFileSync(new URL('schema/report-document.json', DOCS), 'utf8'))
    expect(written).toEqual(z.toJSONSchema(reportDocumentSchema))
  })

  it('names every finding of the contract', () => {
    const contract = readFileSync(new URL('report-document.md', DOCS), 'utf8')
    expect(Object.keys(FINDING_SEVERITIES).filter((code) => !contract.includes(code))).toEqual([])
  })
})
