/** `npm run bench`: each case beside its yardstick, in one table. It reports; it fails nothing. */
import type { Bench } from './bench.ts'
import { benches as reading } from './reading.ts'
import { benches as writing } from './writing.ts'

const wanted = process.argv.slice(2)
const cases: Bench[] = [...reading, ...writing].filter(
  ({ name }) => wanted.length === 0 || wanted.some((word) => name.includes(word)),
)

console.log(line('case', ['ours', 'yardstick', 'ratio'], 'limit'))
for (const { name, limit, run } of cases) {
  try {
    const { ours, yardstick, unit } = await run()
    console.log(
      line(
        name,
        [`${ours.toFixed(0)} ${unit}`, `${yardstick.toFixed(0)} ${unit}`, (ours / yardstick).toFixed(2)],
        limit,
      ),
    )
  } catch (error) {
    console.log(line(name, ['failed', '', ''], error instanceof Error ? error.message : String(error)))
  }
}

function line(name: string, numbers: string[], limit: string): string {
  return `${name.padEnd(62)}${numbers.map((text) => text.padStart(11)).join('')}   ${limit}`
}
