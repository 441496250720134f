import type { AddressInfo } from 'node:net'
import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { SMTPServer } from 'smtp-server'

/** A mail server that takes everything. */
export interface MailServer {
  port: number
  /** How often each letter came, by its number. */
  received: Map<number, number>
  close: () => Promise<void>
}

export function startMail(): Promise<MailServer> {
  const received = new Map<number, number>()
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => void takeLetter(stream, received, done),
  })
  // A process that is killed while it sends drops its connection.
  server.on('error', () => undefined)
  const listening = server.listen(0, '127.0.0.1')
  return new Promise((resolve) => {
    listening.once('listening', () =>
      resolve({
        port: (listening.address() as AddressInfo).port,
        received,
        close: () => new Promise((closed) => server.close(() => closed())),
      }),
    )
  })
}

async function takeLetter(stream: Readable, received: Map<number, number>, done: () => void): Promise<void> {
  try {
    const letter = await text(stream)
    const id = Number(/Message-ID: <letter-(\d+)-/i.exec(letter)?.[1] ?? 0)
    received.set(id, (received.get(id) ?? 0) + 1)
  } catch {
    // Its sender was killed amid it.
  } finally {
    done()
  }
}
