import { lookup } from "node:dns/promises"
import { BlockList, isIP } from "node:net"

/**
 * What became of a message. `failed` is certain, so it may be tried again; `unknown` may have arrived. `detail` is for the
 * administrator.
 */
export type Outcome = { state: "sent" } | { state: "failed" | "unknown"; detail: string }

const longest = 180
export const failed = (detail: string, state: "failed" | "unknown" = "failed"): Outcome => ({
  state,
  detail: detail.replaceAll(/\s+/g, " ").trim().slice(0, longest) || "?",
})

const listed = (name: string): string[] => (process.env[name] ?? "").split(",").filter(Boolean)

/** Where robots may be, as `https://host`: the deployment's own list, since a county could else make the service call anything. */
export const robotOrigins = (): string[] => listed("ROBOT_ORIGINS")
/** Mail servers inside the deployment's network, as `host:port`: every other must have a public address. */
const isTrusted = (host: string, port: number) => listed("MAIL_SERVERS").includes(`${host}:${port}`)

const mailPorts = [25, 465, 587, 994, 2525]
const inner = new BlockList()
for (const [net, bits] of [
  ...([
    ["0.0.0.0", 8],
    ["10.0.0.0", 8],
    ["100.64.0.0", 10],
    ["127.0.0.0", 8],
    ["169.254.0.0", 16],
  ] as const),
  ...([
    ["172.16.0.0", 12],
    ["192.0.0.0", 24],
    ["192.168.0.0", 16],
    ["198.18.0.0", 15],
    ["224.0.0.0", 3],
  ] as const),
])
  inner.addSubnet(net, bits, "ipv4")
for (const [net, bits] of [
  ["::", 128],
  ["::1", 128],
  ["64:ff9b::", 96],
  ["fc00::", 7],
  ["fe80::", 10],
  ["ff00::", 8],
] as const)
  inner.addSubnet(net, bits, "ipv6")

/** Whether an address leads into a network instead of out of it. */
export function isInner(address: string): boolean {
  const plain = address.toLowerCase().replace(/^::ffff:(?=\d+\.)/, "")
  return inner.check(plain, isIP(plain) === 6 ? "ipv6" : "ipv4")
}

/** The address to connect to: looked up once and then kept to, so that the name cannot answer otherwise a moment later. */
export async function mailAddress(
  host: string,
  port: number,
): Promise<{ address: string; trusted: boolean } | undefined> {
  if (isTrusted(host, port)) return { address: host, trusted: true }
  if (!mailPorts.includes(port)) return undefined
  const { address } = await lookup(host)
  return isInner(address) ? undefined : { address, trusted: false }
}
