import { execFile } from "node:child_process"
import { mkdtemp, readFile, rm } from "node:fs/promises"
import { createServer, type Server } from "node:http"
import type { AddressInfo } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { promisify } from "node:util"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Resource, service } from "./service.ts"

const root = fileURLToPath(new URL("../..", import.meta.url))
const account = "123456789012"
const region = "cn-north-1"

/** What an account answers that CDK and SST have been set up in. */
const outputs: Record<string, Record<string, string>> = {
  CDKToolkit: { BucketName: "toolkit", BootstrapVersion: "14" },
  SSTBootstrap: { BucketName: "sst", Version: "7.4" },
}

let aws: Server
let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "bihuan-sst-"))
  aws = createServer((request, response) => {
    let body = ""
    request.setEncoding("utf8").on("data", (part: string) => {
      body += part
    })
    request.on("end", () => {
      const asked = new URLSearchParams(body)
      response.setHeader("content-type", "text/xml")
      response.end(asked.get("Action") === "GetCallerIdentity" ? identity() : stack(asked.get("StackName") ?? ""))
    })
  })
  await new Promise<void>((ready) => aws.listen(0, "127.0.0.1", ready))
})

afterAll(async () => {
  aws.close()
  await rm(folder, { recursive: true, force: true })
})

test("SST deploys the resources that plain CDK synthesises", async () => {
  const { port } = aws.address() as AddressInfo
  await promisify(execFile)(join(root, "node_modules/.bin/sst"), ["build", "--stage", "test", "--to", folder], {
    cwd: root,
    env: {
      PATH: `${join(root, "node_modules/.bin")}:${process.env.PATH}`,
      HOME: folder,
      AWS_ENDPOINT_URL: `http://127.0.0.1:${port}`,
      AWS_ACCESS_KEY_ID: "nobody",
      AWS_SECRET_ACCESS_KEY: "nothing",
      AWS_REGION: region,
      SST_TELEMETRY_DISABLED: "1",
    },
  })
  const name = "test-bihuan-service"
  const { Resources } = JSON.parse(await readFile(join(folder, `${name}.template.json`), "utf8"))
  const plain = service("test", name, { env: { account, region } })
  expect(Object.keys(plain).length).toBeGreaterThan(100)
  expect(comparable(Resources)).toEqual(comparable(plain))
})

/** Without SST's labels, and without the helper that it adds to every stack. */
function comparable(resources: Record<string, Resource>): Record<string, Resource> {
  return Object.fromEntries(
    Object.entries(resources)
      .filter(([id]) => !id.startsWith("CustomResourceHandler"))
      .map(([id, { Properties: { Tags, ...rest } = {}, ...resource }]) => [id, { ...resource, Properties: rest }]),
  )
}

function identity(): string {
  return `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
    <Arn>arn:aws-cn:iam::${account}:user/nobody</Arn><UserId>nobody</UserId><Account>${account}</Account>
  </GetCallerIdentityResult></GetCallerIdentityResponse>`
}

function stack(name: string): string {
  const members = Object.entries(outputs[name] ?? {}).map(
    ([key, value]) => `<member><OutputKey>${key}</OutputKey><OutputValue>${value}</OutputValue></member>`,
  )
  return `<DescribeStacksResponse xmlns="http://cloudformation.amazonaws.com/doc/2010-05-15/"><DescribeStacksResult>
    <Stacks><member><StackName>${name}</StackName><CreationTime>2026-01-01T00:00:00Z</CreationTime>
    <StackStatus>UPDATE_COMPLETE</StackStatus><Outputs>${members.join("")}</Outputs></member></Stacks>
  </DescribeStacksResult></DescribeStacksResponse>`
}
