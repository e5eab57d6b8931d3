import type { Mail } from "@bihuan/contract/digest"
import { failed, mailAddress, type Outcome } from "./channel.ts"

export interface Letter {
  /** The same for the same message: a server or reader that got it twice can tell. */
  id: string
  to: string
  subject: string
  text: string
}

/** Real milliseconds that a server may take: well within what a function has. */
const patience = { connectionTimeout: 6000, greetingTimeout: 6000, dnsTimeout: 4000, socketTimeout: 10_000 }

/** Sends by the county's own server. Only what failed before the letter was handed over is certain not to have arrived. */
export async function sendMail(server: Mail & { password?: string | undefined }, letter: Letter): Promise<Outcome> {
  const { host, port, security, user, password, from } = server
  try {
    const to = await mailAddress(host, port)
    if (!to) return failed(`${host}:${port} is not allowed`)
    // A password and names of duties in the clear: only where the deployment's own network carries them.
    if (security === "plain" && !to.trusted) return failed(`${host}:${port} needs TLS`)
    // Only who sends a letter waits for its library.
    const { createTransport } = await import("nodemailer")
    const transport = createTransport({
      ...patience,
      ...{ host: to.address, port, secure: security === "tls" },
      ...{ requireTLS: security === "starttls", ignoreTLS: security === "plain" },
      tls: { servername: host, minVersion: "TLSv1.2" },
      ...(user && { auth: { user, pass: password ?? "" } }),
      ...{ disableFileAccess: true, disableUrlAccess: true },
    })
    const { id, ...rest } = letter
    await transport.sendMail({ ...rest, from, messageId: `<${id}@${from.split("@")[1]}>` })
    return { state: "sent" }
  } catch (error) {
    const { message, command, responseCode } = error as Error & { command?: string; responseCode?: number }
    const handedOver = command === "DATA" && responseCode === undefined
    return failed(message, handedOver ? "unknown" : "failed")
  }
}
