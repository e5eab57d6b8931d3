import type { Credentials } from "./iam/identities.ts"
import type { Provided } from "./resources.ts"

/** What every function's environment says of this machine, before its own variables. */
export function environments({
  endpoints,
  credentialsOf,
  region,
}: {
  endpoints: { dynamodb: string; states: string; s3: string; sts: string }
  /** Of the function's own role. */
  credentialsOf: (one: Provided) => Credentials
  region: string
}): (one: Provided) => Record<string, string> {
  return (one) => {
    const { accessKeyId, secretAccessKey, sessionToken } = credentialsOf(one)
    return {
      PATH: process.env.PATH ?? "",
      LANG: "en_US.UTF-8",
      TZ: ":UTC",
      AWS_EXECUTION_ENV: "AWS_Lambda_nodejs24.x",
      AWS_LAMBDA_FUNCTION_VERSION: "$LATEST",
      AWS_REGION: region,
      AWS_DEFAULT_REGION: region,
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: secretAccessKey,
      AWS_SESSION_TOKEN: sessionToken,
      AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
      AWS_ENDPOINT_URL_SFN: endpoints.states,
      AWS_ENDPOINT_URL_S3: endpoints.s3,
      AWS_ENDPOINT_URL_STS: endpoints.sts,
      // Nothing on this machine may look for real credentials.
      AWS_EC2_METADATA_DISABLED: "true",
      AWS_CONFIG_FILE: "/dev/null",
      AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    }
  }
}
