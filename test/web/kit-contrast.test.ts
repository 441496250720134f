import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const tokens = readFileSync(join(root, 'src/web/style/tokens.css'), 'utf8')
const preferences = readFileSync(join(root, 'src/web/style/preferences.css'), 'utf8')
const design = readFileSync(join(root, 'docs/design.md'), 'utf8')

type Scheme = Record<string, string>

/** The colours that a block of CSS names, from the first `{` after its head. */
function readScheme(css: string, head: string): Scheme {
  const start = css.indexOf('{', css.indexOf(head))
  const block = css.slice(start, css.indexOf('}', start))
  return Object.fromEntries<string>(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6})/g)].map((match) => [match[1] ?? '', match[2] ?? '']),
  )
}

const darkPart = tokens.slice(tokens.indexOf('@media'))
const schemes: Record<string, Scheme> = {
  light: readScheme(tokens, ':root'),
  dark: readScheme(darkPart, ':root'),
  'contrast-high': readScheme(preferences, '.contrast-high {'),
  'contrast-inverse': readScheme(preferences, '.contrast-inverse {'),
}

function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The ratio of WCAG 2, cut and not rounded: 4.499 is not 4.5. */
function contrast(scheme: Scheme, pair: string): number {
  const shades = pair.split(' / ').map((name) => {
    const colour = scheme[name]
    if (colour === undefined) throw new Error(`no colour ${name}`)
    return luminance(colour) + 0.05
  })
  return Math.floor((Math.max(...shades) / Math.min(...shades)) * 10) / 10
}

/** Pairs that stand on each other in src/web/style, and the least that is allowed. */
const pairs: [string, number][] = [
  ['ink / paper', 7],
  ['ink / surface', 7],
  ['ink / sunk', 7],
  ['ink-quiet / paper', 7],
  ['ink-quiet / surface', 7],
  ['ink-quiet / sunk', 4.5],
  ['accent / paper', 7],
  ['accent / surface', 7],
  ['accent / sunk', 4.5],
  ['accent / accent-soft', 4.5],
  ['accent-strong / accent-soft', 7],
  ['ink / accent-soft', 7],
  ['visited / paper', 4.5],
  ['visited / surface', 4.5],
  ['visited / accent-soft', 4.5],
  ['on-accent / accent', 7],
  ['on-accent / accent-strong', 7],
  ['good / good-soft', 4.5],
  ['ink / good-soft', 7],
  ['careful / careful-soft', 4.5],
  ['ink / careful-soft', 7],
  ['bad / bad-soft', 4.5],
  ['ink / bad-soft', 7],
  ['bad / paper', 7],
  ['bad / surface', 7],
  ['on-bad / bad', 7],
  ['on-bad / bad-strong', 7],
  ['line-control / paper', 3],
  ['line-control / surface', 3],
  ['line-control / sunk', 3],
  ['focus / paper', 3],
  ['focus / surface', 3],
  ['focus / sunk', 3],
]

describe.each(Object.entries(schemes))('colours of the scheme %s', (_, scheme) => {
  it.each(pairs)('%s has at least %d : 1', (pair, least) => {
    expect(contrast(scheme, pair)).toBeGreaterThanOrEqual(least)
  })
})

it('docs/design.md says the measured figures', () => {
  const rows = pairs.map(
    ([pair, least]) =>
      `| ${pair} | ${least} | ${Object.values(schemes)
        .map((scheme) => contrast(scheme, pair).toFixed(1))
        .join(' | ')} |`,
  )
  const written = design.split('\n').filter((line) => /^\| [a-z-]+ \/ [a-z-]+ \|/.test(line))
  expect(written).toEqual(rows)
})
