import { writeSync } from 'node:fs'
import { parentPort, workerData } from 'node:worker_threads'

const STDERR = 2
const FIRST_SHOWN_AFTER_SECONDS = 1

const { drawn, secondsUnit } = workerData as { drawn: Int32Array<SharedArrayBuffer>; secondsUnit: string }
const started = performance.now()
let step: string | null = null

parentPort?.on('message', (message: string | null) => {
  step = message
})

setInterval(() => {
  const seconds = Math.floor((performance.now() - started) / 1000)
  if (step === null || seconds < FIRST_SHOWN_AFTER_SECONDS) return
  Atomics.store(drawn, 0, 1)
  writeSync(STDERR, `\r\u001B[2K${step.slice(0, 68)}  ${seconds} ${secondsUnit}`)
}, 250)
