import type { ReportDocument } from '../../domain/report-document.ts'
import type { Grid } from '../reading/grid.ts'
import { printedText } from '../reading/grid.ts'
import type { Register } from './register.ts'

export interface RecogniseOptions {
  /** A register given with `--institutions`: names are matched against it, and it says who took part. */
  register?: Register
}

/** What a Grid says, as a ReportDocument. Never throws for content: what was not understood is in findings and unplaced. */
export function recognise(grid: Grid, _options: RecogniseOptions = {}): ReportDocument {
  return {
    schema: 'otklik/report-document@1',
    kind: 'other',
    title: '',
    period: null,
    planYear: null,
    assessmentYear: null,
    columns: [],
    institutions: [],
    sections: [],
    notes: grid.blocks.flatMap((block) => (block.kind === 'paragraph' ? [printedText(block.paragraph)] : [])),
    findings: [],
    unplaced: [],
  }
}
