import type { Finding, ReportDocument } from '../../domain/report-document.ts'
import type { Grid } from '../reading/grid.ts'
import type { Layout } from './layout.ts'
export function findUnreadable(_g: Grid, _l: Layout, _d: ReportDocument): Finding[] {
  return []
}
export function findFindings(_d: ReportDocument): Finding[] {
  return []
}
