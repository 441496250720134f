import { createTransport } from 'nodemailer'
import type { Mailer } from './send-letter.ts'

/** Letters through a mail server; null where none is set. A silent server is given up after half a minute. */
export function smtpMailer(smtpUrl: string | undefined, from: string): Mailer {
  if (smtpUrl === undefined) return null
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 15_000,
    greetingTimeout: 15_000,
    socketTimeout: 30_000,
  })
  const domain = /[^@\s<>]+(?=>?$)/.exec(from)?.[0] ?? 'otklik'
  return async ({ to, subject, text, id }) => {
    await transport.sendMail({
      from,
      to: { name: '', address: to },
      subject,
      text,
      messageId: `<${id}@${domain}>`,
      headers: { 'Auto-Submitted': 'auto-generated', 'X-Otklik-Letter': id },
    })
  }
}
