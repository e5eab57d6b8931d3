import { mkdtemp, rm } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as Digest from "@bihuan/contract/digest"
import type { Input } from "@bihuan/contract/operation"
import { administrator } from "@bihuan/scripts/county/puyang"
import { assemble } from "@bihuan/scripts/synth"
import { afterAll, beforeAll, describe, expect, test } from "vitest"
import { functionOf, ofNoun, put, rowsOf } from "../faults/rows.ts"
import { county } from "../support/county.ts"
import { refused } from "../support/refused.ts"
import { mailSink, robotSink, textOf } from "../support/sinks.ts"

const password = "the county's password"
const secret = "SEC-of-the-robot"

let mail: Awaited<ReturnType<typeof mailSink>>
let robot: Awaited<ReturnType<typeof robotSink>>
let scene: Awaited<ReturnType<typeof county>>

beforeAll(async () => {
  mail = await mailSink(password)
  robot = await robotSink()
  const assembly = await mkdtemp(join(tmpdir(), "bihuan-digest-"))
  await assemble(assembly, { mailServers: [`${mail.host}:${mail.port}`], robotOrigins: [robot.origin] })
  scene = await county({ assembly })
  afterAll(() => rm(assembly, { recursive: true, force: true }))
}, 120_000)
afterAll(() => Promise.all([mail.stop(), robot.stop()]))

const admin = () => scene.cast.as(administrator.account)
const settings = async () => (await (await admin()).call(Digest.get, {})).settings

const server = () => ({
  host: mail.host,
  port: mail.port,
  security: "plain" as const,
  user: "county",
  from: "bihuan@example.org",
})
const robots = () => [
  {
    id: "office",
    kind: "dingtalk" as const,
    name: "工作群",
    url: `${robot.origin}/robot/send?access_token=k1`,
    secret,
  },
  { id: "group", kind: "wecom" as const, name: "组长群", url: `${robot.origin}/cgi-bin/webhook/send?key=k2` },
]
async function save(fields: Partial<Input<typeof Digest.save>> = {}) {
  const before = await settings()
  return (await admin()).call(Digest.save, {
    ...{ on: true, time: "08:30", workdaysOnly: true, address: "https://bihuan.example.org" },
    ...(before && { version: before.version }),
    mail: { ...server(), password },
    robots: robots(),
    ...fields,
  })
}
const subscribe = async (account: string, fields: Partial<Input<typeof Digest.subscribe>> = {}) => {
  const person = await scene.cast.as(account)
  const { subscription } = await person.call(Digest.own, {})
  const version = subscription && { version: subscription.version }
  await person.call(Digest.subscribe, { mail: `${account}@example.org`, off: false, ...version, ...fields })
}
const deliveries = async (day: string) =>
  (await (await admin()).call(Digest.get, {})).deliveries
    .filter((one) => one.day === day)
    .map(({ to, state, attempts }) => `${to.channel} ${to.id} ${state} ${attempts}`)
    .sort()
const letters = () =>
  mail.letters.splice(0).map((letter) => ({ to: letter.to[0], text: textOf(letter), head: letter.text }))

describe("每日提醒", () => {
  test("goes at the county's hour, to whoever has work and an address, once; with figures, kinds, days and a link alone", async () => {
    await scene.disposing(["机井闲置三年无人过问"])
    for (const account of ["sun", "zheng", "he", "feng"]) await subscribe(account)
    await subscribe("feng", { off: true })
    const kept = await save()
    expect(JSON.stringify(kept)).not.toMatch(/password"|SEC-of|k1|k2/)
    expect(kept).toMatchObject({ mail: { hasPassword: true }, robots: [{ hasSecret: true }, { hasSecret: false }] })
    // Nine o'clock is behind half past eight: today's is over before it began.
    await scene.until("2026-05-07 08:29:59")
    expect([mail.letters, robot.posts]).toEqual([[], []])
    await scene.until("2026-05-07 08:30:01")
    const sent = letters()
    // 信访室 has nothing to do, 冯丽娜 has switched it off.
    expect(sent.map(({ to }) => to).sort()).toEqual(["sun@example.org", "zheng@example.org"])
    const [own] = sent.filter(({ to }) => to === "sun@example.org")
    expect(own?.text).toMatch(/待办 \d+ 项/)
    expect(own?.text).toContain("5月18日到期")
    expect(own?.text).toContain("https://bihuan.example.org")
    const posts = robot.posts.splice(0)
    expect(posts.map(({ url }) => new URL(url, robot.origin).pathname).sort()).toEqual([
      "/cgi-bin/webhook/send",
      "/robot/send",
    ])
    const ding = new URL(posts.find(({ url }) => url.startsWith("/robot"))?.url ?? "", robot.origin).searchParams
    expect(ding.get("timestamp")).toBe(`${Date.parse("2026-05-07T08:30:00+08:00")}`)
    expect(ding.get("sign")).toMatch(/^[\w+/]{43}=$/)
    expect(posts.every(({ body }) => body.msgtype === "markdown")).toBe(true)
    const said = JSON.stringify([sent, posts])
    expect(said).not.toMatch(/机井|农业农村局|高标准农田|孙志强|郑海涛|派驻第一/)
    expect(await deliveries("2026-05-07")).toEqual([
      "mail sun-zhuren sent 1",
      "mail zheng-zuzhang sent 1",
      "robot group sent 1",
      "robot office sent 1",
    ])
    // A second execution of the same day, as after a retry, finds everything claimed.
    const { version = 0 } = (await settings()) ?? {}
    const again = { tenant: scene.cast.county, day: "2026-05-07", version }
    const sending = functionOf(scene.cloud, "SendFunction")
    const runs = await Promise.all([1, 2].map(() => scene.cloud.invoke(sending, again)))
    for (const run of runs) expect(run).toMatchObject({ ok: true, payload: { status: "done" } })
    // Saturday and Sunday are no workdays here, the make-up Saturday 2026-05-09 is.
    await scene.until("2026-05-11 08:00:00")
    expect(await deliveries("2026-05-09")).toHaveLength(4)
    expect(await deliveries("2026-05-10")).toEqual([])
    expect(letters()).toHaveLength(4)
    robot.posts.splice(0)
  })

  test("what certainly failed is tried five times with growing pauses, and is seen by the administrator", async () => {
    mail.mood = "bad"
    robot.mood = "bad"
    await scene.until("2026-05-11 08:30:59")
    expect((await deliveries("2026-05-11")).every((one) => one.endsWith("failed 1"))).toBe(true)
    await scene.until("2026-05-11 08:34:59")
    expect((await deliveries("2026-05-11")).every((one) => one.endsWith("failed 2"))).toBe(true)
    mail.mood = "good"
    await scene.until("2026-05-11 08:40:00")
    expect(letters()).toHaveLength(2)
    await scene.until("2026-05-11 18:00:00")
    expect(await deliveries("2026-05-11")).toEqual([
      "mail sun-zhuren sent 3",
      "mail zheng-zuzhang sent 3",
      "robot group failed 5",
      "robot office failed 5",
    ])
    expect(letters()).toEqual([])
    const { deliveries: all } = await (await admin()).call(Digest.get, {})
    expect(all.find(({ to }) => to.id === "group")?.detail).toContain("invalid webhook url")
    robot.mood = "good"
  })

  test("killed between the claim and its note, a message is not sent again that day, and is the next", async () => {
    const rows = await rowsOf(scene.cloud)
    const claimed = ofNoun(rows, "dispatch").find(({ id }) => id === "2026-05-11-mail-sun-zhuren")
    const id = "2026-05-12-mail-sun-zhuren"
    const row = { ...claimed?.row, id, day: "2026-05-12", state: "claimed", attempts: 1, version: 1 }
    const key = (text: unknown) => String(text).replaceAll("2026-05-11", "2026-05-12")
    const { pk, sk } = claimed ?? {}
    await put(scene.cloud, {
      ...(claimed as NonNullable<typeof claimed>),
      pk: key(pk),
      sk: key(sk),
      id,
      row,
      version: 1,
    } as never)
    await scene.until("2026-05-12 09:00:00")
    expect(letters().map(({ to }) => to)).toEqual(["zheng@example.org"])
    expect(await deliveries("2026-05-12")).toContain("mail zheng-zuzhang sent 1")
    await scene.until("2026-05-13 09:00:00")
    expect(
      letters()
        .map(({ to }) => to)
        .sort(),
    ).toEqual(["sun@example.org", "zheng@example.org"])
    robot.posts.splice(0)
  })

  test("a change counts from the moment it is made, and never brings a second message of the day", async () => {
    await save({ time: "10:00", robots: [] })
    await scene.until("2026-05-13 10:01:00")
    expect([letters(), robot.posts]).toEqual([[], []])
    await save({ time: "10:00", robots: [], on: false })
    await scene.until("2026-05-14 12:00:00")
    expect(letters()).toEqual([])
  })
})

describe("每日提醒的设置", () => {
  test("are the administrator's; a secret is never given back, and not told to another server", async () => {
    expect(await refused((await scene.cast.as("sun")).call(Digest.get, {}))).toMatchObject({ status: 403 })
    await save()
    const kept = await (await admin()).call(Digest.get, {})
    expect(JSON.stringify(kept)).not.toMatch(new RegExp(`${password}|${secret}|access_token|key=k2`))
    const rows = JSON.stringify((await rowsOf(scene.cloud)).filter(({ __edb_e__: noun }) => noun === "digest"))
    expect(rows).toContain("工作群")
    expect(rows).not.toMatch(new RegExp(`${password}|${secret}|access_token|key=k2`))
    // Left out, they stay.
    await save({ mail: server(), robots: robots().map(({ url: _, secret: __, ...rest }) => rest) })
    expect(await settings()).toMatchObject({ mail: { hasPassword: true }, robots: [{ hasSecret: true }, {}] })
    for (const other of [{ host: "smtp.example.org" }, { port: 465 }, { user: "other" }]) {
      expect(await refused(save({ mail: { ...server(), ...other } }))).toMatchObject({
        code: "parts-missing",
        field: "mail.password",
      })
    }
  })

  test("a robot can only be where the deployment allows, and a mail server not inside a network", async () => {
    const [office] = robots()
    for (const url of [
      "https://169.254.169.254/latest",
      "https://oapi.dingtalk.com.example.org/x",
      "https://oapi.dingtalk.com@10.0.0.1/",
    ]) {
      expect(await refused(save({ robots: [{ ...office, url } as never] }))).toMatchObject({
        status: 422,
        code: "host-not-allowed",
        field: "robots.0.url",
      })
    }
    await subscribe(administrator.account)
    const tried = async () => (await admin()).call(Digest.test, { to: "mail" })
    for (const [host, port] of [
      ["127.0.0.1", 25],
      ["localhost", 465],
      ["169.254.169.254", 587],
      ["127.0.0.1", 9001],
    ] as const) {
      await save({ mail: { ...server(), host, port, password } })
      expect(await tried()).toEqual({ state: "failed", detail: `${host}:${port} is not allowed` })
    }
  })

  test("a test is sent at once, and says what went wrong", async () => {
    await save()
    const sent = async (to: string) => (await admin()).call(Digest.test, { to })
    expect(await sent("mail")).toEqual({ state: "sent" })
    expect(letters().map(({ to }) => to)).toEqual(["admin@example.org"])
    expect(await sent("group")).toEqual({ state: "sent" })
    expect(robot.posts.splice(0)).toHaveLength(1)
    await save({ mail: { ...server(), password: "wrong" } })
    expect(await sent("mail")).toMatchObject({ state: "failed", detail: expect.stringContaining("535") })
    expect(await refused(sent("nobody"))).toMatchObject({ code: "not-found", field: "to" })
  })
})
