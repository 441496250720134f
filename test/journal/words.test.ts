import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { columnNames } from '../../src/text/journal-columns-ru.ts'
import { actNames, tableNames } from '../../src/text/journal-ru.ts'

const root = join(import.meta.dirname, '..', '..')
const schema = readFileSync(join(root, 'db', 'schema.sql'), 'utf8')

/** Columns that the timeline leaves out, or whose values the journal never holds. */
const unsaid = new Set(['id', 'version', 'created_at'])

const journalled = [...schema.matchAll(/ ON (\w+) .*EXECUTE FUNCTION record_(?:change|assignments)\(/g)].map(
  ([, table = '']) => table,
)

function columnsOf(table: string): string[] {
  const body = new RegExp(`^create table ${table} \\(\n(.*?)^\\);`, 'ms').exec(schema)?.[1] ?? ''
  return [...body.matchAll(/^ {2}([a-z_][a-z_0-9]*) /gm)].map(([, column = '']) => column)
}

/** What is passed to `change`, or kept as `act` for it. */
function actsOfSource(): string[] {
  const sources = globSync('src/**/*.{ts,tsx}', { cwd: root }).map((path) => readFileSync(join(root, path), 'utf8'))
  return sources.flatMap((source) =>
    [
      ...source.matchAll(/\bchange\(\s*[\w.]+,\s*(?:\{[^}]*\}|[\w.]+),\s*'([a-z-]+)'/g),
      ...source.matchAll(/\b(?:act: |ACT = )'([a-z-]+)'/g),
    ].map(([, act = '']) => act),
  )
}

describe('the journal has Russian words', () => {
  it('for every act of the source, and none for an act that is no more', () => {
    const acts = new Set(actsOfSource())
    expect(acts.size).toBeGreaterThan(50)
    expect([...acts].filter((act) => !/[А-ЯЁ]/.test(actNames[act] ?? ''))).toEqual([])
    expect(Object.keys(actNames).filter((act) => !acts.has(act))).toEqual([])
  })

  it('for every journalled table', () => {
    expect(new Set(journalled).size).toBeGreaterThan(30)
    expect([...new Set(journalled)].filter((table) => !/[А-ЯЁ]/.test(tableNames[table] ?? ''))).toEqual([])
  })

  it('for every column of a journalled table', () => {
    const columns = new Set(journalled.flatMap(columnsOf))
    expect(columns.size).toBeGreaterThan(100)
    expect([...columns].filter((name) => !unsaid.has(name) && !/[А-яЁё]/.test(columnNames[name] ?? ''))).toEqual([])
  })
})
