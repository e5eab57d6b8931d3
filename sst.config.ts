import { compose } from "@bihuan/infra/stack"
import type { SSTConfig } from "sst"
import type { StackContext } from "sst/constructs"

/** A deployment's contents page: what it holds is in `infra/`; the bundles are built before it is read. */
export default {
  config() {
    // SST itself would fall back to us-east-1 whatever the environment says.
    return { name: "bihuan", region: process.env.AWS_REGION }
  },
  stacks(app) {
    app.stack(function service({ stack }: StackContext) {
      compose(stack, {
        stage: app.stage,
        bundles: ".build/functions",
        operatorKeyHash: process.env.OPERATOR_KEY_HASH ?? "",
        ...(process.env.SEAL_YEARS && { sealYears: Number(process.env.SEAL_YEARS) }),
      })
    })
  },
} satisfies SSTConfig
