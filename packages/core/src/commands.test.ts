import { operations } from "@bihuan/contract/operations"
import { expect, it } from "vitest"
import { commandOf } from "./commands.ts"

it.each(operations.filter(({ access }) => access === "granted").map(({ name }) => name))(
  "%s is done by somebody",
  async (name) => {
    expect((await commandOf(name))?.operation.name).toBe(name)
  },
)
