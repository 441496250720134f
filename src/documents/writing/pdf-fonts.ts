import { createRequire } from 'node:module'

/** Fonts of a PDF: the names that Typst knows them by and the files of their packages. */
export interface Fonts {
  families: string
  files: string[]
}

export const TEXT_FONTS: Fonts = {
  families: 'PT Serif',
  files: [
    '@expo-google-fonts/pt-serif/400Regular/PTSerif_400Regular.ttf',
    '@expo-google-fonts/pt-serif/700Bold/PTSerif_700Bold.ttf',
  ],
}
export const ALL_FONTS: Fonts = {
  families: 'PT Serif,Noto Sans Symbols 2,Noto Emoji',
  files: [
    ...TEXT_FONTS.files,
    '@expo-google-fonts/noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf',
    '@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf',
  ],
}

const { resolve } = createRequire(import.meta.url)

/** Where a font's file lies; throws where its package is not installed. */
export function fontPath(file: string): string {
  return resolve(file)
}
