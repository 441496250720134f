/** A download under a Russian name (RFC 5987), and a plain one for programs that know no other. */
export function attachment(name: string): string {
  const clean = name
    .replaceAll(/[\u0000-\u001f\u007f/\\:*?"<>|]+/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .toWellFormed()
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? ''
  const encoded = encodeURIComponent(clean).replaceAll(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16)}`)
  return `attachment; filename="document${ending}"; filename*=UTF-8''${encoded}`
}
