/**
 * Keeps what is typed into the form around `#keep-status`: on this device at once, at the server after a pause. What is
 * on the device only never looks as if it were sent. Without scripts the form's own button saves.
 */

const PAUSE_MS = 3_000
const RETRY_MS = 15_000

type Fields = readonly (readonly [string, string])[]

interface Kept {
  /** The version of the answer that the typing began from. */
  version: string
  fields: Fields
}

/** What the server says of a saving: the new version and the time, or why not. */
interface Told {
  version?: number
  at?: string
  message?: string
}

const notTyped = new Set(['version', 'idempotencyKey', 'copied'])

class TypedKeeper {
  readonly #room: HTMLElement
  readonly #form: HTMLFormElement
  readonly #place: string
  #timer: ReturnType<typeof setTimeout> | undefined
  #isSending = false
  /** Typed since the last saving began. */
  #isChanged = false
  /** A retry of the same typing carries the same key, so the server saves it once. */
  #key = ''
  /** A button pressed while a saving was on its way: it waits, or it would meet its own words as somebody else's. */
  #pressed: HTMLElement | null | undefined

  constructor(room: HTMLElement, form: HTMLFormElement) {
    this.#room = room
    this.#form = form
    this.#place = `otklik ${room.dataset['person'] ?? ''} ${new URL(form.action).pathname}`
  }

  begin(): void {
    this.#form.addEventListener('input', () => {
      this.#isChanged = true
      this.#key = ''
      this.#keepHere()
      this.#saveIn(PAUSE_MS)
    })
    this.#form.addEventListener('submit', (event) => this.#press(event))
    addEventListener('online', () => {
      if (this.#room.dataset['state'] === 'offline') void this.#save()
    })
    this.#restore()
  }

  #say(what: string, extra = ''): void {
    this.#room.hidden = false
    this.#room.dataset['state'] = what
    this.#room.textContent = (this.#room.dataset[what] ?? '').replace('{}', extra)
  }

  #version(): HTMLInputElement | null {
    return this.#form.querySelector<HTMLInputElement>('input[name=version]')
  }

  #fields(): Fields {
    return [...new FormData(this.#form)].filter((pair): pair is [string, string] => typeof pair[1] === 'string')
  }

  #keepHere(): void {
    const kept: Kept = { version: this.#version()?.value ?? '', fields: this.#fields() }
    try {
      localStorage.setItem(this.#place, JSON.stringify(kept))
    } catch {
      // A device that keeps nothing: the server still does.
    }
  }

  #forget(): void {
    try {
      localStorage.removeItem(this.#place)
    } catch {
      // Nothing was kept either.
    }
  }

  #saveIn(pause: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.#save(), pause)
  }

  async #save(): Promise<void> {
    if (this.#isSending) return
    this.#isSending = true
    this.#isChanged = false
    this.#say('saving')
    try {
      const answer = await fetch(this.#form.action, { method: 'POST', body: this.#body() })
      const isTold = answer.headers.get('content-type')?.includes('json') === true
      this.#take(answer.status, isTold ? ((await answer.json()) as Told) : {})
    } catch {
      this.#say('offline')
      this.#saveIn(RETRY_MS)
    } finally {
      this.#isSending = false
      if (this.#pressed !== undefined) this.#form.requestSubmit(this.#pressed)
      this.#pressed = undefined
    }
  }

  #body(): FormData {
    if (this.#key === '') this.#key = crypto.randomUUID()
    const body = new FormData()
    for (const [name, value] of this.#fields()) if (name !== 'idempotencyKey') body.append(name, value)
    body.append('idempotencyKey', this.#key)
    body.append('autosave', 'yes')
    return body
  }

  #take(status: number, { version, at, message }: Told): void {
    this.#key = ''
    if (version !== undefined) {
      const field = this.#version()
      if (field !== null) field.value = String(version)
      if (this.#isChanged) return this.#saveIn(PAUSE_MS)
      this.#forget()
      return this.#say('saved', at)
    }
    if (message !== undefined) return this.#say('refused', message)
    // A sign-in page, or a server that is not there: the text stays here until the next try.
    this.#say([200, 401, 403].includes(status) ? 'signedOut' : 'offline')
    this.#saveIn(RETRY_MS)
  }

  #press(event: SubmitEvent): void {
    clearTimeout(this.#timer)
    this.#keepHere()
    if (this.#isSending) {
      event.preventDefault()
      this.#pressed = event.submitter
    } else if (!navigator.onLine) {
      event.preventDefault()
      this.#say('offline')
      this.#saveIn(RETRY_MS)
    }
  }

  #restore(): void {
    const kept = this.#readKept()
    if (kept === undefined) return
    // It was saved after all, by the button or by another page.
    if (plain(kept.fields) === plain(this.#fields())) return this.#forget()
    this.#fillIn(kept.fields)
    // Typed over another version: the person compares, the server refuses to write over what is newer.
    const field = this.#version()
    if (field !== null) field.value = kept.version
    this.#say('restored')
  }

  #readKept(): Kept | undefined {
    try {
      const text = localStorage.getItem(this.#place)
      return text === null ? undefined : (JSON.parse(text) as Kept)
    } catch {
      return undefined
    }
  }

  #fillIn(fields: Fields): void {
    for (const control of this.#form.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
      if (control.name === '' || notTyped.has(control.name) || control.type === 'file') continue
      const values = fields.filter(([name]) => name === control.name).map(([, value]) => value)
      if (control.type === 'radio' || control.type === 'checkbox') control.checked = values.includes(control.value)
      else if (values[0] !== undefined) control.value = values[0]
    }
  }
}

/** What was typed, without the differences that a server makes of it. */
function plain(fields: Fields): string {
  return fields
    .filter(([name, value]) => !notTyped.has(name) && value.trim() !== '')
    .map(([name, value]) => `${name}=${value.replaceAll('\r\n', '\n').trim()}`)
    .sort()
    .join('\n')
}

const room = document.getElementById('keep-status')
const form = room?.closest('form') ?? null
if (room !== null && form !== null) new TypedKeeper(room, form).begin()
