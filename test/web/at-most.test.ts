import { setTimeout as wait } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { atMost, forEachAtMost } from '../../src/web/at-most.ts'

describe('work of which only so much goes on at once', () => {
  it('is done whole, never more of it at once', async () => {
    const done: number[] = []
    let going = 0
    let most = 0
    await forEachAtMost(2, [1, 2, 3, 4, 5], async (item) => {
      most = Math.max(most, (going += 1))
      await wait(item === 1 ? 20 : 1)
      going -= 1
      done.push(item)
    })
    expect(most).toBe(2)
    expect(done.toSorted((a, b) => a - b)).toEqual([1, 2, 3, 4, 5])
  })

  it('is not begun after a failure, and what was begun ends before the failure is told', async () => {
    const ended: number[] = []
    const work = forEachAtMost(2, [1, 2, 3, 4], async (item) => {
      if (item === 1) throw new Error('no room')
      await wait(10)
      ended.push(item)
    })
    await expect(work).rejects.toThrow('no room')
    expect(ended).toEqual([2])
  })

  it('waits in its order, and goes on after one that failed', async () => {
    const inTurn = atMost(1)
    const order: string[] = []
    const failed = inTurn(async () => {
      await wait(5)
      order.push('first')
      throw new Error('broken')
    })
    const others = ['second', 'third'].map((name) => inTurn(async () => order.push(name)))
    await expect(failed).rejects.toThrow('broken')
    await Promise.all(others)
    expect(order).toEqual(['first', 'second', 'third'])
  })
})
