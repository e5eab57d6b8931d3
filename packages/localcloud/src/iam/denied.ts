/** Why a call is not done, whatever the service: each says it in its own words. */
export type Reason = "unsigned" | "unknown-key" | "unknown-token" | "wrong-signature" | "expired" | "late" | "policy"

export class Denied extends Error {
  readonly reason: Reason

  constructor(reason: Reason, message: string = SENTENCES[reason]) {
    super(message)
    this.reason = reason
  }
}

const SENTENCES: Record<Reason, string> = {
  unsigned: "Request is missing Authentication Token",
  "unknown-key": "The security token included in the request is invalid.",
  "unknown-token": "The security token included in the request is invalid.",
  "wrong-signature":
    "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method.",
  expired: "The security token included in the request is expired",
  late: "Request has expired",
  policy: "Access Denied",
}
