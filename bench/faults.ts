/** `npm run faults`: what becomes of acknowledged work when processes, the database or the disk fail. Exits 1 where any is lost. */
import { database } from './faults/database.ts'
import { databaseDisk, disk } from './faults/disk.ts'
import { kills } from './faults/kills.ts'
import type { Played, Trial } from './faults/trial.ts'

// What the trials started ends with them.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130))

const wanted = process.argv.slice(2)
const trials: Trial[] = [kills, database, disk, databaseDisk].filter(
  ({ name }) => wanted.length === 0 || wanted.includes(name),
)

console.log(line('trial', ['acknowledged', 'found', 'lost', 'doubled', 'seconds']))
for (const { name, done, play } of trials) {
  const started = performance.now()
  const played = await play().catch(failed)
  const seconds = ((performance.now() - started) / 1000).toFixed(0)
  console.log(`\n${name}: ${done}`)
  if (played.skipped !== undefined) console.log(`  SKIPPED: ${played.skipped}`)
  for (const { what, acknowledged, found, lost, doubled } of played.found) {
    console.log(line(`  ${what}`, [...[acknowledged, found, lost, doubled].map(String), seconds]))
    if (lost > 0 || doubled > 0) process.exitCode = 1
  }
  for (const note of played.notes) console.log(`  ${note}`)
  for (const fault of played.faults) console.log(`  FAULT: ${fault}`)
  if (played.faults.length > 0) process.exitCode = 1
}

function failed(error: unknown): Played {
  return { found: [], notes: [], faults: [error instanceof Error ? (error.stack ?? error.message) : String(error)] }
}

function line(what: string, figures: string[]): string {
  return `${what.padEnd(44)}${figures.map((text) => text.padStart(13)).join('')}`
}
