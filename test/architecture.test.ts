import { readFileSync, readdirSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')

interface SourceFile {
  path: string
  text: string
  /** Every module that the file names, types included, dynamic imports too. */
  imports: string[]
  /** Those that are loaded when the file is: neither types nor asked for later. */
  loads: string[]
}

const rooms = ['src', 'test', 'bench', 'examples', 'bin', 'db']
const files = rooms.flatMap(listCode).map(readSource)
const sources = files.filter((file) => file.path.startsWith('src/'))
const known = new Set(files.map((file) => file.path))

function listCode(room: string): string[] {
  return readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(ts|tsx|js)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
}

function readSource(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8')
  const { module } = parseSync(path, text)
  const named = [
    ...module.staticImports.map((statement) => statement.moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) => entries.flatMap((entry) => entry.moduleRequest?.value ?? [])),
    ...module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) =>
      [...text.slice(start, end).matchAll(/^['"](.+)['"]$/g)].map((match) => match[1] ?? ''),
    ),
  ]
  const loads = module.staticImports
    .filter(({ start }) => !text.startsWith('import type ', start))
    .map((statement) => statement.moduleRequest.value)
  return { path, text, imports: [...new Set(named)], loads }
}

/** Our files that a file imports, as paths from the root. */
function ownImports(file: SourceFile, names = file.imports): string[] {
  return names.filter((name) => name.startsWith('.')).map((name) => join(dirname(file.path), name).split(sep).join('/'))
}

/** The room of a path: `src/domain/period.ts` stands in `domain`, `src/main.ts` in `main.ts`. */
function roomOf(path: string): string {
  return path.split('/')[1] ?? path
}

/** Which rooms of src a room may import from, itself apart. */
const mayImport: Record<string, readonly string[]> = {
  domain: [],
  text: ['domain'],
  'config.ts': ['domain'],
  documents: ['domain', 'text'],
  db: ['domain', 'text'],
  web: ['domain', 'text', 'db'],
  browser: ['domain'],
  features: ['domain', 'text', 'documents', 'db', 'web'],
  setup: ['domain', 'text', 'documents', 'db', 'features', 'config.ts'],
  jobs: ['domain', 'text', 'documents', 'db', 'features', 'config.ts'],
  api: ['domain', 'text', 'db', 'web', 'features'],
  cli: ['domain', 'text', 'documents', 'db', 'features', 'setup', 'config.ts'],
  'tsx-hook.ts': [],
  'app.ts': ['domain', 'text', 'db', 'web', 'api', 'features', 'config.ts'],
  'serve.ts': ['domain', 'text', 'db', 'web', 'features', 'jobs', 'app.ts', 'config.ts'],
  'main.ts': ['domain', 'text', 'db', 'setup', 'config.ts', 'tsx-hook.ts', 'serve.ts'],
}

/** The one door through which the domain reads its rules, which stand beside it as data. */
const readsItsRules = 'src/domain/wording/rules.ts'

const vagueNames = /^(index|utils?|helpers?|common|misc|manager|service|impl|dto)(\.|$)|-(utils?|helpers?)\.tsx?$/

const sizeLimits: { room: RegExp; lines: number }[] = [
  { room: /^src\//, lines: 400 },
  { room: /^(test|bench|examples|bin)\//, lines: 600 },
]

describe('the shape of the code', () => {
  it.each(sources.map((file) => [file.path, file] as const))('%s imports only what its room may', (_, file) => {
    const room = roomOf(file.path)
    const allowed = mayImport[room]
    expect(allowed, `the room ${room} has no rule here`).toBeDefined()

    const strangers = ownImports(file).filter(
      (path) => path.startsWith('src/') && roomOf(path) !== room && !allowed?.includes(roomOf(path)),
    )
    expect(strangers).toEqual([])
    expect(ownImports(file).filter((path) => !path.startsWith('src/') && path !== 'package.json')).toEqual([])
  })

  it('imports files that are there, by their full names', () => {
    const broken = files.flatMap((file) =>
      ownImports(file)
        .filter((path) => !known.has(path) && !path.endsWith('.json'))
        .map((path) => `${file.path} -> ${path}`),
    )
    expect(broken).toEqual([])
  })

  it('has no cycles', () => {
    expect(findCycles(sources)).toEqual([])
  })

  it('keeps the domain pure: no files, no clock, no chance, no process', () => {
    const impure = sources
      .filter((file) => roomOf(file.path) === 'domain')
      .filter(
        (file) =>
          (file.path !== readsItsRules && file.imports.some((name) => name.startsWith('node:'))) ||
          /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\./.test(file.text),
      )
    expect(impure.map((file) => file.path)).toEqual([])
  })

  it('starts the command line without pages', () => {
    const reached = reachable('src/cli/otklik.ts')
    expect(reached.filter((path) => path.endsWith('.tsx'))).toEqual([])
  })

  it('works on jobs without pages', () => {
    const reached = reachable('src/jobs/task-list.ts')
    expect(reached.filter((path) => path.endsWith('.tsx'))).toEqual([])
  })

  it('goes from one feature to another by its actions, never by its store or its pages', () => {
    const featureOf = (path: string) => /^src\/features\/([^/]+)\//.exec(path)?.[1]
    const trespasses = sources.flatMap((file) =>
      ownImports(file)
        .filter((path) => featureOf(path) !== undefined && featureOf(path) !== featureOf(file.path))
        // Content is one file for all.
        .filter((path) => path !== 'src/features/files/file-store.ts')
        .filter((path) => featureOf(file.path) !== undefined && /-(store\.ts|pages?\.tsx)$/.test(path))
        .map((path) => `${file.path} -> ${path}`),
    )
    expect(trespasses).toEqual([])
  })

  it('reads the environment in one place', () => {
    const readers = sources.filter((file) => /\bprocess\.env\b/.test(file.text) && file.path !== 'src/config.ts')
    expect(readers.map((file) => file.path)).toEqual([])
  })

  it('names every file for what is in it', () => {
    const names = files.flatMap((file) => file.path.split('/').slice(1))
    expect(names.filter((name) => vagueNames.test(name))).toEqual([])
    expect(files.map((file) => basename(file.path)).filter((name) => !/^[a-z0-9.-]+$/.test(name))).toEqual([])
  })

  it('has no file longer than its room allows', () => {
    const tooLong = files
      .map((file) => ({ path: file.path, lines: file.text.split('\n').length - 1 }))
      // Generated from the database.
      .filter(({ path }) => path !== 'src/db/schema.ts')
      .filter(({ path, lines }) => sizeLimits.some((limit) => limit.room.test(path) && lines > limit.lines))
    expect(tooLong).toEqual([])
  })
})

function reachable(start: string): string[] {
  const byPath = new Map(sources.map((file) => [file.path, file]))
  const seen = new Set<string>()
  const waiting = [start]
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const file = byPath.get(path)
    if (file === undefined || seen.has(path)) continue
    seen.add(path)
    waiting.push(...ownImports(file, file.loads))
  }
  return [...seen]
}

/** Each cycle of imports once, as `a -> b -> a`. */
function findCycles(among: SourceFile[]): string[] {
  const edges = new Map(among.map((file) => [file.path, ownImports(file)]))
  const finished = new Set<string>()
  const cycles: string[] = []

  function visit(path: string, trail: string[]): void {
    const at = trail.indexOf(path)
    if (at !== -1) {
      cycles.push([...trail.slice(at), path].join(' -> '))
      return
    }
    if (finished.has(path)) return
    for (const next of edges.get(path) ?? []) visit(next, [...trail, path])
    finished.add(path)
  }

  for (const path of edges.keys()) visit(path, [])
  return cycles
}
