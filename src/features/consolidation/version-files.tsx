import { reportsRu } from '../../text/reports-ru.ts'
import { TextLink } from '../../web/kit/text-link.tsx'
import type { VersionFile } from './version-store.ts'

const text = reportsRu.page

/** The order in which people look for a form. */
const FORMS = ['docx', 'docx-template', 'pdf', 'xlsx', 'html', 'csv', 'json']

export interface VersionFilesProps {
  files: readonly VersionFile[]
  href: (file: VersionFile) => string
}

/** The files of a version, by form; the volumes of one form together. */
export function VersionFiles({ files, href }: VersionFilesProps) {
  const ordered = FORMS.flatMap((form) => {
    const own = files.filter(({ format }) => format === form)
    return own.length === 0 ? [] : [{ form, own }]
  })
  return (
    <section aria-labelledby="files">
      <h2 id="files">{text.files}</h2>
      <ul class="apart">
        {ordered.map(({ form, own }) => (
          <li>
            {own.map((file, at) => (
              <>
                {at === 0 ? null : ', '}
                <TextLink href={href(file)} about={file.fileName}>
                  {file.volume === 0
                    ? (text.forms[form] ?? form)
                    : `${text.forms[form] ?? form}, ${text.volume(file.volume)}`}
                </TextLink>
              </>
            ))}{' '}
            <span class="quiet">{sizeOf(own)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function sizeOf(files: readonly VersionFile[]): string {
  const bytes = files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0)
  const pages = files.reduce((sum, file) => sum + (file.pages ?? 0), 0)
  const size =
    bytes < 1024 * 1024
      ? `${Math.max(1, Math.round(bytes / 1024))} КБ`
      : `${(bytes / 1024 / 1024).toFixed(1).replace('.', ',')} МБ`
  return pages === 0 ? size : `${size}, ${text.pages(pages)}`
}
