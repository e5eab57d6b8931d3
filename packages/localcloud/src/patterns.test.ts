import { expect, test } from "vitest"
import { compilePattern } from "./patterns.ts"

const event = {
  eventName: "INSERT",
  dynamodb: { NewImage: { type: { S: "journal" }, count: 7, tags: ["red", "blue"] }, none: null },
}
const image = (field: string, alternatives: unknown[]) => ({ dynamodb: { NewImage: { [field]: alternatives } } })

test.each([
  ["equality", { eventName: ["INSERT", "MODIFY"] }, true],
  ["no equality", { eventName: ["REMOVE"] }, false],
  ["all members must match", { eventName: ["INSERT"], dynamodb: { NewImage: { type: { S: ["other"] } } } }, false],
  ["depth", { dynamodb: { NewImage: { type: { S: ["journal"] } } } }, true],
  ["null", { dynamodb: { none: [null] } }, true],
  ["a member of a list", image("tags", ["blue"]), true],
  ["prefix", { eventName: [{ prefix: "INS" }] }, true],
  ["suffix", { eventName: [{ suffix: "INS" }] }, false],
  ["equals-ignore-case", { eventName: [{ "equals-ignore-case": "insert" }] }, true],
  ["exists", image("count", [{ exists: true }]), true],
  ["exists, absent", image("absent", [{ exists: true }]), false],
  ["does not exist", image("absent", [{ exists: false }]), true],
  ["anything-but", { eventName: [{ "anything-but": ["REMOVE"] }] }, true],
  ["anything-but, excluded", { eventName: [{ "anything-but": "INSERT" }] }, false],
  ["anything-but with prefix", { eventName: [{ "anything-but": { prefix: "RE" } }] }, true],
  ["anything-but, absent", { absent: [{ "anything-but": "x" }] }, false],
  ["numeric range", image("count", [{ numeric: [">", 0, "<=", 7] }]), true],
  ["numeric, outside", image("count", [{ numeric: ["<", 7] }]), false],
  ["$or", { $or: [{ eventName: ["REMOVE"] }, image("count", [7])] }, true],
])("%s", (_name, pattern, expected) => {
  expect(compilePattern(pattern)(event)).toBe(expected)
})

test("an operator that does not run here is refused by name", () => {
  expect(() => compilePattern({ a: [{ cidr: "10.0.0.0/8" }] })).toThrow('"cidr"')
  expect(() => compilePattern({ a: [{ prefix: "x", suffix: "y" }] })).toThrow("one operator")
  expect(() => compilePattern("text")).toThrow("JSON object")
})
