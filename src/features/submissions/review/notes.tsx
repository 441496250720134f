import { boardRu } from '../../../text/board-ru.ts'
import { Button } from '../../../web/kit/button.tsx'
import { Details } from '../../../web/kit/details.tsx'
import { Form, HiddenField } from '../../../web/kit/form.tsx'
import { Status } from '../../../web/kit/status.tsx'
import { TextArea } from '../../../web/kit/text-fields.tsx'
import { link } from '../../../web/links.ts'
import type { NoteRow } from './review-store.ts'

interface NotesProps {
  notes: readonly NoteRow[]
  submissionId: number
  measureId: number
  mayDiscuss: boolean
  about: string
}

const text = boardRu.review

/** What the reviewer and the institution wrote to each other about one result. */
export function NotesOf({ notes, submissionId, measureId, mayDiscuss, about }: NotesProps) {
  const threads = notes.filter(({ replyTo }) => replyTo === null)
  const open = threads.filter(({ resolvedAt }) => resolvedAt === null)
  const action = link.resultPart(submissionId, measureId, 'notes')
  if (threads.length === 0 && !mayDiscuss) return null
  return (
    <Details summary={`${text.notes}${threads.length === 0 ? '' : ` (${threads.length})`}`} open={open.length > 0}>
      {threads.map((thread) => (
        <div class="thread">
          {[thread, ...notes.filter(({ replyTo }) => replyTo === thread.id)].map((note) => (
            <>
              <p class="quiet">{note.author ?? ''}</p>
              <p>{note.text}</p>
            </>
          ))}
          {thread.resolvedAt === null ? null : <Status kind="done">{text.resolved}</Status>}
          {mayDiscuss && thread.resolvedAt === null ? (
            <Form action={action}>
              <HiddenField name="thread" value={thread.id} />
              <TextArea name={`note-${thread.id}`} label={text.note} rows={2} optional />
              <Button kind="secondary" name="do" value="reply" about={about}>
                {text.noteSubmit}
              </Button>{' '}
              <Button kind="secondary" name="do" value="resolve" about={about}>
                {text.resolve}
              </Button>
            </Form>
          ) : null}
        </div>
      ))}
      {mayDiscuss ? (
        <Form action={action}>
          <TextArea name={`note-new-${measureId}`} label={text.note} rows={2} />
          <Button kind="secondary" about={about}>
            {text.noteSubmit}
          </Button>
        </Form>
      ) : null}
    </Details>
  )
}
