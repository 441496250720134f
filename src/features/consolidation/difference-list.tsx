import { reportsRu } from '../../text/reports-ru.ts'
import { Table } from '../../web/kit/table.tsx'
import type { MeasureDifference } from './compare-versions.ts'

const text = reportsRu.page

/** Of a measure of thousands some are shown; the files have them all. */
const SHOWN_SENTENCES = 50

/** What a correction changed in the table, measure by measure. */
export function Differences({ differences }: { differences: readonly MeasureDifference[] }) {
  return (
    <section aria-labelledby="differences">
      <h2 id="differences">{text.differences}</h2>
      <DifferenceTable caption={text.differences} differences={differences} />
    </section>
  )
}

interface DifferenceTableProps {
  caption: string
  differences: readonly MeasureDifference[]
}

/** Sentences that were and those in their place, measure by measure. */
export function DifferenceTable({ caption, differences }: DifferenceTableProps) {
  return (
    <Table
      caption={caption}
      captionHidden
      rows={differences}
      empty={<p>{text.noDifferences}</p>}
      columns={[
        {
          header: reportsRu.check.columns.measure,
          kind: 'name',
          cell: ({ number, title }) => [number, title].filter(Boolean).join(' '),
        },
        { header: text.was, cell: ({ was }) => <Sentences list={was} /> },
        {
          header: text.became,
          cell: ({ became, moves = [] }) => (
            <>
              <Sentences list={became} />
              {moves.map((move) => (
                <p class="quiet">{move}</p>
              ))}
            </>
          ),
        },
      ]}
    />
  )
}

function Sentences({ list }: { list: readonly string[] }) {
  return (
    <>
      {list.slice(0, SHOWN_SENTENCES).map((sentence) => (
        <p>{sentence}</p>
      ))}
      {list.length > SHOWN_SENTENCES ? <p>{reportsRu.check.more(list.length - SHOWN_SENTENCES)}</p> : null}
    </>
  )
}
