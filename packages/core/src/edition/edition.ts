import * as Rulebook from "@bihuan/contract/rulebook"
import { command } from "../system/command.ts"

export const get = command(Rulebook.get, ({ number }, { store, edition }) =>
  store.need("edition", `edition-${number ?? edition}`),
)
