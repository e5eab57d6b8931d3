import { expect, test } from "vitest"
import { networkOf, stretchesOf } from "./session.rules.ts"

test.each([
  ["10.1.2.3", "10.1.2.3"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2"],
  ["2001:db8:1:2::9", "2001:db8:1:2"],
  ["2001:db8::9", "2001:db8:0:0"],
  ["::1", "0:0:0:0"],
  ["::ffff:10.1.2.3", "::ffff:10.1.2.3"],
])("%s is one party's as %s", (address, network) => expect(networkOf(address)).toBe(network))

test("failures are counted for the account wherever they come from, for the address and for the county, by the hour or ten minutes", () => {
  const at = (account: string, address: string, now: string) => stretchesOf(account, address, now).map(({ of }) => of)
  const first = at("li", "10.0.0.1", "2026-05-06T01:00:00Z")
  const shared = (other: string[]) => other.map((of, index) => of === first[index])
  expect(shared(at("li", "10.0.0.2", "2026-05-06T01:00:01Z"))).toEqual([true, false, true])
  expect(shared(at("wang", "10.0.0.1", "2026-05-06T01:00:01Z"))).toEqual([false, true, true])
  expect(shared(at("li", "10.0.0.1", "2026-05-06T01:10:00Z"))).toEqual([true, false, false])
  expect(shared(at("li", "10.0.0.1", "2026-05-06T02:00:00Z"))).toEqual([false, false, false])
})
