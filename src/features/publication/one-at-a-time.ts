/** Lets so much work go on at once, and keeps the rest waiting in its order. */
export function atMost(count: number): <T>(work: () => Promise<T>) => Promise<T> {
  let going = 0
  const waiting: (() => void)[] = []
  return async (work) => {
    if (going >= count) await new Promise<void>((go) => waiting.push(go))
    going += 1
    try {
      return await work()
    } finally {
      going -= 1
      waiting.shift()?.()
    }
  }
}
