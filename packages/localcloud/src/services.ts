import { createServer, type RequestListener, type Server } from "node:http"
import type { BucketServer } from "./buckets.ts"
import { isStepFunctions } from "./states/http.ts"

/** What functions reach over HTTP besides the database: Step Functions by its header, S3 by everything else. */
export class Services {
  readonly server: Server
  states: RequestListener | undefined

  constructor(buckets: BucketServer) {
    this.server = createServer((request, response) => {
      if (isStepFunctions(request.headers["x-amz-target"])) {
        this.states?.(request, response)
        return
      }
      buckets.handle(request, response).catch(() => response.destroy())
    })
  }
}
