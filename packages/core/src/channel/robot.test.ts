import { expect, it } from "vitest"
import { signed } from "./robot.ts"

const address = "https://oapi.dingtalk.com/robot/send?access_token=abc"

it("signs as 钉钉 describes: HMAC-SHA256 of the moment and the secret, in base64, as a parameter", () => {
  const url = signed(address, "SECthis is secret", 1_577_262_236_757)
  expect(url.searchParams.get("access_token")).toBe("abc")
  expect(url.searchParams.get("timestamp")).toBe("1577262236757")
  // By openssl: printf '1577262236757\nSECthis is secret' | openssl dgst -sha256 -hmac 'SECthis is secret' -binary | base64
  expect(url.searchParams.get("sign")).toBe("J2qBKLynGZv5uMXAkGgdbSkX8S8Dbkqw1VOS3Ie+DF0=")
  expect(url.search).not.toMatch(/[+ ]/)
})

it("adds nothing where there is no secret", () => {
  expect(signed(address, undefined, 1).href).toBe(address)
})
