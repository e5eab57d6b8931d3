import { parseArgs } from "node:util"
import * as Progress from "@bihuan/contract/progress"
import { Client } from "./county/client.ts"
import { code } from "./county/puyang.ts"
import { operatorKey } from "./operator.ts"

// Counts counties' figures anew from their records, through the running service, and says what differed.
const { values } = parseArgs({
  options: {
    check: { type: "boolean", default: false },
    county: { type: "string", multiple: true, default: [code] },
    url: { type: "string", default: `http://127.0.0.1:${process.env.PORT ?? 4000}` },
    key: { type: "string", default: process.env.OPERATOR_KEY ?? operatorKey },
  },
})
const operator = new Client(values.url, { authorization: `Bearer ${values.key}` })
let drifted = 0
for (const county of values.county) {
  const { cells, drift } = await operator.call(Progress.recount, { county, mend: !values.check })
  drifted += drift
  process.stdout.write(`${county}: ${cells} figures, ${drift === 0 ? "zero drift" : `${drift} drifted`}\n`)
}
if (drifted > 0 && !values.check) process.stdout.write("mended\n")
process.exitCode = values.check && drifted > 0 ? 1 : 0
