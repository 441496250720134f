/**
 * The process in which a stored report is written: the job as a line of JSON on stdin, what came of it as JSON on
 * stdout. Whoever started it holds stdin open: when that ends, so does this process.
 */
import { enableCompileCache } from 'node:module'
import { createInterface } from 'node:readline'
import type { WriteAnswer, WriteOrder } from './write-in-process.ts'

const lines = createInterface({ input: process.stdin })
lines.once('close', () => process.exit(1))
lines.once('line', (line) => {
  write(JSON.parse(line) as WriteOrder).then(
    (answer) => process.stdout.write(JSON.stringify(answer), () => process.exit(0)),
    // Our own words first: whoever logs this may cut it.
    (error: Error) => process.stderr.write(error.stack ?? error.message, () => process.exit(1)),
  )
})

async function write(order: WriteOrder): Promise<WriteAnswer> {
  if (order.codeCache !== undefined) enableCompileCache(order.codeCache)
  // What is loaded before the cache is on is not kept in it.
  const { writeOrder } = await import('./write-order.ts')
  return writeOrder(order)
}
