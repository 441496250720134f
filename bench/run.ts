/** `npm run bench`: each case beside its yardstick, in one table. It reports; it fails nothing. */
import type { Bench } from './bench.ts'
import { benches as consolidation } from './consolidation.ts'
import { benches as importing } from './import.ts'
import { benches as quarter } from './quarter.ts'
import { benches as reading } from './reading.ts'
import { benches as server, closeSite } from './server.ts'
import { benches as stored } from './stored.ts'
import { benches as writing } from './writing.ts'

const wanted = process.argv.slice(2)
const cases: Bench[] = [
  ...reading,
  ...writing,
  ...stored,
  ...server,
  ...quarter,
  ...consolidation,
  ...importing,
].filter(({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)))

console.log(line('case', ['ours', 'yardstick', 'ratio'], 'limit'))
for (const { name, limit, run } of cases) {
  try {
    const { ours, yardstick, unit } = await run()
    console.log(
      line(name, [`${figure(ours)} ${unit}`, `${figure(yardstick)} ${unit}`, (ours / yardstick).toFixed(2)], limit),
    )
  } catch (error) {
    console.log(line(name, ['failed', '', ''], error instanceof Error ? error.message : String(error)))
  }
}

await closeSite()

function line(name: string, numbers: string[], limit: string): string {
  return `${name.padEnd(62)}${numbers.map((text) => text.padStart(11)).join('')}   ${limit}`
}

/** Small figures keep a decimal. */
function figure(value: number): string {
  return value.toFixed(value < 10 ? 1 : 0)
}
