import { kitRu } from '../../text/kit-ru.ts'
import { FieldFrame, fieldIds } from './field-frame.tsx'
import type { FieldProps } from './field-frame.tsx'

export interface FileFieldProps extends FieldProps {
  /** Endings and types the browser offers: `.pdf,.jpg,image/*`. The server checks the content. */
  accept?: string | undefined
  multiple?: boolean | undefined
  /** Files of an earlier try that are kept on the server, for a browser forgets them. */
  received?: readonly { name: string; note?: string | undefined }[] | undefined
}

/** Say formats and the largest size in the hint, before anything is chosen. */
export function FileField(props: FileFieldProps) {
  const ids = fieldIds(props)
  const received = props.received ?? []
  return (
    <FieldFrame field={props}>
      {received.length === 0 ? null : (
        <div class="received">
          <p>{kitRu.field.received}:</p>
          <ul>
            {received.map((file) => (
              <li>
                {file.name}
                {file.note === undefined ? null : <span class="quiet"> {file.note}</span>}
              </li>
            ))}
          </ul>
        </div>
      )}
      <input
        class="input input-file"
        type="file"
        id={ids.field}
        name={props.name}
        accept={props.accept}
        multiple={props.multiple === true}
        aria-describedby={ids.describedBy}
        aria-invalid={props.error === undefined ? undefined : 'true'}
      />
    </FieldFrame>
  )
}
