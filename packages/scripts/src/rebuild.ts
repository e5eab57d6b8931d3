import { parseArgs } from "node:util"
import * as Progress from "@bihuan/contract/progress"
import { Client } from "./county/client.ts"
import { operatorKey } from "./operator.ts"

// Counts every county's figures anew from its records, through the running service, and says what differed.
const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    url: { type: "string", default: `http://127.0.0.1:${process.env.PORT ?? 4000}` },
    key: { type: "string", default: process.env.OPERATOR_KEY ?? operatorKey },
  },
})
const operator = new Client(values.url, { authorization: `Bearer ${values.key}` })
let drift = 0
for (let after: string | undefined, more = true; more; ) {
  const one = await operator.call(Progress.recount, { mend: !values.check, ...(after && { after }) })
  after = one.county
  more = after !== undefined
  drift += one.drift
  if (after)
    process.stdout.write(`${after}: ${one.cells} figures, ${one.drift} ${values.check ? "drifted" : "mended"}\n`)
}
process.stdout.write(
  drift === 0 ? "zero drift\n" : `${drift} figures ${values.check ? "have drifted" : "were mended"}\n`,
)
process.exitCode = values.check && drift > 0 ? 1 : 0
