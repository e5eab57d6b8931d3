import * as Unit from "@bihuan/contract/unit"
import type { Cloud } from "@bihuan/localcloud/cloud"
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest"
import { Cookies } from "../support/ask.ts"
import { county, opened } from "../support/county.ts"

/** A defect of the code itself: a store made for another tenant, inside of a request. The platform's policies refuse it. */
const [ours, theirs] = ["410928", "410923"]

let core: Awaited<ReturnType<typeof loaded>>
let cookie: string

/** The core in this process, under the environment that a function of the cloud has. */
async function loaded({ access, endpoints, region, tables }: Cloud, name: string) {
  const arnOf = (part: string) => access.roles.find((role) => role.name.includes(part))?.arn ?? ""
  const keys = access.identities.issue({ role: arnOf(`${name}Function`), name: "test", tags: {} })
  const environment = {
    TABLE: Object.values(tables)[0] ?? "",
    TENANT_ROLE: arnOf("Tenant"),
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: keys.accessKeyId,
    AWS_SECRET_ACCESS_KEY: keys.secretAccessKey,
    AWS_SESSION_TOKEN: keys.sessionToken,
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_STS: endpoints.sts,
  }
  for (const [variable, value] of Object.entries(environment)) vi.stubEnv(variable, value)
  vi.resetModules()
  const [{ Store }, { within }, { register }, { commandOf }, { serve }] = await Promise.all([
    import("@bihuan/core/system/store"),
    import("@bihuan/core/system/scope"),
    import("@bihuan/core/system/tenants"),
    import("@bihuan/core/commands"),
    import("@bihuan/functions/api/serve"),
  ])
  return { Store, within, register, commandOf, serve }
}

beforeAll(async () => {
  const { cloud } = await county({ list: false })
  await opened(cloud, { list: false }, theirs)
  cookie = await new Cookies(cloud).of("sun")
  core = await loaded(cloud, "Api")
  vi.useFakeTimers({ toFake: ["Date"], now: cloud.clock.now() })
})
afterAll(() => {
  vi.useRealTimers()
  vi.unstubAllEnvs()
})

const refused = /is not authorized to perform: dynamodb:\w+ on resource: \S+ because no identity-based policy allows/

describe("in one county's scope", () => {
  const within = <T>(tenant: string, ask: (store: InstanceType<typeof core.Store>) => Promise<T>) =>
    core.within(ours, () => ask(new core.Store(tenant)))

  test("its own rows are there", async () => {
    expect(await within(ours, (store) => store.need("county", "county"))).toMatchObject({ code: ours })
    expect((await within(ours, (store) => store.page("duty", "desk", "unit#conduct"))).items).toEqual([])
  })

  test.each<[string, (store: InstanceType<typeof core.Store>) => Promise<unknown>]>([
    ["get", (store) => store.get("county", "county")],
    ["need", (store) => store.need("county", "county")],
    ["many", (store) => store.many("unit", ["conduct-office", "agriculture"])],
    ["file", (store) => store.file("abcdefghjk")],
    ["all", (store) => store.all("person")],
    ["desk", (store) => store.page("duty", "desk", "unit#conduct-office")],
    ["shelf", (store) => store.page("duty", "shelf", "due")],
    ["ledger", (store) => store.page("finding", "ledger", "finding#2026")],
    ["write", (store) => store.write([{ noun: "counter", row: { id: "x", version: 1 }, expects: 0 }])],
    ["set", (store) => store.set("tenant", { id: "x", version: 1 })],
  ])("another's are refused by %s, be it a county, one that begins the same, or the platform", async (_, ask) => {
    for (const foreign of [theirs, `${ours}1`, ours.slice(0, 5), "platform"]) {
      await expect(within(foreign, ask)).rejects.toThrow(refused)
    }
  })

  test("what provinces publish is read and never written, and what they are told is theirs alone", async () => {
    expect(await within("templates", (store) => store.all("templatehead", "410000"))).toEqual([])
    const row = { id: "410000-x-1", version: 1 } as never
    await expect(within("templates", (store) => store.set("templatehead", row))).rejects.toThrow(refused)
    await expect(within("adoptions", (store) => store.all("adoption", "410000"))).rejects.toThrow(refused)
    await expect(within("adoptions", (store) => store.get("departures", `${theirs}-1`))).rejects.toThrow(refused)
    await expect(within("adoptions", (store) => store.set("adoption", row))).rejects.toThrow(refused)
    for (const place of ["templates", "adoptions"]) {
      await expect(core.within(place, async () => new core.Store(place).get("county", "county"))).rejects.toThrow(
        "sts:AssumeRole",
      )
    }
  })

  test("there is no way into another's", async () => {
    const sneak = () => core.within(ours, () => core.within(theirs, async () => "in"))
    expect(sneak).toThrow("no way")
  })
})

test("outside of any scope nothing of a tenant is reached, and of the register no more than the work needs", async () => {
  await expect(new core.Store(ours).get("county", "county")).rejects.toThrow(refused)
  await expect(core.register().all("tenant")).rejects.toThrow(refused)
  await expect(core.register().all("person")).rejects.toThrow(refused)
  await expect(core.register().write([{ noun: "counter", row: { id: "x", version: 1 }, expects: 0 }])).rejects.toThrow(
    refused,
  )
  await expect(core.within("platform", () => core.register().all("tenant"))).rejects.toThrow("sts:AssumeRole")
})

test("a request that a defect leads astray is answered without a trace, and written down once", async () => {
  const astray = vi.spyOn((await core.commandOf(Unit.list.name))!, "run")
  astray.mockImplementation(async () => ({ items: await new core.Store(theirs).all("person") }))
  const logged = vi.spyOn(console, "error").mockImplementation(() => {})
  const { method, path } = Unit.list
  const event = {
    routeKey: `${method} ${path}`,
    headers: {},
    cookies: [cookie],
    requestContext: { http: { method, sourceIp: "127.0.0.1" } },
  }
  const answer = await core.serve(event as unknown as Parameters<typeof core.serve>[0])
  expect(astray).toHaveBeenCalledOnce()
  expect([answer.statusCode, JSON.parse(answer.body ?? "")]).toEqual([
    500,
    { code: "broken", message: expect.any(String) },
  ])
  expect(logged).toHaveBeenCalledOnce()
  expect(JSON.parse(String(logged.mock.calls[0]?.[0]))).toMatchObject({
    level: "error",
    // What was asked for is left out of the log, like all that is quoted.
    message: expect.stringMatching(/^Error thrown by DynamoDB client: /),
  })
})
