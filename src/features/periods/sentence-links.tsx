import { consolidationRu } from '../../text/consolidation-ru.ts'
import { Tag } from '../../web/kit/status.tsx'
import { TextLink } from '../../web/kit/text-link.tsx'
import { link } from '../../web/links.ts'
import type { Sentence } from './consolidate-period.ts'

export interface SentenceLinksProps {
  planId: number
  period: string
  sentence: Sentence
}

/** Where a sentence came from, and whether its words are somebody's own. */
export function SentenceLinks({ planId, period, sentence }: SentenceLinksProps) {
  const { wording, divergence, measureId, key, lead, text } = sentence
  return (
    <p class="quiet">
      {wording === null ? null : <Tag>{consolidationRu.worded}</Tag>}
      {divergence.length === 0 ? null : <Tag>{consolidationRu.divergence.mark}</Tag>}{' '}
      <TextLink href={link.sentence(planId, period, measureId, key)} about={`${lead}${text}`.slice(0, 80)}>
        {consolidationRu.measure.source}
      </TextLink>
    </p>
  )
}
