#!/usr/bin/env node
// Adds to package-lock.json the packages of other platforms that npm left out. A registry that does not carry them
// makes npm drop them silently, and `npm ci` then refuses the lock file, on every platform. Run after adding a dependency.
import { readFileSync, writeFileSync } from 'node:fs'

const SYSTEMS = ['android', 'darwin', 'freebsd', 'openbsd', 'netbsd', 'openharmony', 'win32', 'linux']
const MODULES = 'node_modules/'

const lockFile = new URL('../package-lock.json', import.meta.url)
const lock = JSON.parse(readFileSync(lockFile, 'utf8'))
const missing = missingPackages(lock.packages)
const packages = { ...lock.packages, ...missing }
lock.packages = Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1)))

if (process.argv.includes('--check')) reportMissing(Object.keys(missing))
else writeFileSync(lockFile, `${JSON.stringify(lock, null, 2)}\n`)

function reportMissing(names) {
  if (names.length === 0) return
  process.stderr.write(`package-lock.json lacks ${names.join(', ')}\nRun npm run lockfile.\n`)
  process.exitCode = 1
}

function missingPackages(present) {
  const added = {}
  const known = { ...present }
  for (const [path, entry] of Object.entries(present)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (!/^\d/.test(version) || installedVersion(known, path, name) === version) continue
      const parent = path.slice(0, path.lastIndexOf(MODULES))
      const sibling = `${parent}${MODULES}${name}`
      const place = known[sibling] === undefined ? sibling : `${path}/${MODULES}${name}`
      added[place] = known[place] = platformEntry(name, version, entry.dev === true)
    }
  }
  return added
}

/** The version that `name` means when required from `path`: the nearest one upwards, as Node looks for it. */
function installedVersion(present, path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(folder.lastIndexOf(`/${MODULES}`), 0))) {
    const found = present[`${folder === '' ? '' : `${folder}/`}${MODULES}${name}`]
    if (found !== undefined) return found.version
    if (folder === '') return undefined
  }
}

/** Binary packages name their platform: `binding-linux-arm64-musl`, `compiler-win32-x64-msvc`. */
function platformEntry(name, version, isDev) {
  const words = name.slice(name.lastIndexOf('/') + 1).split('-')
  const at = words.findIndex((word) => SYSTEMS.includes(word))
  if (at === -1 || words[at + 1] === undefined) throw new Error(`${name}: the name tells no platform`)
  const libc = words.at(-1).startsWith('musl') ? ['musl'] : words.at(-1).startsWith('gnu') ? ['glibc'] : undefined
  return {
    version,
    cpu: [words[at + 1]],
    ...(isDev && { dev: true }),
    ...(libc && words[at] === 'linux' && { libc }),
    optional: true,
    os: [words[at]],
  }
}
