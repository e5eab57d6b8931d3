import { CfnOutput, type Stack } from "aws-cdk-lib"
import { api } from "./api.ts"
import { events } from "./events.ts"
import { files } from "./files.ts"
import { lambda } from "./functions.ts"
import { schedules } from "./schedules.ts"
import { grantRecords, table } from "./table.ts"
import { Machines, workflows } from "./workflows.ts"

/** The stage whose records must outlive a mistake. */
const PRODUCTION = "production"

export interface Deployment {
  stage: string
  /** The folder of the function bundles. */
  bundles: string
  /** SHA-256 in hex of the key that opens counties; empty: nobody can. */
  operatorKeyHash: string
}

/** The whole service in one stack: where things are kept, then what works on them, then what sets that to work. */
export function compose(stack: Stack, { stage, bundles, operatorKeyHash }: Deployment): void {
  const keep = stage === PRODUCTION
  const records = table(stack, keep)
  files(stack, keep)
  const machines = new Machines(stack)

  const built = { folder: bundles, keep, environment: { TABLE: records.tableName, ...machines.environment } }
  const functions = {
    api: lambda(
      stack,
      "api",
      { ...built, environment: { ...built.environment, OPERATOR_KEY_HASH: operatorKeyHash } },
      { seconds: 15, megabytes: 1024 },
    ),
    page: lambda(stack, "page", { ...built, environment: {} }, { seconds: 5, megabytes: 256 }),
    react: lambda(stack, "react", built, { seconds: 30 }),
    look: lambda(stack, "look", built, { seconds: 30 }),
    hold: lambda(stack, "hold", built, { seconds: 30 }),
    open: lambda(stack, "open", built, { seconds: 900 }),
    sweep: lambda(stack, "sweep", built, { seconds: 900 }),
  }
  const { react, look, hold, open, sweep } = functions
  for (const each of [functions.api, react, look, hold, open, sweep]) grantRecords(records, each)
  for (const each of [react, open, sweep]) machines.grantStart(each)
  for (const each of [react, hold]) machines.grantWake(each)

  workflows(stack, machines, { look, hold })
  events(stack, records, react)
  schedules(stack, { open, sweep })
  const { apiEndpoint } = api(stack, functions)

  new CfnOutput(stack, "Address", { value: apiEndpoint })
}
