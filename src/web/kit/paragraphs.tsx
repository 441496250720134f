/** Text as it was typed: a paragraph for each line that says something. */
export function Paragraphs({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  return (
    <>
      {lines.map((line) => (
        <p>{line}</p>
      ))}
    </>
  )
}
