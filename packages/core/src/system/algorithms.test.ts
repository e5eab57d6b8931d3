import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { algorithmsOf, digest } from "./algorithms.ts"

const here = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)))

/** Runs a module's text in a process of a deployment with other settings, which are read once, at the start. */
const inDeployment = (identity: object, text: string): string =>
  execFileSync(process.execPath, ["--input-type=module", "-e", text], {
    env: { ...process.env, IDENTITY: JSON.stringify(identity), SECRETS_KEY: "a key" },
    encoding: "utf8",
  }).trim()

test("SHA-256 where nothing else is said", () => {
  expect(digest("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
})

test("the national set hashes by SM3, as in the standard's example, and seals so that only its own place opens it", () => {
  const text = `
    import { digest } from ${here("./algorithms.ts")}
    import { seal, unseal } from ${here("./seal.ts")}
    import { hashPassword, isPassword } from ${here("../password/password.ts")}
    const sealed = seal("410928", "mail", "授权码")
    const opens = (tenant, place, text) => { try { return unseal(tenant, place, text) } catch { return "no" } }
    const hashed = await hashPassword("a long password")
    console.log(JSON.stringify([
      digest("abc"),
      opens("410928", "mail", sealed),
      opens("410923", "mail", sealed),
      opens("410928", "robot", sealed),
      opens("410928", "mail", sealed.slice(0, -3) + "AAA"),
      hashed.split("$")[0],
      await isPassword("a long password", hashed),
      await isPassword("another password", hashed),
    ]))`
  expect(JSON.parse(inDeployment({ algorithms: "national" }, text))).toEqual([
    // GB/T 32905-2016, example 1.
    "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    ...["授权码", "no", "no", "no", "pbkdf2-sm3", true, false],
  ])
})

test("a runtime without them says so in a sentence, and nothing starts", () => {
  const there = { hashes: ["sha256"], ciphers: ["aes-256-gcm"] }
  expect(() => algorithmsOf("national", there)).toThrow(
    /^The deployment asks for the national algorithms, but .+ no SM3 and no SM4-CTR: .+\.$/,
  )
  expect(algorithmsOf("international", there).hash).toBe("sha256")
})
