import { matrixRu } from '../../text/matrix-ru.ts'
import { statusNames } from '../../text/status-names.ts'
import { submissionsRu } from '../../text/submissions-ru.ts'
import { Status } from '../../web/kit/status.tsx'
import { About, TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import { shortened } from '../periods/shortened.ts'
import type { MatrixCell, MatrixLine, ReportedMeasure } from './matrix-store.ts'
import { stateKinds } from '../submissions/state-kinds.ts'

const text = matrixRu

/** A measure as its column is headed, and as its cell is labelled where rows are drawn as cards. */
interface Head {
  measureId: number
  number: string
  name: string
  label: string
}

function headOf({ measureId, number, title, items }: ReportedMeasure): Head {
  const name = title ?? items[0] ?? submissionsRu.page.untitled
  return {
    measureId,
    number: number ?? text.noNumber,
    name,
    label: [number, shortened(name)].filter(Boolean).join(' '),
  }
}

/**
 * Institutions by measures: a table that scrolls in a frame of its own under a header that stays, or a card for each
 * institution where there is no room. Roles are said aloud: rows drawn as cards would lose them.
 */
export function MatrixTable({
  measures,
  lines,
}: {
  measures: readonly ReportedMeasure[]
  lines: readonly MatrixLine[]
}) {
  const heads = measures.map(headOf)
  return (
    <div class="table-room table-room-many matrix-room">
      <div class="matrix-frame" role="region" aria-label={text.caption} tabindex={0}>
        <table class="table table-cards matrix" role="table">
          <caption class="visually-hidden">{text.caption}</caption>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader" scope="col" class="cell-name">
                {text.columns.institution}
              </th>
              {heads.map(({ number, name }) => (
                <th role="columnheader" scope="col">
                  {number}
                  <span class="matrix-measure">{name}</span>
                </th>
              ))}
            </tr>
          </thead>
          <tbody role="rowgroup">
            {lines.map((line) => (
              <Line line={line} heads={heads} />
            ))}
          </tbody>
        </table>
      </div>
    </div>
  )
}

function Line({ line, heads }: { line: MatrixLine; heads: readonly Head[] }) {
  const review = link.submissionPart(line.id, 'review')
  const name = (
    <div class="cell-content">
      <TextLink href={review}>{line.shortName}</TextLink>
      <p class="quiet">{line.firstSentOn === null ? text.silentNow : submissionsRu.statuses[line.status]}</p>
    </div>
  )
  return (
    <tr role="row">
      <th role="rowheader" scope="row" class="cell-name">
        {name}
      </th>
      {heads.map((head) => (
        <Cell head={head} cell={line.cells.get(head.measureId)} institution={line.shortName} review={review} />
      ))}
    </tr>
  )
}

interface CellProps {
  head: Head
  cell: MatrixCell | undefined
  institution: string
  review: string
}

function Cell({ head, cell, institution, review }: CellProps) {
  if (cell === undefined) {
    return (
      <td role="cell" class="matrix-unasked" data-label={head.label}>
        <span class="quiet">{text.notAssigned}</span>
      </td>
    )
  }
  const { state, status, assigned } = cell
  return (
    <td role="cell" data-label={head.label}>
      <div class="cell-content">
        <a class="matrix-answer" href={`${review}#measure-${head.measureId}`}>
          <Status kind={stateKinds[state]}>{submissionsRu.states[state]}</Status>
          {status === null ? null : <span class="matrix-said">{statusNames[status]}</span>}
          <About text={text.cell(head.number, institution)} />
        </a>
        {assigned ? null : <p class="quiet">{submissionsRu.page.voluntary}</p>}
      </div>
    </td>
  )
}
