/** Writes every form of the examples from examples/source. Run by `npm run examples`; what it writes is committed. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { exampleFiles } from './example-files.ts'

for (const [path, content] of await exampleFiles()) {
  const file = join(import.meta.dirname, path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, content)
}
