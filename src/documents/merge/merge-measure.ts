import type { Deadline, Measure, Responsible } from '../../domain/report-document.ts'
import { mergeFindingsRu } from '../../text/merge-findings-ru.ts'
import type { MergeRemark } from './merge-findings.ts'
import { nameOf } from './merge-findings.ts'
import { plainWording } from './same-wording.ts'

/**
 * Takes into `kept` what another document's same measure says, results apart: the first document's words stay,
 * what only the other one has is added, and what differs is told.
 */
export function mergeMeasure(kept: Measure, other: Measure, file: string): MergeRemark[] {
  const remarks = fieldsThatDiffer(kept, other).map(([field, text]) => ({
    code: 'merged-differently' as const,
    message: mergeFindingsRu.fieldDiffers(
      nameOf(kept),
      mergeFindingsRu.fields[field],
      file,
      mergeFindingsRu.shortened(text),
    ),
    about: kept,
    text,
  }))
  kept.remark ??= other.remark
  kept.title ??= other.title
  if (kept.items.length === 0) kept.items = other.items
  if (kept.deadlines.length === 0) kept.deadlines = other.deadlines
  kept.reporting ??= other.reporting
  kept.responsible = uniteResponsible(kept.responsible, other.responsible)
  kept.others = uniteOthers(kept.others, other.others)
  return remarks
}

type Field = keyof typeof mergeFindingsRu.fields

function fieldsThatDiffer(kept: Measure, other: Measure): [Field, string][] {
  const fields: [Field, string, string][] = [
    ['deadline', textOf(kept.deadlines), textOf(other.deadlines)],
    ['reporting', kept.reporting?.text ?? '', other.reporting?.text ?? ''],
    ['remark', kept.remark ?? '', other.remark ?? ''],
    ['items', kept.items.join('\n'), other.items.join('\n')],
  ]
  return fields.flatMap(([field, ours, theirs]) =>
    ours === '' || theirs === '' || plainWording(ours) === plainWording(theirs)
      ? []
      : [[field, theirs] as [Field, string]],
  )
}

function textOf(deadlines: Deadline[]): string {
  return deadlines.map((deadline) => deadline.text).join('\n')
}

const SCOPE_RANK: Record<Responsible['scope'], number> = { participants: 3, listed: 2, people: 1, unstated: 0 }

function uniteResponsible(kept: Responsible, other: Responsible): Responsible {
  const people = [...kept.people, ...other.people]
  const lines = new Map(
    [...kept.text.split('\n'), ...other.text.split('\n')].toReversed().map((line) => [plainWording(line), line]),
  )
  return {
    scope: SCOPE_RANK[other.scope] > SCOPE_RANK[kept.scope] ? other.scope : kept.scope,
    institutions: [...new Set([...kept.institutions, ...other.institutions])],
    people: [...new Map(people.map((person) => [JSON.stringify(person), person])).values()],
    text: [...lines.values()]
      .toReversed()
      .filter((line) => line.trim() !== '')
      .join('\n'),
  }
}

function uniteOthers(kept: Measure['others'], other: Measure['others']): Measure['others'] {
  const isKnown = (cell: Measure['others'][number]) =>
    kept.some((known) => known.column === cell.column && known.text === cell.text)
  return [...kept, ...other.filter((cell) => !isKnown(cell))]
}
