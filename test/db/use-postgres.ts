import { once } from 'node:events'
import type { openEmbeddedPostgres as Open } from '../../src/db/embedded-postgres.ts'

// A process that opens the database of a folder, prints its address and closes it at the first line of its input.
// A second argument names another checkout whose code it runs.
const [folder = '', checkout = '../..'] = process.argv.slice(2)
const told: string[] = []

try {
  const { openEmbeddedPostgres } = (await import(`${checkout}/src/db/embedded-postgres.ts`)) as {
    openEmbeddedPostgres: typeof Open
  }
  const { url, close } = await openEmbeddedPostgres({
    folder,
    durable: false,
    say: (news, path) => told.push(`${news} ${path}`),
  })
  console.log(JSON.stringify({ url, told }))
  await Promise.race([once(process.stdin, 'data'), once(process.stdin, 'end')])
  await close()
  process.stdin.destroy()
} catch (error) {
  const { why, detail, stack } = error as { why?: string; detail?: string; stack: string }
  console.log(JSON.stringify({ why, detail, stack }))
  process.exitCode = 1
}
