/**
 * Keeps what is typed into the form around `#keep-status`: on this device at once, at the server after a pause. What is
 * on the device only never looks as if it were sent. Without scripts the form's own button saves.
 */

const PAUSE_MS = 3_000
const RETRY_MS = 15_000

interface Kept {
  /** The version of the answer that the typing began from. */
  version: string
  fields: [string, string][]
}

const notTyped = new Set(['version', 'idempotencyKey', 'copied'])

const room = document.getElementById('keep-status')
const form = room?.closest('form') ?? null

if (room !== null && form !== null) keepTyped(room, form)

function keepTyped(room: HTMLElement, form: HTMLFormElement): void {
  const place = `otklik ${room.dataset['person'] ?? ''} ${new URL(form.action).pathname}`
  let timer: ReturnType<typeof setTimeout> | undefined
  let isSending = false
  let key = ''
  /** Typed since the last saving began. */
  let isChanged = false
  /** A button that was pressed while a saving was on its way: it waits, or it would meet its own words as somebody else's. */
  let pressed: HTMLElement | null | undefined

  const say = (what: string, extra = '') => {
    room.hidden = false
    room.dataset['state'] = what
    room.textContent = (room.dataset[what] ?? '').replace('{}', extra)
  }
  const versionOf = () => form.querySelector<HTMLInputElement>('input[name=version]')

  function fieldsOf(): [string, string][] {
    return [...new FormData(form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  }

  function keepHere(): void {
    const kept: Kept = { version: versionOf()?.value ?? '', fields: fieldsOf() }
    try {
      localStorage.setItem(place, JSON.stringify(kept))
    } catch {
      // A device that keeps nothing: the server still does.
    }
  }

  function forget(): void {
    try {
      localStorage.removeItem(place)
    } catch {
      // Nothing was kept either.
    }
  }

  async function save(): Promise<void> {
    if (isSending) return
    isSending = true
    isChanged = false
    // A retry of the same typing carries the same key, so the server saves it once.
    if (key === '') key = crypto.randomUUID()
    const body = new FormData()
    for (const [name, value] of fieldsOf()) if (name !== 'idempotencyKey') body.append(name, value)
    body.append('idempotencyKey', key)
    body.append('autosave', 'yes')
    say('saving')
    try {
      const answer = await fetch(form.action, { method: 'POST', body, headers: { Accept: 'application/json' } })
      const told: unknown = answer.headers.get('content-type')?.includes('json') === true ? await answer.json() : null
      take(answer.status, told)
    } catch {
      say('offline')
      again(RETRY_MS)
    } finally {
      isSending = false
      if (pressed !== undefined) form.requestSubmit(pressed)
      pressed = undefined
    }
  }

  function take(status: number, told: unknown): void {
    const { version, message, at } = (told ?? {}) as { version?: number; message?: string; at?: string }
    if (version !== undefined) {
      const field = versionOf()
      if (field !== null) field.value = String(version)
      key = ''
      if (isChanged) return again(PAUSE_MS)
      forget()
      return say('saved', at)
    }
    key = ''
    if (message !== undefined) return say('refused', message)
    // A sign-in page, or a server that is not there: the text stays here until the next try.
    say(status === 401 || status === 403 || status === 200 ? 'signedOut' : 'offline')
    again(RETRY_MS)
  }

  function again(pause: number): void {
    clearTimeout(timer)
    timer = setTimeout(() => void save(), pause)
  }

  function restore(): void {
    let kept: Kept
    try {
      const text = localStorage.getItem(place)
      if (text === null) return
      kept = JSON.parse(text) as Kept
    } catch {
      return
    }
    // It was saved after all, by the button or by another page.
    if (sameAs(kept.fields)) return forget()
    fillIn(kept.fields)
    // Typed over another version: the person compares, the server refuses to write over what is newer.
    const field = versionOf()
    if (field !== null) field.value = kept.version
    say('restored')
  }

  function sameAs(fields: readonly [string, string][]): boolean {
    const plain = (pairs: readonly [string, string][]) =>
      pairs
        .filter(([name, value]) => !notTyped.has(name) && value.trim() !== '')
        .map(([name, value]) => `${name}=${value.replaceAll('\r\n', '\n').trim()}`)
        .sort()
        .join('\n')
    return plain(fields) === plain(fieldsOf())
  }

  function fillIn(fields: readonly [string, string][]): void {
    for (const control of form.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
      if (control.name === '' || notTyped.has(control.name) || control.type === 'file') continue
      const values = fields.filter(([name]) => name === control.name).map(([, value]) => value)
      if (control.type === 'radio' || control.type === 'checkbox') control.checked = values.includes(control.value)
      else if (values[0] !== undefined) control.value = values[0]
    }
  }

  form.addEventListener('input', () => {
    isChanged = true
    key = ''
    keepHere()
    again(PAUSE_MS)
  })
  form.addEventListener('submit', (event) => {
    clearTimeout(timer)
    keepHere()
    if (isSending) {
      event.preventDefault()
      pressed = event.submitter
      return
    }
    if (navigator.onLine) return
    event.preventDefault()
    say('offline')
    again(RETRY_MS)
  })
  addEventListener('online', () => {
    if (room.dataset['state'] === 'offline') void save()
  })
  restore()
}
