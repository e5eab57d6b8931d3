import { readdirSync } from "node:fs"
import { dirname, resolve, sep } from "node:path"
import { fileURLToPath, pathToFileURL } from "node:url"
import { Rulebook } from "@bihuan/contract/rulebook/rulebook"
import type { Plugin } from "vite"
import * as z from "zod"
import type { Limit } from "../client/limit.ts"
import { rulebookShapes } from "./shape.ts"

const contract = dirname(fileURLToPath(import.meta.resolve("@bihuan/contract/operation")))

type Json = z.core.JSONSchema.BaseSchema | boolean

function limitOf(schema: Json | undefined, required: boolean): Limit {
  if (schema === undefined || typeof schema === "boolean") return required ? { required } : {}
  const limit: Limit = required ? { required } : {}
  const text = schema.type === "string"
  if (text && schema.minLength) limit.least = schema.minLength
  if (text && schema.maxLength) limit.most = schema.maxLength
  if (schema.type === "array") limit.list = true
  if (schema.type === "array" && schema.minItems) limit.least = schema.minItems
  if (schema.enum) limit.options = schema.enum.filter((option) => typeof option === "string")
  if (schema.properties) {
    limit.fields = Object.fromEntries(
      Object.entries(schema.properties).map(([key, value]) => [
        key,
        limitOf(value, schema.required?.includes(key) ?? false),
      ]),
    )
  }
  if (schema.type === "array" && schema.items && !Array.isArray(schema.items)) limit.each = limitOf(schema.items, true)
  if (schema.type === "object" && schema.additionalProperties) limit.each = limitOf(schema.additionalProperties, false)
  return limit
}

const isOperation = (
  value: object,
): value is { name: string; method: string; path: string; access: string; input: z.ZodType } =>
  "method" in value && "path" in value && "input" in value && value.input instanceof z.ZodType

const isPlain = (value: unknown): boolean =>
  value === null || ["string", "number", "boolean"].includes(typeof value)
    ? true
    : Array.isArray(value)
      ? value.every(isPlain)
      : typeof value === "object" &&
        Object.getPrototypeOf(value) === Object.prototype &&
        Object.values(value as object).every(isPlain)

function lean(value: unknown): string | undefined {
  if (typeof value === "object" && value !== null && isOperation(value)) {
    const { name, method, path, access, input } = value
    const limit = limitOf(z.toJSONSchema(input, { io: "input", unrepresentable: "any" }), true)
    return JSON.stringify({ name, method, path, access, input: limit })
  }
  return isPlain(value) ? JSON.stringify(value) : undefined
}

/**
 * Serves `@bihuan/contract/*` to the browser without zod: an operation keeps its name, method and path, and its input becomes the
 * limits that a form needs (required, lengths, options); the rulebook's schema becomes the shapes that its editor draws; plain data
 * stays; other schemas, which only the service runs, are left out. Types are untouched, so a page still sees the contract's own.
 */
export const leanContract = (): Plugin => ({
  name: "bihuan:lean-contract",
  enforce: "pre",
  async load(id) {
    const file = id.split("?")[0] ?? id
    if (!resolve(file).startsWith(contract + sep) || !file.endsWith(".ts")) return null
    for (const name of readdirSync(contract, { recursive: true })) this.addWatchFile(resolve(contract, String(name)))
    const module: Record<string, unknown> = await import(pathToFileURL(file).href)
    const lines = Object.entries(module).flatMap(([name, value]) => {
      const text = value === Rulebook ? JSON.stringify(rulebookShapes()) : lean(value)
      return text === undefined ? [] : [`export const ${name} = ${text}`]
    })
    return { code: lines.join("\n"), moduleSideEffects: false }
  },
})
