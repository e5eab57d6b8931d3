import { once } from "node:events"
import { createServer } from "node:http"
import type { AddressInfo } from "node:net"
import { SMTPServer } from "smtp-server"

/** What a server does with the next that comes. `slow`: takes it and then says nothing. */
type Mood = "good" | "bad"

interface Letter {
  to: string[]
  text: string
}

/** A real mail server on this machine, which keeps what it was handed. */
export async function mailSink(password: string) {
  const letters: Letter[] = []
  const sink = { mood: "good" as Mood, letters, host: "", port: 0, stop: async () => {} }
  const server = new SMTPServer({
    disabledCommands: ["STARTTLS"],
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => {
      if (auth.password === password) done(null, { user: auth.username ?? "" })
      else done(new Error("535 Authentication failed"))
    },
    onMailFrom: (_address, _session, done) => done(sink.mood === "bad" ? new Error("451 Try again later") : null),
    onData: (stream, session, done) => {
      const parts: Buffer[] = []
      stream.on("data", (part: Buffer) => parts.push(part))
      stream.on("end", () => {
        letters.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          text: Buffer.concat(parts).toString(),
        })
        done()
      })
    },
  })
  server.on("error", () => {})
  server.listen(0, "127.0.0.1")
  await once(server.server, "listening")
  const { port } = server.server.address() as AddressInfo
  const stop = () => new Promise<void>((done) => server.close(() => done()))
  return Object.assign(sink, { host: "127.0.0.1", port, stop })
}

/** What was posted to it, with the address that was asked. */
interface Posted {
  url: string
  body: { msgtype: string; markdown: Record<string, string> }
}

/** A robot's door on this machine. */
export async function robotSink() {
  const posts: Posted[] = []
  const sink = { mood: "good" as Mood, posts, origin: "", stop: async () => {} }
  const server = createServer((request, response) => {
    let text = ""
    request.setEncoding("utf8").on("data", (part: string) => {
      text += part
    })
    request.on("end", () => {
      response.setHeader("content-type", "application/json")
      if (sink.mood === "good") posts.push({ url: request.url ?? "", body: JSON.parse(text) })
      const answer =
        sink.mood === "good" ? { errcode: 0, errmsg: "ok" } : { errcode: 93_000, errmsg: "invalid webhook url" }
      response.end(JSON.stringify(answer))
    })
  })
  server.listen(0, "127.0.0.1")
  await once(server, "listening")
  const { port } = server.address() as AddressInfo
  const stop = () => new Promise<void>((done) => server.close(() => done()))
  return Object.assign(sink, { origin: `http://127.0.0.1:${port}`, stop })
}

/** A letter's text as its reader sees it. */
export function textOf({ text }: Letter): string {
  const [head = "", body = ""] = text.split(/\r\n\r\n([\s\S]*)/)
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString()
  const bytes = body
    .replaceAll(/=\r\n/g, "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return Buffer.from(bytes, "latin1").toString()
}
