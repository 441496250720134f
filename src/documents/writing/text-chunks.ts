const CHUNK_LENGTH = 1 << 15

/** Small pieces of text joined to chunks of bytes, for a stream costs much for each. */
export function* inChunks(parts: Iterable<string>): Generator<Buffer> {
  let chunk = ''
  for (const part of parts) {
    chunk += part
    if (chunk.length < CHUNK_LENGTH) continue
    yield Buffer.from(chunk)
    chunk = ''
  }
  yield Buffer.from(chunk)
}
