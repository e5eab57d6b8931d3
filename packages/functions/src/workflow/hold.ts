import { hold } from "@bihuan/core/workflow/workflow"

export const handler = hold
