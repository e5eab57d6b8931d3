import { expect, test } from "vitest"
import { Intrinsics } from "./intrinsics.ts"

const intrinsics = new Intrinsics(
  {
    Resources: {},
    Parameters: { Stage: { Default: "local" } },
    Mappings: { Sizes: { small: { memory: 128 } } },
    Conditions: {
      IsLocal: { "Fn::Equals": [{ Ref: "Stage" }, "local"] },
      IsChina: { "Fn::Equals": [{ Ref: "AWS::Partition" }, "aws-cn"] },
      Neither: { "Fn::Not": [{ "Fn::Or": [{ Condition: "IsLocal" }, { Condition: "IsChina" }] }] },
      Both: { "Fn::And": [{ Condition: "IsLocal" }, { Condition: "IsChina" }] },
    },
  },
  {
    pseudo: { "AWS::Region": "cn-north-1", "AWS::Partition": "aws-cn" },
    ref: (id) => `ref:${id}`,
    attribute: (id, name) => `${id}.${name}`,
  },
)

test.each([
  ["Ref of a resource", { Ref: "Table" }, "ref:Table"],
  ["Ref of a parameter", { Ref: "Stage" }, "local"],
  ["Ref of a pseudo parameter", { Ref: "AWS::Region" }, "cn-north-1"],
  ["GetAtt as a list", { "Fn::GetAtt": ["Table", "Arn"] }, "Table.Arn"],
  ["GetAtt as a text", { "Fn::GetAtt": "Table.Stream.Arn" }, "Table.Stream.Arn"],
  ["Join", { "Fn::Join": [":", ["arn", { Ref: "AWS::Partition" }, "s3"]] }, "arn:aws-cn:s3"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: so does CloudFormation write them
  ["Sub", { "Fn::Sub": "${AWS::Region}/${Table}/${Table.Arn}/${!Kept}" }, "cn-north-1/ref:Table/Table.Arn/${Kept}"],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: so does CloudFormation write them
  ["Sub with its own names", { "Fn::Sub": ["${a}-${Stage}", { a: { Ref: "Table" } }] }, "ref:Table-local"],
  ["Select of Split", { "Fn::Select": [1, { "Fn::Split": ["-", { Ref: "AWS::Region" }] }] }, "north"],
  ["FindInMap", { "Fn::FindInMap": ["Sizes", "small", "memory"] }, 128],
  ["Base64", { "Fn::Base64": "闭环" }, "6Zet546v"],
  ["If", { "Fn::If": ["IsLocal", { Ref: "Stage" }, { Ref: "Unknown" }] }, "local"],
  ["NoValue in an object", { a: 1, b: { "Fn::If": ["Neither", 2, { Ref: "AWS::NoValue" }] } }, { a: 1 }],
  ["NoValue in a list", [1, { Ref: "AWS::NoValue" }, 2], [1, 2]],
  [
    "a policy's Condition, which is no function",
    { Condition: { Bool: { x: true } } },
    { Condition: { Bool: { x: true } } },
  ],
])("%s", (_name, value, expected) => {
  expect(intrinsics.resolve(value)).toEqual(expected)
})

test.each([
  ["IsLocal", true],
  ["IsChina", true],
  ["Neither", false],
  ["Both", true],
  [undefined, true],
])("condition %s holds: %s", (name, expected) => {
  expect(intrinsics.holds(name)).toBe(expected)
})

test("an unknown function, mapping or condition is refused by name", () => {
  expect(() => intrinsics.resolve({ "Fn::Transform": {} })).toThrow("Fn::Transform")
  expect(() => intrinsics.resolve({ "Fn::FindInMap": ["Sizes", "large", "memory"] })).toThrow("Sizes.large.memory")
  expect(() => intrinsics.holds("Absent")).toThrow('"Absent"')
})
