import { getSettings } from '../../db/settings-store.ts'
import { recomputeMeasure } from '../../domain/recompute-measure.ts'
import type { RequestContext } from '../../web/context.ts'
import { frameOf } from '../../web/frame.tsx'
import { link } from '../../web/links.ts'
import { pageOf, pagerOf } from '../../web/paging.ts'
import { idParam, periodParam } from '../../web/read-form.ts'
import { get, type Route } from '../../web/route.ts'
import { openWholeReport } from '../periods/period-report.ts'
import { RecomputedPage, type RecomputedRow } from './recomputed-page.tsx'

const WHOLE_MEASURES = 10

/** What a document says beside what the rules would make of it. */
async function showRecomputed(c: RequestContext): Promise<Response> {
  const { period, sections, consolidation, keys } = await openWholeReport(c.var.db, idParam(c), periodParam(c))
  const { silentInstitutions: silent } = await getSettings(c.var.db)
  const measures = sections.flatMap((section) => section.measures)
  const page = pageOf(c, WHOLE_MEASURES)
  const shown = measures.slice(page.offset, page.offset + page.limit)
  const told = await consolidation.sentencesOf(shown)
  const rows = shown.flatMap((measure): RecomputedRow[] => {
    const results = (told.get(measure.measureId)?.sentences ?? []).filter(({ place }) => place === 'documented')
    const own = [measure.title ?? '', ...measure.items].join('\n')
    // Words that somebody gave them since are not the document's.
    const documented = results.map((result) => ({ ...result, text: result.computed.join(' ') }))
    const sentences = recomputeMeasure({ own, assigned: measure.institutionIds, results: documented, silent })
    return sentences.map((sentence) => ({ measure, sentence }))
  })
  const here = link.periodPart(period.planId, period.period, 'recomputed')
  const pager = pagerOf(page, measures.length, (number) => `${here}?page=${number}`)
  return c.html(<RecomputedPage frame={frameOf(c)} {...{ period, rows, pager }} nameOf={keys.shortNameOf} />)
}

export const recomputedRoutes: readonly Route[] = [
  get('/plans/:id/periods/:period/recomputed', 'report:view', showRecomputed),
]
