import { readFile } from "node:fs/promises"
import { extname, join, normalize } from "node:path"
import { brotliCompressSync } from "node:zlib"
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda"

const types: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".svg": "image/svg+xml",
  ".json": "application/json",
  ".woff2": "font/woff2",
  ".png": "image/png",
  ".webmanifest": "application/manifest+json",
}

/** Nothing of another origin, nothing inline, no frame around it. */
const policy = {
  "default-src": "'none'",
  "script-src": "'self'",
  "style-src": "'self'",
  "img-src": "'self' data:",
  "font-src": "'self'",
  "connect-src": "'self'",
  "manifest-src": "'self'",
  "form-action": "'self'",
  "base-uri": "'none'",
  "frame-ancestors": "'none'",
}

const safety = {
  "content-security-policy": Object.entries(policy)
    .map(([what, from]) => `${what} ${from}`)
    .join("; "),
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "camera=(), geolocation=(), microphone=()",
  "referrer-policy": "same-origin",
  "strict-transport-security": "max-age=63072000; includeSubDomains",
  "x-content-type-options": "nosniff",
}

const folder = join(import.meta.dirname, "web")
const kept = new Map<string, APIGatewayProxyStructuredResultV2>()

/** The built page from this function's own bundle; every other path is the page itself, which knows its routes. */
export async function handler({ rawPath }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const path = normalize(rawPath)
  const file = extname(path) ? await keep(path) : undefined
  return file ?? (await keep("/index.html")) ?? { statusCode: 404 }
}

/** What was found once is kept, compressed. What is not there is not remembered: anybody can ask for anything. */
async function keep(path: string): Promise<APIGatewayProxyStructuredResultV2 | undefined> {
  const known = kept.get(path)
  if (known) return known
  const content = await readFile(join(folder, path)).catch(() => undefined)
  if (!content) return undefined
  const made = {
    statusCode: 200,
    headers: {
      ...safety,
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "content-encoding": "br",
      "cache-control": path.startsWith("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
    },
    body: brotliCompressSync(content).toString("base64"),
    isBase64Encoded: true,
  }
  kept.set(path, made)
  return made
}
