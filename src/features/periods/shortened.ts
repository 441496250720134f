const LONGEST_TITLE = 80

/** A title of a readable length, cut between words: for names of files and the way to a page. */
export function shortened(title: string): string {
  if (title.length <= LONGEST_TITLE) return title
  return title.slice(0, LONGEST_TITLE).replace(/\s+\S*$/, '…')
}
