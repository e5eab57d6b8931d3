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

const safety = {
  "content-security-policy":
    "default-src 'self'; img-src 'self' data:; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  "referrer-policy": "same-origin",
  "x-content-type-options": "nosniff",
}

const folder = join(import.meta.dirname, "web")
const kept = new Map<string, Promise<APIGatewayProxyStructuredResultV2 | undefined>>()

/** The built page from this function's own bundle; every other path is the page itself, which knows its routes. */
export async function handler({ rawPath }: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const path = normalize(rawPath)
  const file = extname(path) ? await keep(path) : undefined
  return file ?? (await keep("/index.html")) ?? { statusCode: 404 }
}

const keep = (path: string) => {
  const known = kept.get(path) ?? load(path)
  kept.set(path, known)
  return known
}

async function load(path: string): Promise<APIGatewayProxyStructuredResultV2 | undefined> {
  const content = await readFile(join(folder, path)).catch(() => undefined)
  if (!content) return undefined
  const immutable = path.startsWith("/assets/")
  return {
    statusCode: 200,
    headers: {
      ...safety,
      "content-type": types[extname(path)] ?? "application/octet-stream",
      "content-encoding": "br",
      "cache-control": immutable ? "public, max-age=31536000, immutable" : "no-cache",
    },
    body: brotliCompressSync(content).toString("base64"),
    isBase64Encoded: true,
  }
}
