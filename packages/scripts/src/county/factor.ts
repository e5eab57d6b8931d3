import { generateSync } from "otplib"

/** An administrator's second factor as their phone would hold it: the secret, and the last step whose code was given away. */
interface Phone {
  secret: string
  step: number
}

/** The phones of this process's administrators, by service, county and account. */
const phones = new Map<string, Phone>()
const keyOf = (...place: string[]) => place.join(" ")

/** Thirty seconds a code. */
const period = 30

/** What a service on this machine takes for the time. */
async function timeAt(url: string): Promise<number> {
  const answer = await fetch(`${url}/local/clock`)
  const { now } = (await answer.json()) as { now: string }
  return Date.parse(now) / 1000
}

export function holdPhone(url: string, county: string, account: string, secret: string): void {
  phones.set(keyOf(url, county, account), { secret, step: 0 })
}

export function dropPhone(...place: [url: string, county: string, account: string]): void {
  phones.delete(keyOf(...place))
}

/** Every phone held for a service, by county and account: for whoever keeps the demonstration. */
export const phonesAt = (url: string): Record<string, string> =>
  Object.fromEntries(
    [...phones]
      .filter(([key]) => key.startsWith(`${url} `))
      .map(([key, { secret }]) => [key.slice(url.length + 1), secret]),
  )

export const secretOf = (url: string, county: string, account: string): string | undefined =>
  phones.get(keyOf(url, county, account))?.secret

export const codeAt = (secret: string, epoch: number): string => generateSync({ secret, epoch })

/**
 * A code that was not used before. The service takes the code before and the one after, so three can be had at one moment of a
 * clock that stands; for a fourth it is moved on.
 */
export async function nextCode(url: string, county: string, account: string): Promise<string> {
  const phone = phones.get(keyOf(url, county, account))
  if (!phone) throw new Error(`${account} of ${county} has a second factor that this process does not hold`)
  const present = Math.floor((await timeAt(url)) / period)
  phone.step = Math.max(phone.step + 1, present - 1)
  if (phone.step > present + 1) {
    const body = JSON.stringify({ advance: `PT${(phone.step - present - 1) * period}S` })
    await fetch(`${url}/local/clock`, { method: "POST", headers: { "content-type": "application/json" }, body })
  }
  return codeAt(phone.secret, phone.step * period)
}
