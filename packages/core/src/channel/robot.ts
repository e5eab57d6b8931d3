import { createHmac } from "node:crypto"
import type { Robot } from "@bihuan/contract/digest"
import { failed, type Outcome, robotOrigins } from "./channel.ts"

export interface Post {
  title: string
  /** Markdown, in the part of it that both robots know. */
  text: string
}

type Known = Pick<Robot, "kind"> & { url: string; secret?: string | undefined }

/** Real milliseconds that a robot may take. */
const patience = 8000

/** 企业微信: https://developer.work.weixin.qq.com/document/path/91770 · 钉钉: https://open.dingtalk.com/document/orgapp/custom-robots-send-group-messages */
const bodyOf = (kind: Robot["kind"], { title, text }: Post) =>
  kind === "wecom"
    ? { msgtype: "markdown", markdown: { content: text } }
    : { msgtype: "markdown", markdown: { title, text } }

/** 钉钉 wants the moment and, signed with the robot's secret, proof of it; it refuses one that is an hour off. */
export function signed(address: string, secret: string | undefined, at: number): URL {
  const url = new URL(address)
  if (secret) {
    url.searchParams.set("timestamp", `${at}`)
    url.searchParams.set("sign", createHmac("sha256", secret).update(`${at}\n${secret}`).digest("base64"))
  }
  return url
}

/** Certain not to have reached anybody. */
const unreached = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"]

/** @param at milliseconds since 1970, for the signature */
export async function sendToRobot({ kind, url, secret }: Known, post: Post, at: number): Promise<Outcome> {
  const to = signed(url, kind === "dingtalk" ? secret : undefined, at)
  if (!robotOrigins().includes(to.origin)) return failed(`${to.host} is not allowed`)
  try {
    const answer = await fetch(to, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(bodyOf(kind, post)),
      // An allowed host must not send us on to another.
      redirect: "error",
      signal: AbortSignal.timeout(patience),
    })
    const said = (await answer.json().catch(() => ({}))) as { errcode?: number; errmsg?: string }
    if (answer.ok && said.errcode === 0) return { state: "sent" }
    return failed(`${answer.status} ${said.errcode ?? ""} ${said.errmsg ?? ""}`)
  } catch (error) {
    const { message, cause } = error as Error & { cause?: { code?: string } }
    const code = cause?.code
    // Never the address: its key is the secret.
    return failed(code ?? message.replaceAll(url, ""), code && unreached.includes(code) ? "failed" : "unknown")
  }
}
