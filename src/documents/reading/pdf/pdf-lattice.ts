import { cluster, intervalOf, nearest, type PageRules, type Rule, type Run } from './pdf-geometry.ts'

/** A table that strokes make on one page. */
export interface Lattice {
  xs: number[]
  ys: number[]
  cells: LatticeCell[]
}

/** A cell by the indices of the strokes round it. */
export interface LatticeCell {
  left: number
  right: number
  top: number
  bottom: number
  runs: Run[]
}

const TOUCH = 3
const MAX_ATOMS = 400_000

/** The tables that the strokes of a page make, from the top downwards. */
export function findLattices(rules: PageRules): Lattice[] {
  const horizontal = mergeRules(rules.horizontal)
  const vertical = mergeRules(rules.vertical)
  return groupTouching(horizontal, vertical)
    .map((group) => makeLattice(group.horizontal, group.vertical))
    .filter((lattice) => lattice !== undefined)
    .toSorted((a, b) => (a.ys[0] ?? 0) - (b.ys[0] ?? 0))
}

/** Strokes that lie on each other or go on from each other as one. */
function mergeRules(rules: Rule[]): Rule[] {
  const places = cluster(
    rules.map((rule) => rule.at),
    TOUCH,
  )
  const byPlace = new Map<number, Rule[]>()
  for (const rule of rules) {
    const at = places[nearest(places, rule.at)] ?? rule.at
    const list = byPlace.get(at) ?? []
    list.push({ ...rule, at })
    byPlace.set(at, list)
  }
  return [...byPlace.values()].flatMap((list) => {
    const merged: Rule[] = []
    for (const rule of list.toSorted((a, b) => a.from - b.from)) {
      const open = merged.at(-1)
      if (open !== undefined && rule.from <= open.to + TOUCH) open.to = Math.max(open.to, rule.to)
      else merged.push({ ...rule })
    }
    return merged
  })
}

function touches(horizontal: Rule, vertical: Rule): boolean {
  const across = vertical.at >= horizontal.from - TOUCH && vertical.at <= horizontal.to + TOUCH
  return across && horizontal.at >= vertical.from - TOUCH && horizontal.at <= vertical.to + TOUCH
}

/** Strokes that hang together, each group being one table. */
function groupTouching(horizontal: Rule[], vertical: Rule[]): PageRules[] {
  const groups: PageRules[] = []
  const waiting = new Set(vertical)
  const unseen = new Set(horizontal)
  for (const start of horizontal) {
    if (!unseen.delete(start)) continue
    const group: PageRules = { horizontal: [start], vertical: [] }
    for (const rule of group.horizontal) addTouching(group, rule, waiting, unseen)
    groups.push(group)
  }
  return groups.filter((group) => group.horizontal.length >= 2 && group.vertical.length > 0)
}

/** The group grows while it is walked: each vertical stroke brings the horizontal ones that it touches. */
function addTouching(group: PageRules, rule: Rule, waiting: Set<Rule>, unseen: Set<Rule>): void {
  for (const vertical of [...waiting].filter((candidate) => touches(rule, candidate))) {
    waiting.delete(vertical)
    group.vertical.push(vertical)
    for (const horizontal of [...unseen].filter((candidate) => touches(candidate, vertical))) {
      unseen.delete(horizontal)
      group.horizontal.push(horizontal)
    }
  }
}

/** A table may be open at its sides, and a page may cut it without a stroke: ends of strokes close it there. */
function makeLattice(horizontal: Rule[], vertical: Rule[]): Lattice | undefined {
  const ends = (rules: Rule[]): number[] => [
    Math.min(...rules.map(({ from }) => from)),
    Math.max(...rules.map(({ to }) => to)),
  ]
  const xs = withEnds(
    cluster(
      vertical.map(({ at }) => at),
      TOUCH,
    ),
    ends(horizontal),
  )
  const ys = withEnds(
    cluster(
      horizontal.map(({ at }) => at),
      TOUCH,
    ),
    ends(vertical),
  )
  if (xs.length < 3 || ys.length < 2 || xs.length * ys.length > MAX_ATOMS) return undefined
  return { xs, ys, cells: joinAtoms(xs, ys, coverage(horizontal, ys), coverage(vertical, xs)) }
}

function withEnds(places: number[], [low = 0, high = 0]: number[]): number[] {
  const first = places[0] ?? low
  const last = places.at(-1) ?? high
  return [...(low < first - TOUCH * 2 ? [low] : []), ...places, ...(high > last + TOUCH * 2 ? [high] : [])]
}

/** For each place, whether a stroke there covers a point; the outermost places close the table in any case. */
function coverage(rules: Rule[], places: number[]): (index: number, point: number) => boolean {
  const byPlace = places.map((): Rule[] => [])
  for (const rule of rules) byPlace[nearest(places, rule.at)]?.push(rule)
  return (index, point) =>
    index === 0 ||
    index === places.length - 1 ||
    (byPlace[index] ?? []).some((rule) => rule.from <= point && point <= rule.to)
}

type Covers = ReturnType<typeof coverage>

/** Atoms are the smallest fields between strokes; those with no stroke between them are one cell. */
function joinAtoms(xs: number[], ys: number[], ruledBelow: Covers, ruledRight: Covers): LatticeCell[] {
  const columns = xs.length - 1
  const taken = new Uint8Array(columns * (ys.length - 1))
  const middle = (places: number[], index: number): number => ((places[index] ?? 0) + (places[index + 1] ?? 0)) / 2
  const cells: LatticeCell[] = []
  for (let top = 0; top < ys.length - 1; top += 1) {
    for (let left = 0; left < columns; left += 1) {
      if (taken[top * columns + left] === 1) continue
      let right = left + 1
      while (right < columns && taken[top * columns + right] !== 1 && !ruledRight(right, middle(ys, top))) right += 1
      let bottom = top + 1
      while (bottom < ys.length - 1 && !ruledBelow(bottom, middle(xs, left))) bottom += 1
      for (let row = top; row < bottom; row += 1) taken.fill(1, row * columns + left, row * columns + right)
      cells.push({ left, right, top, bottom, runs: [] })
    }
  }
  return cells
}

/** Puts each run into its cell and returns those that stand outside. */
export function fillLattice(lattice: Lattice, runs: Run[]): Run[] {
  const columns = lattice.xs.length - 1
  const owners: (LatticeCell | undefined)[] = []
  for (const cell of lattice.cells) {
    for (let row = cell.top; row < cell.bottom; row += 1) {
      for (let column = cell.left; column < cell.right; column += 1) owners[row * columns + column] = cell
    }
  }
  const outside: Run[] = []
  for (const run of runs) {
    const row = intervalOf(lattice.ys, run.base - run.size * 0.3)
    const pieces = row < 0 ? [run] : splitAtBorders(run, lattice, (column) => owners[row * columns + column])
    for (const piece of pieces) {
      const column = intervalOf(lattice.xs, (piece.left + piece.right) / 2)
      const owner = row < 0 || column < 0 ? undefined : owners[row * columns + column]
      if (owner === undefined) outside.push(piece)
      else owner.runs.push(piece)
    }
  }
  return outside
}

/** A run that reaches over a border holds the texts of two cells: it is cut at the blank nearest to the border. */
function splitAtBorders(run: Run, lattice: Lattice, ownerOf: (column: number) => LatticeCell | undefined): Run[] {
  const first = intervalOf(lattice.xs, run.left + 2)
  const last = intervalOf(lattice.xs, run.right - 2)
  if (run.turned || first < 0 || last <= first || ownerOf(first) === ownerOf(last)) return [run]
  const border = lattice.xs[ownerOf(first)?.right ?? first + 1] ?? run.right
  const share = (border - run.left) / (run.right - run.left)
  const at = nearestBlank(run.text, Math.round(share * run.text.length))
  if (at < 0) return [run]
  const middle = run.left + ((run.right - run.left) * at) / run.text.length
  const rest = { ...run, text: run.text.slice(at + 1), left: Math.max(middle, border) }
  return [
    { ...run, text: run.text.slice(0, at), right: Math.min(middle, border) },
    ...splitAtBorders(rest, lattice, ownerOf),
  ]
}

function nearestBlank(text: string, wanted: number): number {
  const before = text.lastIndexOf(' ', wanted)
  const after = text.indexOf(' ', wanted)
  if (before < 0 || after < 0) return Math.max(before, after)
  return wanted - before <= after - wanted ? before : after
}
