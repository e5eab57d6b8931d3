import { expect, it } from "vitest"
import { isInner } from "./channel.ts"

it.each([
  "127.0.0.1",
  "10.1.2.3",
  "172.31.0.1",
  "192.168.1.1",
  "169.254.169.254",
  "100.64.0.1",
  "0.0.0.0",
  "::1",
  "::",
])("%s leads into a network", (address) => expect(isInner(address)).toBe(true))
it.each([
  "::ffff:127.0.0.1",
  "::ffff:10.0.0.1",
  "fd00::1",
  "fe80::1",
  "64:ff9b::a00:1",
  "224.0.0.1",
  "255.255.255.255",
])("%s leads into one too", (address) => expect(isInner(address)).toBe(true))
it.each(["8.8.8.8", "172.32.0.1", "2001:4860:4860::8888", "::ffff:8.8.8.8"])("%s leads out", (address) =>
  expect(isInner(address)).toBe(false),
)
