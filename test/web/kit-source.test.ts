import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { Visitor, parseSync } from 'oxc-parser'
import { describe, expect, it } from 'vitest'
import { styleFiles } from '../../src/web/style/style-files.ts'

const root = join(import.meta.dirname, '../..')

function listFiles(ending: string): string[] {
  return readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith(ending))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

/** What no page may hold, of all that the linter does not see; a line for each. */
function findRefused(path: string, text: string): string[] {
  const found: string[] = []
  const say = (what: string, at: number) => found.push(`${path}:${text.slice(0, at).split('\n').length} ${what}`)
  // A name that was computed by the page may be any element: `const Tag = user.tag`.
  const local = new Set<string>()
  new Visitor({
    VariableDeclarator({ id, init }) {
      const isFunction = init?.type === 'ArrowFunctionExpression' || init?.type === 'FunctionExpression'
      if (id.type === 'Identifier' && !isFunction) local.add(id.name)
    },
  }).visit(parseSync(path, text).program)
  new Visitor({
    JSXAttribute({ name, start }) {
      if (name.type !== 'JSXIdentifier') return
      if (/^on/i.test(name.name) || ['style', 'srcdoc', 'dangerouslySetInnerHTML', 'ref'].includes(name.name)) {
        say(`attribute ${name.name}`, start)
      }
    },
    JSXOpeningElement({ name, start, attributes }) {
      if (name.type === 'JSXMemberExpression') say('computed tag', start)
      if (name.type !== 'JSXIdentifier') return
      if (/^[A-Z]/.test(name.name) && local.has(name.name)) say(`computed tag ${name.name}`, start)
      if (/^(style|object|embed|iframe|base)$/.test(name.name)) say(`element ${name.name}`, start)
      const spreads = attributes.some((attribute) => attribute.type === 'JSXSpreadAttribute')
      if (spreads && /^[a-z]/.test(name.name)) say(`spread into ${name.name}`, start)
    },
    CallExpression({ callee, start }) {
      const called = callee.type === 'Identifier' ? callee.name : ''
      if (['jsx', 'jsxs', 'createElement', 'cloneElement', 'raw'].includes(called)) say(`call of ${called}`, start)
    },
    ImportDeclaration({ source, start }) {
      if (/^hono\/(jsx\/(streaming|dom)|utils\/html|jsx-renderer)/.test(source.value))
        say(`import ${source.value}`, start)
    },
    TaggedTemplateExpression({ tag, quasi, start }) {
      const isHtml = tag.type === 'Identifier' && tag.name === 'html'
      if (isHtml && quasi.expressions.length > 0) say('html`` with values', start)
    },
  }).visit(parseSync(path, text).program)
  return found
}

describe('pages', () => {
  it.each(listFiles('.tsx'))('%s draws nothing that the content policy or the form kit refuses', (path) => {
    expect(findRefused(path, readFileSync(join(root, path), 'utf8'))).toEqual([])
  })

  it.each([
    ['<p style="color: red" />', 'attribute style'],
    ['<p onpointerdown="x" />', 'attribute onpointerdown'],
    ['<div dangerouslySetInnerHTML={{ __html: x }} />', 'attribute dangerouslySetInnerHTML'],
    ['<p {...x} />', 'spread into p'],
    ['<x.y />', 'computed tag'],
    ['<iframe src="/" />', 'element iframe'],
    ['jsx(x, {})', 'call of jsx'],
    ['html`<p>${x}</p>`', 'html`` with values'],
  ])('%s is refused', (source, what) => {
    expect(findRefused('a.tsx', `const a = ${source}`)).toEqual([`a.tsx:1 ${what}`])
  })

  it('refuses an element whose name was computed', () => {
    expect(findRefused('a.tsx', 'const Tag = x.tag\nconst a = <Tag />')).toEqual(['a.tsx:2 computed tag Tag'])
  })
})

describe('the stylesheet', () => {
  const sheets = styleFiles.map((path) => [relative(root, path), readFileSync(path, 'utf8')] as const)

  it('has every file of its folder, each once', () => {
    expect(styleFiles.every((path) => existsSync(path))).toBe(true)
    expect(styleFiles.map((path) => relative(root, path)).sort()).toEqual(
      listFiles('.css')
        .filter((path) => path.startsWith('src/web/'))
        .sort(),
    )
  })

  it.each(sheets)('%s puts everything in a layer and fetches nothing', (_, css) => {
    expect(css).not.toMatch(/@import|url\(/)
    const outside = css
      .replace(/\/\*[\s\S]*?\*\//g, '')
      .replace(/@layer [a-z, ]+;/, '')
      .trim()
    expect(outside === '' || /^@layer [a-z]+ \{[\s\S]*\}$/.test(outside)).toBe(true)
  })

  it.each(sheets)('%s sizes text in rem, em or per cent', (_, css) => {
    const sizes = [...css.matchAll(/font-size: ([^;]+);/g)].map((match) => match[1] ?? '')
    expect(sizes.filter((size) => !/^(var\(|inherit|clamp\(|[\d.]+(rem|em|%|pt))/.test(size))).toEqual([])
  })

  it.each(sheets)('%s names sides by the direction of writing', (_, css) => {
    expect(css.match(/(?:margin|padding|border)-(?:left|right|top|bottom)|text-align: (?:left|right)/g)).toBeNull()
  })

  it('uses no colour that is not a token, forced colours and paper apart', () => {
    const parts = sheets.filter(([path]) => !/tokens|preferences|print/.test(path))
    expect(parts.flatMap(([, css]) => css.match(/#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/gi) ?? [])).toEqual([])
  })

  it('defines every property that it uses', () => {
    const all = sheets.map(([, css]) => css).join('\n')
    const defined = new Set([...all.matchAll(/(--[a-z0-9-]+):/g)].map((match) => match[1]))
    const used = [...all.matchAll(/var\((--[a-z0-9-]+)/g)].map((match) => match[1] ?? '')
    expect(used.filter((name) => !defined.has(name))).toEqual([])
  })

  it('stays small enough for a cheap phone', () => {
    expect(sheets.map(([, css]) => css).join('').length).toBeLessThan(48_000)
  })
})
