export type Direction = 'up' | 'down'

/** The order with one of its members a place higher or lower; at the edge it stays. */
export function moveIn(order: readonly number[], id: number, direction: Direction): number[] {
  const at = order.indexOf(id)
  const to = direction === 'up' ? at - 1 : at + 1
  if (at === -1 || to < 0 || to >= order.length) return [...order]
  const without = order.filter((one) => one !== id)
  return [...without.slice(0, to), id, ...without.slice(to)]
}
