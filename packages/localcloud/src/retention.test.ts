import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import {
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from "@aws-sdk/client-s3"
import { Duration } from "aws-cdk-lib"
import { Bucket, ObjectLockRetention } from "aws-cdk-lib/aws-s3"
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest"
import { Cloud, DynamoDBLocal } from "./cloud.ts"
import { synthesise } from "./example/app.ts"

let database: DynamoDBLocal
let assembly: string

beforeAll(async () => {
  database = await DynamoDBLocal.start({})
  assembly = synthesise((stack) => {
    const objectLockDefaultRetention = ObjectLockRetention.compliance(Duration.days(3))
    new Bucket(stack, "Seals", { objectLockEnabled: true, objectLockDefaultRetention })
  })
})
afterAll(() => database.stop())

async function sealed(state?: string) {
  const cloud = await Cloud.start({ assembly, database, ...(state && { state }), log: () => {} })
  const { region, credentials, endpoints } = cloud
  const s3 = new S3Client({ endpoint: endpoints.s3, region, credentials })
  const [, Seals = ""] = Object.entries(cloud.buckets).find(([id]) => id.startsWith("Seals")) ?? []
  const [, Files = ""] = Object.entries(cloud.buckets).find(([id]) => id.startsWith("Files")) ?? []
  const put = (Body: string, more: object = {}, Bucket = Seals) =>
    s3.send(new PutObjectCommand({ Bucket, Key: "a/1", Body, ...more }))
  const text = async () =>
    (await s3.send(new GetObjectCommand({ Bucket: Seals, Key: "a/1" }))).Body?.transformToString()
  return { cloud, s3, put, text, at: { Bucket: Seals, Key: "a/1" }, Files }
}
const running = async () => {
  const scene = await sealed()
  onTestFinished(() => scene.cloud.stop())
  return scene
}

test("an object of a locked bucket is neither overwritten nor deleted until its days are over on the virtual clock", async () => {
  const { cloud, s3, put, text, at } = await running()
  await put("one")
  await expect(put("two")).rejects.toThrow("locked until")
  await expect(s3.send(new DeleteObjectCommand(at))).rejects.toThrow("locked until")
  const bypassing = new DeleteObjectCommand({ ...at, BypassGovernanceRetention: true })
  await expect(s3.send(bypassing)).rejects.toThrow("locked until")
  const many = new DeleteObjectsCommand({ Bucket: at.Bucket, Delete: { Objects: [{ Key: at.Key }] } })
  await expect(s3.send(many)).rejects.toThrow("one by one")
  expect(await text()).toBe("one")
  const { ObjectLockMode, ObjectLockRetainUntilDate } = await s3.send(new HeadObjectCommand(at))
  expect(ObjectLockMode).toBe("COMPLIANCE")
  expect(Math.round((Number(ObjectLockRetainUntilDate) - cloud.clock.now()) / 86_400_000)).toBe(3)

  await cloud.clock.advance(3 * 86_400_000)
  await put("three")
  expect(await text()).toBe("three")
})

test("governance yields to whoever may bypass it, and an object can say its own days", async () => {
  const { cloud, s3, put, at } = await running()
  const until = new Date(cloud.clock.now() + 86_400_000)
  await put("one", { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: until })
  await expect(s3.send(new DeleteObjectCommand(at))).rejects.toThrow("locked until")
  await s3.send(new DeleteObjectCommand({ ...at, BypassGovernanceRetention: true }))
  await put("two", { ObjectLockMode: "GOVERNANCE", ObjectLockRetainUntilDate: until })
  await cloud.clock.advance(86_400_000)
  await s3.send(new DeleteObjectCommand(at))
})

test("of many who write a key that must not be there, one does; in any bucket", async () => {
  const { put, Files } = await running()
  for (const Bucket of [undefined, Files]) {
    const all = await Promise.allSettled(["a", "b", "c", "d"].map((text) => put(text, { IfNoneMatch: "*" }, Bucket)))
    expect(all.filter(({ status }) => status === "fulfilled")).toHaveLength(1)
    await expect(put("e", { IfNoneMatch: "*" }, Bucket)).rejects.toMatchObject({ name: "PreconditionFailed" })
  }
})

test("the lock outlives its process", async () => {
  const state = mkdtempSync(join(tmpdir(), "localcloud-locked-"))
  onTestFinished(() => rmSync(state, { recursive: true, force: true }))
  const first = await sealed(state)
  await first.put("one")
  await first.cloud.stop()
  const second = await sealed(state)
  onTestFinished(() => second.cloud.stop())
  await expect(second.put("two")).rejects.toThrow("locked until")
  expect(await second.text()).toBe("one")
})
