/** Where something stands in a file, for the person who has to look at it. */
export function placeOfLine(line: number): string {
  return `строка ${line}`
}

export function placeOfPage(page: number): string {
  return `страница ${page}`
}
