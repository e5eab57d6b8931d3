import type { IncomingMessage, RequestListener } from "node:http"
import { ApiRefusal } from "./errors.ts"
import { parsed } from "./request.ts"
import { type Runner, refusal } from "./runner.ts"

const TARGET = "AWSStepFunctions."
const CONTENT_TYPE = "application/x-amz-json-1.0"
/** Longest body of a call, in bytes: AWS's longest payload, escaped as JSON inside JSON, and some room. */
const LONGEST_BODY = 2_097_152

/** Whether a request with this X-Amz-Target is for Step Functions. */
export function isStepFunctions(target: string | string[] | undefined): target is string {
  return typeof target === "string" && target.startsWith(TARGET)
}

/** Answers one request of AWS's JSON 1.0 protocol, given its X-Amz-Target and its body. */
export async function answer(
  runner: Runner,
  target: string,
  text: string,
): Promise<{ status: number; type: string; text: string }> {
  const { status, body } = await handled(runner, target, text)
  return { status, type: CONTENT_TYPE, text: JSON.stringify(body) }
}

async function handled(runner: Runner, target: string, text: string): Promise<{ status: number; body: unknown }> {
  try {
    return await runner.handle(target.slice(TARGET.length), parsed(text || "{}", "SerializationException"))
  } catch (thrown) {
    if (thrown instanceof ApiRefusal) return refusal(thrown)
    throw thrown
  }
}

/** A Node listener to which `@aws-sdk/client-sfn` can be pointed as its endpoint. */
export function listener(runner: Runner): RequestListener {
  return async (request, response) => {
    const target = request.headers["x-amz-target"]
    const text = await read(request)
    const reply =
      text === undefined || !isStepFunctions(target)
        ? {
            status: 400,
            type: CONTENT_TYPE,
            text: JSON.stringify({ __type: "SerializationException", message: "No call of Step Functions" }),
          }
        : await answer(runner, target, text)
    response.writeHead(reply.status, { "content-type": reply.type }).end(reply.text)
  }
}

async function read(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += chunk.length
    if (length <= LONGEST_BODY) chunks.push(chunk)
  }
  return length <= LONGEST_BODY ? Buffer.concat(chunks).toString() : undefined
}
