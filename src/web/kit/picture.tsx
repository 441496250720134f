import type { Child } from 'hono/jsx'
import { ownPath } from './safe-href.ts'

export interface PictureProps {
  src: string
  /** What the picture says; it stands in the picture's place where pictures are off. */
  text: string
  width: number
  height: number
  caption?: Child
}

/** Either the picture with its text for screen readers or the text for everyone, never neither. */
export function Picture({ src, text, width, height, caption }: PictureProps) {
  return (
    <figure class="picture">
      <img src={ownPath(src)} alt={text} width={width} height={height} loading="lazy" />
      <span class="picture-text">{text}</span>
      {caption === undefined ? null : <figcaption>{caption}</figcaption>}
    </figure>
  )
}
