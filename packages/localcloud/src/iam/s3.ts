import type { IncomingMessage } from "node:http"
import type { Ask } from "./policy.ts"

const OBJECT: Record<string, string> = {
  GET: "GetObject",
  HEAD: "GetObject",
  PUT: "PutObject",
  POST: "PutObject",
  DELETE: "DeleteObject",
}
const BUCKET: Record<string, string> = {
  GET: "ListBucket",
  HEAD: "ListBucket",
  PUT: "CreateBucket",
  DELETE: "DeleteBucket",
}
/** What a sub-resource of an object or a bucket is called in an action; with its own verb, where it has no other. */
const PART: Record<string, string> = {
  acl: "Acl",
  tagging: "Tagging",
  retention: "Retention",
  "legal-hold": "LegalHold",
  versions: "",
}

/** What a call of S3 asks leave for. Copying asks for its source too. */
export function asksOf(request: IncomingMessage, partition: string): Ask[] {
  const { searchParams } = new URL(`http://local${request.url}`)
  // As it was sent: an address that is read makes one of `a/./b` and `a/b`, which are two keys.
  const [path = "/"] = (request.url ?? "/").split("?")
  const [bucket = "", ...rest] = path.slice(1).split("/").map(decodeURIComponent)
  const key = rest.join("/")
  const of = (place: string) => `arn:${partition}:s3:::${place}`
  const method = request.method ?? "GET"
  const ask = (action: string, resource: string, context = {}): Ask => ({ action: `s3:${action}`, resource, context })
  if (bucket === "") return [ask("ListAllMyBuckets", "*")]
  const part = Object.keys(PART).find((name) => searchParams.has(name))
  if (key === "") {
    // Which ones stands in the body: who asks so must be let delete any.
    if (method === "POST" && searchParams.has("delete")) return [ask("DeleteObject", of(`${bucket}/*`))]
    const prefix = searchParams.get("prefix")
    const action =
      part === "versions" ? "ListBucketVersions" : part ? `${verb(method)}Bucket${PART[part]}` : BUCKET[method]
    return [ask(action ?? method, of(bucket), prefix === null ? {} : { "s3:prefix": prefix })]
  }
  const object = OBJECT[method] ?? method
  const version = searchParams.has("versionId") ? "Version" : ""
  const action = part ? `${verb(method)}Object${PART[part]}` : object
  const source = request.headers["x-amz-copy-source"]
  const from =
    typeof source === "string" ? decodeURIComponent(source).replace(/^\//, "").replace(/\?.*$/, "") : undefined
  const writes = !part && method === "PUT"
  const once = request.headers["if-none-match"]
  return [
    ask(
      version && action !== "PutObject" ? action.replace("Object", "ObjectVersion") : action,
      of(`${bucket}/${key}`),
      once ? { "s3:if-none-match": once } : {},
    ),
    ...(writes && request.headers["x-amz-object-lock-mode"] ? [ask("PutObjectRetention", of(`${bucket}/${key}`))] : []),
    ...(from ? [ask("GetObject", of(from))] : []),
  ]
}

const verb = (method: string) =>
  method === "GET" || method === "HEAD" ? "Get" : method === "DELETE" ? "Delete" : "Put"
