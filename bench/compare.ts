import type { Measured } from './bench.ts'

const ROUNDS = 3

/** The best of some rounds of each, taken in turns, so that another load of the machine falls on both. */
export async function compare(ours: () => Promise<void>, yardstick: () => Promise<void>): Promise<Measured> {
  const best = { ours: Infinity, yardstick: Infinity, unit: 'ms' }
  for (let round = 0; round < ROUNDS; round++) {
    best.yardstick = Math.min(best.yardstick, await timed(yardstick))
    best.ours = Math.min(best.ours, await timed(ours))
  }
  return best
}

async function timed(work: () => Promise<void>): Promise<number> {
  const start = performance.now()
  await work()
  return Math.round(performance.now() - start)
}

export async function drain(bytes: AsyncIterable<Uint8Array>): Promise<void> {
  let length = 0
  for await (const chunk of bytes) length += chunk.length
  if (length === 0) throw new Error('nothing was written')
}
