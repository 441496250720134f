/** Drawn signs: a cheap phone's font may lack the letters for them. */
const paths = {
  done: 'M3 8.5l3.5 3.5L13 4.5',
  progress: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11M8 5v3.2l2.4 1.6',
  waiting: 'M8 2.5a5.5 5.5 0 1 0 0 11a5.5 5.5 0 1 0 0-11',
  late: 'M8 2.5v7M8 12.2v1.3',
  returned: 'M6.5 4L3 7.5L6.5 11M3 7.5h6.5a3.5 3.5 0 0 1 0 7H7',
  stopped: 'M4 4l8 8M12 4l-8 8',
  none: 'M3.5 8h9',
  info: 'M8 2.5v1.3M8 6.5v7',
  back: 'M13 8H3.5M7 4.5L3.5 8L7 11.5',
  forth: 'M3 8h9.5M9 4.5L12.5 8L9 11.5',
  question: 'M5.2 5.4a2.9 2.9 0 1 1 4.3 2.7c-1 .6-1.5 1.1-1.5 2.2M8 12.9v.9',
} as const

export type SignName = keyof typeof paths

/** A sign beside a word, never instead of it: hidden from screen readers. */
export function Sign({ name }: { name: SignName }) {
  return (
    <svg class="sign" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path
        d={paths[name]}
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  )
}
