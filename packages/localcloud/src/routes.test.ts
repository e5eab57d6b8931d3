import { expect, test } from "vitest"
import { Routes } from "./routes.ts"

const KEYS = [
  "$default",
  "ANY /{proxy+}",
  "GET /pets/{id}",
  "ANY /pets/{id}",
  "GET /pets/new",
  "GET /pets/{id}/{part+}",
  "GET /pets/{id}/toys",
  "GET /",
]
const routes = new Routes(KEYS.map((key) => ({ key, target: key })))

test.each([
  ["GET", "/", "GET /", {}],
  ["GET", "/pets/7", "GET /pets/{id}", { id: "7" }],
  ["PUT", "/pets/7", "ANY /pets/{id}", { id: "7" }],
  ["GET", "/pets/new", "GET /pets/new", {}],
  ["POST", "/pets/new", "ANY /pets/{id}", { id: "new" }],
  ["GET", "/pets/7/toys", "GET /pets/{id}/toys", { id: "7" }],
  ["GET", "/pets/7/toys/ball", "GET /pets/{id}/{part+}", { id: "7", part: "toys/ball" }],
  ["DELETE", "/pets/7/toys", "ANY /{proxy+}", { proxy: "pets/7/toys" }],
  ["GET", "/pets", "ANY /{proxy+}", { proxy: "pets" }],
  ["POST", "/", "$default", {}],
])("%s %s → %s", (method, path, key, parameters) => {
  const match = routes.match(method, path)
  expect(match?.route.key).toBe(key)
  expect(match?.parameters).toEqual(parameters)
})

test("without a default, what fits no route is not found", () => {
  const strict = new Routes([{ key: "GET /a/{b}", target: 1 }])
  expect(strict.match("GET", "/a")).toBeUndefined()
  expect(strict.match("GET", "/a/")).toBeUndefined()
  expect(strict.match("GET", "/a/b/c")).toBeUndefined()
  expect(strict.match("POST", "/a/b")).toBeUndefined()
})
