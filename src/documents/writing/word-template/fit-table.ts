import { listChildren, type XmlElement } from '../../reading/xml-tree.ts'
import { childOf } from './word-xml.ts'

/** Word counts a percent in fifty parts. */
const WHOLE = 5000

interface Room {
  /** Of the text, in twips. */
  width: number
  /** What each column takes of it; they add up to 1. */
  shares: readonly number[]
}

/** Makes a table as wide as the text, its columns by their shares. */
export function fitTable(table: XmlElement, { width, shares }: Room): void {
  const grid = childOf(table, 'w:tblGrid')
  const columns = listChildren(grid, 'w:gridCol')
  const own = columns.map((column) => Number(column.attributes['w:w'] ?? 0))
  const total = own.reduce((sum, one) => sum + one, 0)
  const taken = shares.length === own.length ? shares : own.map((one) => one / total)
  for (const [at, column] of columns.entries()) column.attributes['w:w'] = String(Math.round((taken[at] ?? 0) * width))
  setWidth(childOf(childOf(table, 'w:tblPr'), 'w:tblW'), 1)
  for (const row of listChildren(table, 'w:tr')) fitRow(row, taken)
}

function fitRow(row: XmlElement, shares: readonly number[]): void {
  let at = 0
  for (const cell of listChildren(row, 'w:tc')) {
    const properties = childOf(cell, 'w:tcPr')
    const span = Number(listChildren(properties, 'w:gridSpan')[0]?.attributes['w:val'] ?? 1)
    const share = shares.slice(at, at + span).reduce((sum, one) => sum + one, 0)
    at += span
    setWidth(childOf(properties, 'w:tcW'), share)
  }
}

function setWidth(width: XmlElement, share: number): void {
  width.attributes = { 'w:w': String(Math.round(share * WHOLE)), 'w:type': 'pct' }
}
