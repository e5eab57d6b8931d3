import { createHash } from "node:crypto"

/** Opens counties on this machine, where whoever can call the service owns it. A deployment has a key of its own. */
export const operatorKey = "local-operator"

export const operatorKeyHash: string = createHash("sha256").update(operatorKey).digest("hex")
