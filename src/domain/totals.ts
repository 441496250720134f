import { countedWords, numberWords, unitOf, type Unit } from './wording/units.ts'

/** What the figures of one group that were typed with one spelling of a unit come to. */
export interface Counted {
  group: string
  /** As it was typed. */
  unit: string
  isShare: boolean
  value: number
  /** The sum of the wholes; 0 where they are no shares. */
  of: number
  least: number
  most: number
  /** How many figures. */
  count: number
}

export type Sum = Omit<Counted, 'group' | 'unit' | 'isShare'>

/** Figures of one unit: those of shares apart, for what is a part of something is no count beside it. */
export interface UnitTotal {
  unit: Unit
  isShare: boolean
  whole: Sum
  /** In the order in which groups were first met. */
  groups: { group: string; sum: Sum }[]
}

const nothing: Sum = { value: 0, of: 0, least: Infinity, most: -Infinity, count: 0 }

/** Adds up by unit and group, never across units; the units that are counted most often come first. */
export function addTotals(rows: readonly Counted[]): UnitTotal[] {
  const units = Map.groupBy(rows, ({ unit, isShare }) => `${isShare ? 'share' : 'count'} ${unitOf(unit).name}`)
  const totals = [...units.values()].flatMap((own): UnitTotal[] => {
    const [first] = own
    if (first === undefined) return []
    const groups = [...Map.groupBy(own, ({ group }) => group)]
    return [
      {
        unit: unitOf(first.unit),
        isShare: first.isShare,
        whole: own.reduce(add, nothing),
        groups: groups.map(([group, some]) => ({ group, sum: some.reduce(add, nothing) })),
      },
    ]
  })
  return totals.toSorted((a, b) => b.whole.count - a.whole.count || a.unit.name.localeCompare(b.unit.name, 'ru'))
}

function add(sum: Sum, more: Sum): Sum {
  return {
    value: sum.value + more.value,
    of: sum.of + more.of,
    least: Math.min(sum.least, more.least),
    most: Math.max(sum.most, more.most),
    count: sum.count + more.count,
  }
}

/** «1 240 занятий», «140 из 200 человек (70 %)»; of what does not add up «от 40 до 95 %». */
export function sumWords({ unit, isShare }: Pick<UnitTotal, 'unit' | 'isShare'>, sum: Sum): string {
  const { value, of, least, most } = sum
  if (unit.isSummed) return countedWords({ value: rounded(value), of: isShare ? rounded(of) : null, unit: unit.name })
  if (least === most) return countedWords({ value: least, of: null, unit: unit.name })
  return `от ${numberWords(least)} до ${countedWords({ value: most, of: null, unit: unit.name })}`
}

/** Sums of fractions carry the dust of binary numbers. */
const rounded = (value: number) => Math.round(value * 1e6) / 1e6
