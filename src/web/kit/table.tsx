import type { Child } from 'hono/jsx'
import { kitRu } from '../../text/kit-ru.ts'
import { EmptyState } from './notice.tsx'
import { safeHref } from './safe-href.ts'
import { About } from './text-link.tsx'

export interface Column<Row> {
  header: string
  cell: (row: Row, at: number) => Child
  /** `name` is the cell that names its row; `number` stands right; `long` holds paragraphs and takes the most room. */
  kind?: 'text' | 'name' | 'number' | 'date' | 'actions' | 'long' | undefined
  /** A link that orders the rows by this column, and how they stand now. */
  sort?: { href: string; now?: 'ascending' | 'descending' | undefined } | undefined
}

export interface TableProps<Row> {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  /** Shown in place of the table where there are no rows. */
  empty?: Child
  /** The caption is for screen readers only: a heading above says the same. */
  captionHidden?: boolean | undefined
  /** Rows of one section stand together under its name; they come in order. */
  groupBy?: ((row: Row) => string) | undefined
  /** The last row, a cell for each column. */
  total?: readonly Child[] | undefined
  /** `cards` turns rows into cards on a narrow screen; `scroll` keeps columns, for matrices of numbers. */
  narrow?: 'cards' | 'scroll' | undefined
}

/** Roles are said aloud: rows that are drawn as cards would lose them. */
export function Table<Row>(props: TableProps<Row>) {
  const { caption, columns, rows, narrow = 'cards' } = props
  if (rows.length === 0) return <>{props.empty ?? <EmptyState title={kitRu.table.empty} />}</>
  const table = (
    <table class={`table table-${narrow}`} role="table">
      <caption class={props.captionHidden === true ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column) => (
            <HeaderCell column={column} />
          ))}
        </tr>
      </thead>
      {groupRows(rows, props.groupBy).map((group) => (
        <tbody role="rowgroup">
          {group.name === undefined ? null : (
            <tr role="row" class="table-group">
              <th role="rowheader" scope="rowgroup" colspan={columns.length}>
                {group.name}
              </th>
            </tr>
          )}
          {group.rows.map(({ row, at }) => (
            <tr role="row">
              {columns.map((column) => (
                <BodyCell column={column}>{column.cell(row, at)}</BodyCell>
              ))}
            </tr>
          ))}
        </tbody>
      ))}
      <TotalRow columns={columns} total={props.total} />
    </table>
  )
  if (narrow === 'cards') return <div class={`table-room ${roomClass(columns.length)}`}>{table}</div>
  return (
    // A region that scrolls must be reachable by keyboard.
    <div class="table-frame" role="region" aria-label={caption} tabindex={0}>
      {table}
    </div>
  )
}

/** How much room the columns need before cards become rows. */
function roomClass(columns: number): string {
  if (columns <= 3) return 'table-room-few'
  return columns <= 5 ? 'table-room-some' : 'table-room-many'
}

function cellClass(kind: Column<never>['kind']): string {
  return `cell-${kind ?? 'text'}`
}

function HeaderCell<Row>({ column }: { column: Column<Row> }) {
  const { sort } = column
  return (
    <th role="columnheader" scope="col" class={cellClass(column.kind)} aria-sort={sort?.now}>
      {sort === undefined ? (
        column.header
      ) : (
        <a href={safeHref(sort.href)}>
          {column.header}
          {sort.now === undefined ? (
            <About text={kitRu.table.sortBy} />
          ) : (
            <span class="quiet"> {kitRu.table.sorted[sort.now]}</span>
          )}
        </a>
      )}
    </th>
  )
}

function BodyCell<Row>({ column, children }: { column: Column<Row>; children: Child }) {
  if (column.kind === 'name') {
    return (
      <th role="rowheader" scope="row" class="cell-name" data-label={column.header}>
        <div class="cell-content">{children}</div>
      </th>
    )
  }
  return (
    <td
      role="cell"
      class={children === '' ? `${cellClass(column.kind)} cell-empty` : cellClass(column.kind)}
      data-label={column.header}
    >
      <div class="cell-content">{children}</div>
    </td>
  )
}

function TotalRow<Row>({ columns, total }: { columns: readonly Column<Row>[]; total: readonly Child[] | undefined }) {
  if (total === undefined) return null
  return (
    <tfoot role="rowgroup">
      <tr role="row">
        {columns.map((column, at) => (
          <BodyCell column={column}>{total[at] ?? ''}</BodyCell>
        ))}
      </tr>
    </tfoot>
  )
}

interface RowGroup<Row> {
  name: string | undefined
  rows: { row: Row; at: number }[]
}

function groupRows<Row>(rows: readonly Row[], groupBy: TableProps<Row>['groupBy']): RowGroup<Row>[] {
  const groups: RowGroup<Row>[] = []
  for (const [at, row] of rows.entries()) {
    const name = groupBy?.(row)
    const last = groups.at(-1)
    if (last !== undefined && last.name === name) last.rows.push({ row, at })
    else groups.push({ name, rows: [{ row, at }] })
  }
  return groups
}
