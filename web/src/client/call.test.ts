import { list } from "@bihuan/contract/project"
import { me } from "@bihuan/contract/session"
import { guide, record } from "@bihuan/contract/visit"
import { afterEach, describe, expect, it, vi } from "vitest"
import { call, onSessionEnded, requestOf } from "./call.ts"
import { Refused } from "./refused.ts"

const answer = (status: number, body: unknown): Response => new Response(JSON.stringify(body), { status })

const serve = (...answers: (Response | Error)[]) => {
  const fetch = vi.fn<typeof globalThis.fetch>(() => {
    const next = answers.shift() ?? new Error("no answer left")
    return next instanceof Error ? Promise.reject(next) : Promise.resolve(next)
  })
  vi.stubGlobal("fetch", fetch)
  return fetch
}

const refusalOf = (promise: Promise<unknown>): Promise<unknown> => promise.catch((error: unknown) => error)

afterEach(() => {
  vi.unstubAllGlobals()
  onSessionEnded((refused) => Promise.reject(refused))
})

describe("request", () => {
  it("fills the path from the input and sends the rest as the body of a command", () => {
    expect(requestOf(guide, { id: "v 1", version: 3, text: "好" })).toEqual({
      url: "/api/visits/v%201/guidance",
      body: '{"version":3,"text":"好"}',
    })
  })

  it("sends what a question asks as its query, and leaves out what is not said", () => {
    expect(requestOf(list, { year: 2026, cursor: undefined })).toEqual({
      url: "/api/projects?year=2026",
      body: undefined,
    })
    expect(requestOf(me, {})).toEqual({ url: "/api/session", body: undefined })
  })
})

describe("call", () => {
  it("marks every request as the page's own and gives a command its key", async () => {
    const fetch = serve(answer(200, { id: "v1" }))
    await call(guide, { id: "v1", version: 1, text: "好" }, { key: "k1" })
    const init = fetch.mock.calls[0]?.[1]
    expect(init?.headers).toMatchObject({
      "x-bihuan": "1",
      "idempotency-key": "k1",
      "content-type": "application/json",
    })
    expect(init?.credentials).toBe("same-origin")
  })

  it("throws the service's refusal with its sentence, field and present version", async () => {
    serve(answer(409, { code: "stale", message: "已被他人修改。", field: "version", current: 4 }))
    const refused = await refusalOf(call(guide, { id: "v1", version: 1, text: "好" }))
    expect(refused).toBeInstanceOf(Refused)
    expect(refused).toMatchObject({
      code: "stale",
      status: 409,
      message: "已被他人修改。",
      field: "version",
      current: 4,
    })
  })

  it.each([
    ["no answer", new TypeError("failed to fetch"), "offline", 0],
    ["a gateway's page", new Response("<html>", { status: 502 }), "unavailable", 502],
    ["a defect without a body", new Response("", { status: 500 }), "broken", 500],
    ["an answer that is not JSON", new Response("<html>", { status: 200 }), "broken", 500],
  ])("makes a sentence of %s", async (_, response, code, status) => {
    serve(response)
    const refused = await refusalOf(call(me, {}))
    expect(refused).toMatchObject({ code, status })
    expect((refused as Refused).message).toMatch(/。$/)
  })

  it("goes on with the same key once somebody has signed in again", async () => {
    const fetch = serve(answer(401, { code: "session-ended", message: "登录已过期。" }), answer(200, { id: "v1" }))
    const renew = vi.fn(() => Promise.resolve())
    onSessionEnded(renew)
    await expect(call(guide, { id: "v1", version: 1, text: "好" })).resolves.toEqual({ id: "v1" })
    expect(renew).toHaveBeenCalledTimes(1)
    const keys = fetch.mock.calls.map(([, init]) => new Headers(init?.headers).get("idempotency-key"))
    expect(keys[0]).toBeTruthy()
    expect(keys[1]).toBe(keys[0])
  })

  it("gives the refusal back when nobody signs in", async () => {
    serve(answer(401, { code: "session-ended", message: "登录已过期。" }))
    expect(await refusalOf(call(record, {} as never))).toMatchObject({ code: "session-ended" })
  })
})
