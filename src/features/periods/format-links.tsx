import { periodsRu } from '../../text/periods-ru.ts'
import { TextLink } from '../../web/kit/text-link.tsx'
import { DOCUMENT_FORMATS, type DocumentFormat } from './send-document.ts'

/** «Word, PDF, Excel …»: a link to a document in each form; `about` says of which, where a page has several. */
export function FormatLinks({ href, about }: { href: (format: DocumentFormat) => string; about?: string | undefined }) {
  return (
    <>
      {DOCUMENT_FORMATS.map((format, at) => (
        <>
          {at === 0 ? null : ', '}
          <TextLink href={href(format)} about={about}>
            {periodsRu.formats[format]}
          </TextLink>
        </>
      ))}
    </>
  )
}
