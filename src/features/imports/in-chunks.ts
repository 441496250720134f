const CHUNK_ROWS = 1000

/** Hands rows to an insert a thousand at a time and joins what it returns, in order. */
export async function inChunks<Row, Returned>(
  rows: readonly Row[],
  insert: (chunk: Row[]) => Promise<readonly Returned[]>,
): Promise<Returned[]> {
  const returned: Returned[] = []
  for (let at = 0; at < rows.length; at += CHUNK_ROWS) {
    returned.push(...(await insert(rows.slice(at, at + CHUNK_ROWS))))
  }
  return returned
}
