/** While a job works, its page asks by itself how far it is; without scripts there is a link for that. */

const ASK_EVERY_MS = 2000
const place = 'job-progress'

async function ask(): Promise<void> {
  const shown = document.getElementById(place)
  if (shown === null) return
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' } })
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
    const now = page.getElementById(place)
    // Done, or failed: the whole page is another one.
    if (now === null) return location.reload()
    if (now.textContent !== shown.textContent) shown.replaceChildren(...now.childNodes)
  } catch {
    // The server is restarting or the network is gone: the next time may do.
  }
  setTimeout(() => void ask(), ASK_EVERY_MS)
}

if (document.getElementById(place) !== null) setTimeout(() => void ask(), ASK_EVERY_MS)
