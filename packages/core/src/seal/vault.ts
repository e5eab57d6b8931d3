import { GetObjectCommand, NoSuchKey, PutObjectCommand, S3Client } from "@aws-sdk/client-s3"
import type { Day, Id } from "@bihuan/contract/shape"
import { credentials } from "../system/scope.ts"
import { type Paper, paperIn, textOf } from "./seal.rules.ts"

/** The function's own credentials: the nightly sealing alone may write. */
const own = new S3Client({})
const clients = new WeakMap<object, S3Client>()

/** A seal is read with the credentials of its tenant. */
function reader(): S3Client {
  const given = credentials()
  const client = clients.get(given) ?? new S3Client({ credentials: given })
  clients.set(given, client)
  return client
}

const placeOf = (tenant: Id, day: Day) => ({ Bucket: process.env.SEALS, Key: `${tenant}/seals/${day}` })

/** What S3 answers where the key is there already, or is being written at this moment. */
const taken = new Set(["PreconditionFailed", "ConditionalRequestConflict"])

/** Keeps a day's seal under the bucket's retention, unless one is there. @returns the one that is kept: of two sealings the first. */
export async function keep(tenant: Id, paper: Paper): Promise<Paper> {
  const { day } = paper.head
  const Body = textOf(paper)
  try {
    await own.send(new PutObjectCommand({ ...placeOf(tenant, day), Body, IfNoneMatch: "*", ContentType: "text/plain" }))
    return paper
  } catch (error) {
    if (!(error instanceof Error && taken.has(error.name))) throw error
  }
  const kept = await paperOf(tenant, day)
  if (!kept) throw new Error("the seal that is there cannot be read")
  return kept
}

/** The seal of a day; undefined where there is none. One that cannot be read is as good as none: its day is found without. */
export async function paperOf(tenant: Id, day: Day): Promise<Paper | undefined> {
  try {
    const { Body } = await reader().send(new GetObjectCommand(placeOf(tenant, day)))
    return Body && paperIn(await Body.transformToString())
  } catch (error) {
    // To whoever may not list a bucket, S3 says of a key that is not there that it is not theirs to read.
    if (error instanceof NoSuchKey || (error instanceof Error && error.name === "AccessDenied")) return undefined
    throw error
  }
}
