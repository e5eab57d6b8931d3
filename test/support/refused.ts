import { Refused } from "@bihuan/scripts/county/client"

/** What the service answered when it said no. Fails when it did not. */
export async function refused(asked: Promise<unknown>): Promise<{ status: number } & Refused["body"]> {
  try {
    await asked
  } catch (error) {
    if (error instanceof Refused) return { status: error.status, ...error.body }
    throw error
  }
  throw new Error("it was not refused")
}
