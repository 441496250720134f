import { OPS } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { apply, IDENTITY, multiply, type Matrix, type PageRules, type Rule } from './pdf-geometry.ts'

interface OperatorList {
  fnArray: number[]
  argsArray: unknown[]
}

/** How many numbers follow each step of a path: move, line, cubic curve, quadratic curve, close. */
const STEP_NUMBERS = [2, 2, 6, 4, 0]
const LINE = 1
const CLOSE = 4
const STROKES = new Set([
  OPS.stroke,
  OPS.closeStroke,
  OPS.fillStroke,
  OPS.eoFillStroke,
  OPS.closeFillStroke,
  OPS.closeEOFillStroke,
])
const FILLS = new Set([OPS.fill, OPS.eoFill])
/** Word draws borders as filled boxes that are this thin at most. */
const THICKEST = 3
const SHORTEST = 4
/** A drawing, not a table, has more strokes. */
const MAX_RULES = 20_000

/** The strokes of a page along its axes, from the operators that draw it. */
export function readRules(operators: OperatorList, page: Matrix): PageRules {
  const rules: PageRules = { horizontal: [], vertical: [] }
  const saved: Matrix[] = []
  let matrix = page
  operators.fnArray.forEach((operator, index) => {
    const args = operators.argsArray[index]
    if (operator === OPS.save) saved.push(matrix)
    else if (operator === OPS.restore || operator === OPS.paintFormXObjectEnd) matrix = saved.pop() ?? page
    else if (operator === OPS.transform) matrix = multiply(matrix, asMatrix(args))
    else if (operator === OPS.paintFormXObjectBegin) {
      saved.push(matrix)
      matrix = multiply(matrix, asMatrix(Array.isArray(args) ? args[0] : undefined))
    } else if (operator === OPS.constructPath) addPath(rules, args, matrix)
  })
  return rules
}

function asMatrix(value: unknown): Matrix {
  if (!Array.isArray(value) && !ArrayBuffer.isView(value)) return IDENTITY
  const numbers = Array.from(value as ArrayLike<number>)
  const [a, b, c, d, e, f] = numbers
  if (numbers.length < 6 || !numbers.every(Number.isFinite)) return IDENTITY
  return [a ?? 1, b ?? 0, c ?? 0, d ?? 1, e ?? 0, f ?? 0]
}

function addPath(rules: PageRules, args: unknown, matrix: Matrix): void {
  if (!Array.isArray(args) || rules.horizontal.length + rules.vertical.length > MAX_RULES) return
  const [painted, paths] = args as [number, unknown]
  const path: unknown = Array.isArray(paths) ? paths[0] : undefined
  if (!ArrayBuffer.isView(path)) return
  for (const points of splitPath(path as unknown as ArrayLike<number>, matrix)) {
    if (STROKES.has(painted)) addSegments(rules, points)
    else if (FILLS.has(painted)) addThinBox(rules, points)
  }
}

type Point = [number, number]

/** The corners of each subpath on the page; curves only by their ends, as no table is drawn with them. */
function splitPath(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const subpaths: Point[][] = []
  let points: Point[] = []
  for (let at = 0; at < path.length;) {
    const step = path[at] ?? 0
    const length = STEP_NUMBERS[step] ?? 0
    if (step === CLOSE) {
      if (points[0] !== undefined) points.push(points[0])
    } else {
      if (step !== LINE && step < 2) points = []
      if (points.length === 0) subpaths.push(points)
      points.push(apply(matrix, path[at + length - 1] ?? 0, path[at + length] ?? 0))
    }
    at += length + 1
  }
  return subpaths
}

function addSegments(rules: PageRules, points: Point[]): void {
  points.forEach(([x, y], index) => {
    const before = points[index - 1]
    if (before !== undefined) addRule(rules, [before[0], before[1], x, y], 1)
  })
}

function addThinBox(rules: PageRules, points: Point[]): void {
  const xs = points.map(([x]) => x)
  const ys = points.map(([, y]) => y)
  addRule(rules, [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)], THICKEST)
}

function addRule(rules: PageRules, [x1, y1, x2, y2]: [number, number, number, number], thickest: number): void {
  const width = Math.abs(x2 - x1)
  const height = Math.abs(y2 - y1)
  const rule = (at: number, from: number, to: number): Rule => ({
    at,
    from: Math.min(from, to),
    to: Math.max(from, to),
  })
  if (height <= thickest && width >= SHORTEST && width > height) rules.horizontal.push(rule((y1 + y2) / 2, x1, x2))
  else if (width <= thickest && height >= SHORTEST) rules.vertical.push(rule((x1 + x2) / 2, y1, y2))
}
