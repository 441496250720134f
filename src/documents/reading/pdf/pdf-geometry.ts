/** A piece of text as it stands on its page; points, from the upper left corner of the page as it is read. */
export interface Run {
  text: string
  left: number
  right: number
  /** The line on which the letters stand. */
  base: number
  size: number
  /** True for text set at a right angle to the rest of the page, as in narrow header cells. */
  turned: boolean
  /** The marked content that the run belongs to, in tagged files. */
  tag: string | undefined
}

/** A stroke along an axis: `at` is its place across, `from` and `to` its ends along. */
export interface Rule {
  at: number
  from: number
  to: number
}

export interface PageRules {
  horizontal: Rule[]
  vertical: Rule[]
}

/** What can be seen on one page. */
export interface PdfPage {
  number: number
  width: number
  height: number
  runs: Run[]
  rules: PageRules
}

export type Matrix = readonly [number, number, number, number, number, number]

export const IDENTITY: Matrix = [1, 0, 0, 1, 0, 0]

/** The matrix that does `inner` first, then `outer`. */
export function multiply(outer: Matrix, inner: Matrix): Matrix {
  return [
    outer[0] * inner[0] + outer[2] * inner[1],
    outer[1] * inner[0] + outer[3] * inner[1],
    outer[0] * inner[2] + outer[2] * inner[3],
    outer[1] * inner[2] + outer[3] * inner[3],
    outer[0] * inner[4] + outer[2] * inner[5] + outer[4],
    outer[1] * inner[4] + outer[3] * inner[5] + outer[5],
  ]
}

export function apply(matrix: Matrix, x: number, y: number): [number, number] {
  return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]]
}

/** Sorted places with those nearer than `tolerance` to each other made one. */
export function cluster(places: number[], tolerance: number): number[] {
  const clusters: { sum: number; count: number; last: number }[] = []
  for (const place of places.toSorted((a, b) => a - b)) {
    const open = clusters.at(-1)
    if (open === undefined || place - open.last > tolerance) clusters.push({ sum: place, count: 1, last: place })
    else {
      open.sum += place
      open.count += 1
      open.last = place
    }
  }
  return clusters.map(({ sum, count }) => sum / count)
}

/** The index of the place nearest to `value` among sorted `places`. */
export function nearest(places: number[], value: number): number {
  let low = 0
  let high = places.length - 1
  while (low < high) {
    const middle = (low + high) >> 1
    if ((places[middle] ?? 0) < value) low = middle + 1
    else high = middle
  }
  const below = places[low - 1]
  return below !== undefined && value - below <= (places[low] ?? Infinity) - value ? low - 1 : low
}

/** The index of the interval between sorted `places` that holds `value`; -1 outside them. */
export function intervalOf(places: number[], value: number): number {
  if (places.length < 2 || value < (places[0] ?? 0) || value >= (places.at(-1) ?? 0)) return -1
  const near = nearest(places, value)
  return (places[near] ?? 0) <= value ? near : near - 1
}
