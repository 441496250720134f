import { describe, expect, it } from 'vitest'
import { annexColumns } from '../../src/documents/writing/annex-columns.ts'

/** In millimetres: the table across an A4 page, a bold letter, the space around a text. */
const [TABLE, LETTER, AROUND] = [260, 2.5, 4]

describe('the columns of an annex', () => {
  const columns = ['№', 'Предложение', 'Учреждение', 'Что сообщило', 'Подтверждения']
  const said = 'Проведено 12 занятий для получателей социальных услуг в корпусе по адресу Лесная улица, дом 5. '.repeat(
    5,
  )
  const row = [
    '10.12',
    said,
    'ГКУ «Комплексный центр Верхнеозёрского района»',
    said,
    'Акт осмотра помещений корпуса.pdf',
  ]

  it('have room for a whole number and every usual word of a name', () => {
    const [number, , institution] = annexColumns({ title: 'Приложение', columns, rows: [row] })
    expect((number?.share ?? 0) * TABLE).toBeGreaterThanOrEqual('10.12'.length * LETTER + AROUND)
    expect((institution?.share ?? 0) * TABLE).toBeGreaterThanOrEqual('Комплексный'.length * LETTER + AROUND)
  })

  it('fill the table', () => {
    const shares = annexColumns({ title: 'Приложение', columns, rows: [row] }).map(({ share }) => share)
    expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1)
  })
})
