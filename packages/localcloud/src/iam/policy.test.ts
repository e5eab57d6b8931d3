import { describe, expect, test } from "vitest"
import { judge, statementsOf } from "./policy.ts"

const own = (statement: object) =>
  statementsOf({ Version: "2012-10-17", Statement: [{ Effect: "Allow", ...statement }] }, "The policy")
const table = "arn:aws:dynamodb:us-east-1:000000000000:table/notes"

/** A policy variable, as policies write it. */
const variable = (name: string) => `$\{${name}}`

/** The verdict on one action and resource under what is known of the request. */
const verdict = (statement: object, context = {}, action = "dynamodb:GetItem", resource = table) =>
  judge(own({ Action: "dynamodb:GetItem", Resource: table, ...statement }), { action, resource, context })

describe("actions and resources", () => {
  test.each([
    ["dynamodb:GetItem", "allow"],
    ["dynamodb:getitem", "allow"],
    ["dynamodb:*", "allow"],
    ["dynamodb:Get*", "allow"],
    ["dynamodb:Get?tem", "allow"],
    ["*", "allow"],
    ["dynamodb:Query", "silent"],
    ["s3:GetItem", "silent"],
    ["dynamodb:Get", "silent"],
  ])("the action %s: %s", (Action, expected) => expect(verdict({ Action })).toBe(expected))

  test.each([
    [table, "allow"],
    ["*", "allow"],
    [`${table}*`, "allow"],
    ["arn:aws:dynamodb:*:000000000000:table/notes", "allow"],
    ["arn:aws:dynamodb:us-east-1:*:table/*", "allow"],
    [`${table}/index/*`, "silent"],
    // A wildcard does not reach over a colon of the first parts.
    ["arn:aws:*:table/notes", "silent"],
    ["arn:aws:dynamodb:us-east-1:111111111111:table/notes", "silent"],
    ["arn:aws-cn:dynamodb:us-east-1:000000000000:table/notes", "silent"],
  ])("the resource %s: %s", (Resource, expected) => expect(verdict({ Resource })).toBe(expected))

  test("what is excepted", () => {
    expect(verdict({ Action: undefined, NotAction: "dynamodb:GetItem" })).toBe("silent")
    expect(verdict({ Action: undefined, NotAction: "dynamodb:Scan" })).toBe("allow")
    expect(verdict({ Resource: undefined, NotResource: `${table}*` })).toBe("silent")
  })

  test("a variable in a resource stands for what is known, and for nothing otherwise", () => {
    const Resource = `arn:aws:s3:::files/${variable("aws:PrincipalTag/tenant")}/*`
    const on = (key: string, tenant?: string) =>
      verdict(
        { Action: "*", Resource },
        { "aws:principaltag/tenant": tenant },
        "s3:GetObject",
        `arn:aws:s3:::files/${key}`,
      )
    expect(on("c1/a/b.txt", "c1")).toBe("allow")
    expect(on("c10/a/b.txt", "c1")).toBe("silent")
    expect(on("c1", "c1")).toBe("silent")
    expect(on("c1/a", undefined)).toBe("silent")
    // A wildcard in a tag is a letter like others.
    expect(on("c1/a", "*")).toBe("silent")
  })
})

test("a denial wins over any leave", () => {
  const statements = [
    ...own({ Effect: "Deny", Action: "*", Resource: `${table}` }),
    ...own({ Action: "*", Resource: "*" }),
  ]
  expect(judge(statements, { action: "dynamodb:GetItem", resource: table, context: {} })).toBe("deny")
  expect(judge(statements, { action: "dynamodb:GetItem", resource: `${table}2`, context: {} })).toBe("allow")
})

const leading = (operator: string, values: string | string[], keys?: string[], more = {}) =>
  verdict({ Condition: { [operator]: { "dynamodb:LeadingKeys": values } } }, { "dynamodb:leadingkeys": keys, ...more })

describe("conditions", () => {
  test.each([
    ["ForAllValues:StringLike", ["c1#a", "c1#b"], "allow"],
    ["ForAllValues:StringLike", ["c1#a", "c2#b"], "silent"],
    // The trap: of no values all are well.
    ["ForAllValues:StringLike", undefined, "allow"],
    ["ForAnyValue:StringLike", ["c1#a", "c2#b"], "allow"],
    ["ForAnyValue:StringLike", undefined, "silent"],
    ["StringLike", ["c1#a"], "allow"],
    ["StringLike", ["c1#a", "c1#b"], "silent"],
    ["StringLike", undefined, "silent"],
    ["StringLikeIfExists", undefined, "allow"],
    ["StringLikeIfExists", ["c2#a"], "silent"],
    ["StringNotLike", undefined, "allow"],
    ["StringNotLike", ["c1#a"], "silent"],
    ["ForAllValues:StringNotLike", ["c2#a", "c3#b"], "allow"],
    ["ForAllValues:StringNotLike", ["c2#a", "c1#b"], "silent"],
    ["StringEquals", ["c1#*"], "allow"],
    ["StringEquals", ["c1#a"], "silent"],
    ["StringEqualsIgnoreCase", ["C1#*"], "allow"],
    ["StringLike", ["C1#a"], "silent"],
  ])("%s c1#* of %j: %s", (operator, keys, expected) => expect(leading(operator, "c1#*", keys)).toBe(expected))

  test("one of several values is enough, and none of several for a denial of likeness", () => {
    expect(leading("StringLike", ["x#*", "c1#*"], ["c1#a"])).toBe("allow")
    expect(leading("StringNotLike", ["x#*", "c1#*"], ["c1#a"])).toBe("silent")
  })

  test("Null asks whether a key is there at all", () => {
    expect(leading("Null", "false", ["c1#a"])).toBe("allow")
    expect(leading("Null", "false", undefined)).toBe("silent")
    expect(leading("Null", "false", [])).toBe("silent")
    expect(leading("Null", "true", undefined)).toBe("allow")
  })

  test("a variable with the delimiter keeps c1 out of c10; a written dollar stays one", () => {
    const pattern = `${variable("$")}${variable("aws:PrincipalTag/tenant")}#*`
    const c1 = { "aws:principaltag/tenant": "c1" }
    expect(leading("ForAllValues:StringLike", pattern, ["$c1#file"], c1)).toBe("allow")
    expect(leading("ForAllValues:StringLike", pattern, ["$c10#file"], c1)).toBe("silent")
    expect(leading("ForAllValues:StringLike", pattern, ["c1#file"], c1)).toBe("silent")
    expect(leading("ForAllValues:StringLike", pattern, ["$#file"], {})).toBe("silent")
    expect(leading("ForAllValues:StringLike", `${variable("aws:PrincipalTag/tenant, 'c9'")}#*`, ["c9#file"], {})).toBe(
      "allow",
    )
  })

  test("all of several hold, or the statement says nothing", () => {
    const Condition = {
      Bool: { "aws:SecureTransport": "true" },
      ArnLike: { "aws:SourceArn": "arn:aws:events:*:*:rule/*" },
    }
    const from = (arn: string, secure: string) =>
      verdict({ Condition }, { "aws:sourcearn": arn, "aws:securetransport": secure })
    expect(from("arn:aws:events:us-east-1:000000000000:rule/x", "true")).toBe("allow")
    expect(from("arn:aws:events:us-east-1:000000000000:rule/x", "false")).toBe("silent")
    expect(from("arn:aws:events:us-east-1:000000000000:bus/x", "true")).toBe("silent")
  })
})

test("a resource's policy is for whom it names", () => {
  const statements = own({
    Principal: { AWS: ["arn:a", "arn:b"], Service: "x.amazonaws.com" },
    Action: "sts:AssumeRole",
    Resource: undefined,
  })
  const ask = { action: "sts:AssumeRole", resource: "arn:role", context: {} }
  expect(judge(statements, ask, { AWS: "arn:b" })).toBe("allow")
  expect(judge(statements, ask, { AWS: "arn:c" })).toBe("silent")
  expect(judge(statements, ask, { Service: "x.amazonaws.com" })).toBe("allow")
  expect(judge(statements, ask, { Service: "y.amazonaws.com" })).toBe("silent")
  expect(judge(own({ Principal: "*", Action: "*" }), { ...ask, resource: table }, { AWS: "arn:c" })).toBe("allow")
})

test.each([
  [{ Condition: { StringSounds: { "aws:SourceArn": "x" } } }, "StringSounds"],
  [{ Condition: { StringLike: { "aws:SourceMood": "x" } } }, "aws:SourceMood"],
  [{ Condition: { "ForMostValues:StringLike": { "aws:TagKeys": "x" } } }, "ForMostValues"],
  [{ NotPrincipal: "x" }, "NotPrincipal"],
])("%j is refused by name", (statement, name) => expect(() => own(statement)).toThrow(name))
