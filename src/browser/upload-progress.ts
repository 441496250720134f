/** Shows how much of a large file has been sent; without scripts the browser's own sign does. */

const LARGE_BYTES = 512 * 1024

function findLargeFile(form: HTMLFormElement): boolean {
  return [...form.querySelectorAll<HTMLInputElement>('input[type=file]')].some((input) =>
    [...(input.files ?? [])].some((file) => file.size > LARGE_BYTES),
  )
}

function send(form: HTMLFormElement, room: HTMLElement): void {
  const bar = room.querySelector('progress')
  const said = room.querySelector('strong')
  const request = new XMLHttpRequest()
  request.open('POST', form.action)
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    const percent = Math.floor((loaded / total) * 100)
    if (bar !== null) bar.value = percent
    if (said !== null) said.textContent = `${percent} %`
  })
  request.addEventListener('load', () => {
    if (request.responseURL !== '' && request.responseURL !== form.action) return location.assign(request.responseURL)
    show(request.responseText)
  })
  // What the script could not send, the browser sends itself and says why it cannot.
  request.addEventListener('error', () => form.submit())
  room.hidden = false
  request.send(new FormData(form))
}

/** A refusal is a page too. */
function show(html: string): void {
  const page = new DOMParser().parseFromString(html, 'text/html')
  document.title = page.title
  document.body.replaceWith(page.body)
  document.getElementById('error-summary')?.focus()
}

document.addEventListener('submit', (event) => {
  const form = event.target
  const room = document.getElementById('upload-progress')
  if (!(form instanceof HTMLFormElement) || room === null || form.enctype !== 'multipart/form-data') return
  if (!findLargeFile(form)) return
  event.preventDefault()
  send(form, room)
})
