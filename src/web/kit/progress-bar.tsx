import { kitRu } from '../../text/kit-ru.ts'

export interface ProgressBarProps {
  label: string
  /** Undefined where nobody knows: no data is not 0. */
  done: number | undefined
  total: number
  /** In place of «12 из 25». */
  text?: string | undefined
}

/** A share drawn and said: «12 из 25». */
export function ProgressBar({ label, done, total, text }: ProgressBarProps) {
  const known = done !== undefined && total > 0
  const said = text ?? (known ? kitRu.progress.of(done, total) : kitRu.progress.unknown)
  return (
    <div class="progress">
      <p class="progress-text">
        <span>{label}</span> <strong>{said}</strong>
      </p>
      {known ? <progress value={done} max={total} aria-label={label} /> : null}
    </div>
  )
}
