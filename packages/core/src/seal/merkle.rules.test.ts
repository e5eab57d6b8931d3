import { createHash } from "node:crypto"
import fc from "fast-check"
import { expect, test } from "vitest"
import { rootOf } from "./merkle.rules.ts"

/** As RFC 6962 says it in words: split at the largest power of two below the count. */
function told(leaves: readonly Buffer[]): Buffer {
  const sha = (...parts: Buffer[]) => createHash("sha256").update(Buffer.concat(parts)).digest()
  if (leaves.length === 0) return sha()
  if (leaves.length === 1) return sha(Buffer.of(0), leaves[0]!)
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return sha(Buffer.of(1), told(leaves.slice(0, split)), told(leaves.slice(split)))
}

test("the roots of the RFC's own example leaves, as certificate logs publish them", () => {
  const leaves = ["", "\x00", "\x10", " !", "01"]
  expect(rootOf([])).toBe("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
  expect(rootOf(leaves.slice(0, 1))).toBe("6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
  expect(rootOf(leaves.slice(0, 2))).toBe("fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125")
  expect(rootOf(leaves.slice(0, 3))).toBe("aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77")
  expect(rootOf(leaves.slice(0, 4))).toBe("d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7")
})

test("leaf by leaf it is what the whole is", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 8 }), { maxLength: 40 }), (leaves) => {
      expect(rootOf(leaves)).toBe(told(leaves.map((leaf) => Buffer.from(leaf))).toString("hex"))
    }),
  )
})
