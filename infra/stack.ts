import { CfnOutput, RemovalPolicy, type Stack } from "aws-cdk-lib"
import { Secret } from "aws-cdk-lib/aws-secretsmanager"
import { api } from "./api.ts"
import { digest } from "./digest.ts"
import { events } from "./events.ts"
import { files } from "./files.ts"
import { lambda } from "./functions.ts"
import { schedules } from "./schedules.ts"
import { grantSealing, seals } from "./seals.ts"
import { table } from "./table.ts"
import { grantPublished, grantRegister, tenantRole } from "./tenant.ts"
import { verification } from "./verification.ts"
import { Machines, workflows } from "./workflows.ts"

/** The stage whose records must outlive a mistake. */
const PRODUCTION = "production"

export interface Deployment {
  stage: string
  /** The folder of the function bundles. */
  bundles: string
  /** SHA-256 in hex of the key that opens counties; empty: nobody can. */
  operatorKeyHash: string
  /** What seals the counties' secrets. Unset: the stack makes one and keeps it in the account's secret store. */
  secretsKey?: string
  /** For how many years a day's seal is locked; ten unless told. */
  sealYears?: number
  /** Where a county's chat robots may be. */
  robotOrigins?: string[]
  /** How people sign in, where it is not as usual: see `core/src/system/deployment.ts`, which says what there is. */
  identity?: Record<string, unknown>
  /** Mail servers inside the deployment's own network, as `host:port`; every other must have a public address. */
  mailServers?: string[]
}

const robots = ["https://qyapi.weixin.qq.com", "https://oapi.dingtalk.com"]

/** The whole service in one stack: where things are kept, then what works on them, then what sets that to work. */
export function compose(stack: Stack, deployment: Deployment): void {
  const { stage, bundles, operatorKeyHash, robotOrigins = robots, mailServers = [], identity = {} } = deployment
  const keep = stage === PRODUCTION
  const records = table(stack, keep)
  files(stack, keep)
  const sealed = seals(stack, keep, deployment.sealYears)
  const machines = new Machines(stack)

  const built = { folder: bundles, keep, environment: { TABLE: records.tableName, ...machines.environment } }
  const channels = {
    SECRETS_KEY: deployment.secretsKey ?? secretsKey(stack, keep),
    ROBOT_ORIGINS: robotOrigins.join(),
    MAIL_SERVERS: mailServers.join(),
  }
  const withSeals = { ...built, environment: { ...built.environment, SEALS: sealed.bucketName } }
  const functions = {
    api: lambda(
      stack,
      "api",
      {
        ...built,
        environment: {
          ...built.environment,
          OPERATOR_KEY_HASH: operatorKeyHash,
          IDENTITY: JSON.stringify(identity),
          ...channels,
        },
      },
      { seconds: 15, megabytes: 1024 },
    ),
    page: lambda(stack, "page", { ...built, environment: {} }, { seconds: 5, megabytes: 256 }),
    react: lambda(stack, "react", built, { seconds: 30 }),
    tally: lambda(stack, "tally", built, { seconds: 60 }),
    look: lambda(stack, "look", built, { seconds: 30 }),
    hold: lambda(stack, "hold", built, { seconds: 30 }),
    send: lambda(stack, "send", { ...built, environment: { ...built.environment, ...channels } }, { seconds: 900 }),
    takeover: lambda(stack, "takeover", built, { seconds: 900 }),
    open: lambda(stack, "open", built, { seconds: 900 }),
    sweep: lambda(stack, "sweep", built, { seconds: 900 }),
    seal: lambda(stack, "seal", withSeals, { seconds: 900, megabytes: 1024 }),
    verify: lambda(stack, "verify", withSeals, { seconds: 900, megabytes: 2048 }),
  }
  const { react, tally, look, hold, send, takeover, open, sweep, seal, verify } = functions
  const forTenants = [functions.api, react, tally, look, hold, send, takeover, open, sweep, seal, verify]
  tenantRole(stack, records, sealed, forTenants)
  grantRegister(records, functions.api, "PutItem")
  grantPublished(records, react)
  for (const each of [takeover, open, sweep, seal]) grantRegister(records, each, "Query")
  grantSealing(sealed, seal)
  for (const each of [react, open, sweep]) machines.grantStart(each)
  for (const each of [react, hold]) machines.grantWake(each)

  workflows(stack, machines, { look, hold })
  digest(stack, `${stack.stackName}-digest`, send)
  verification(stack, `${stack.stackName}-verify`, verify)
  events(stack, records, { react, tally })
  schedules(stack, { takeover, open, sweep, seal })
  const { apiEndpoint } = api(stack, functions)

  new CfnOutput(stack, "Address", { value: apiEndpoint })
}

/** Named by reference in the template, so that the key itself is in no file. Lost, every county would enter its secrets anew. */
function secretsKey(stack: Stack, keep: boolean): string {
  const secret = new Secret(stack, "SecretsKey", {
    description: "Seals what counties entrust to the service: passwords of mail servers, addresses of chat robots",
    generateSecretString: { passwordLength: 64, excludePunctuation: true },
    removalPolicy: keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  })
  return secret.secretValue.unsafeUnwrap()
}
