import { operations } from "@bihuan/contract/operations"
import { Refusal } from "@bihuan/contract/refusal"
import { commandOf } from "@bihuan/core/commands"
import * as County from "@bihuan/core/county/county"
import * as Session from "@bihuan/core/session/session"
import { networkOf } from "@bihuan/core/session/session.rules"
import { beat, now } from "@bihuan/core/system/clock"
import { identity } from "@bihuan/core/system/deployment"
import * as log from "@bihuan/core/system/log"
import { within } from "@bihuan/core/system/scope"
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda"
import { type Asked, answer, cookieOf, deviceCookieOf, isOperator, languageOf, read, refuse } from "./door.ts"
import { Rate } from "./rate.ts"

const { account, county, address } = identity.requests
const rates = { account: new Rate(account), county: new Rate(county), address: new Rate(address) }

const byRoute = new Map(operations.map((operation) => [`${operation.method} ${operation.path}`, operation]))

/** One request from its first byte to its answer. A refusal is an answer; anything else thrown is a defect, logged once. */
export async function serve(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  try {
    return await perform(read(event, byRoute.get(event.routeKey)?.most), event.requestContext.http.sourceIp)
  } catch (error) {
    if (!(error instanceof Refusal)) log.defect(error, { route: event.routeKey })
    return refuse(error instanceof Refusal ? error : new Refusal("broken"), languageOf(event))
  }
}

/** What the platform's operator may ask; none of it says anything of a case. */
const ofOperator: Record<string, (input: unknown, now: string) => Promise<unknown>> = {
  "county.open": County.open,
  "progress.recount": async (input, now) => (await import("@bihuan/core/tally/recount")).recount(input, now),
}

async function perform(asked: Asked, address: string): Promise<APIGatewayProxyStructuredResultV2> {
  const { route, input, token, device, browser, operatorKey, key } = asked
  const at = now()
  rates.address.take(networkOf(address), beat())
  const name = byRoute.get(route)?.name
  if (name === "session.sign-in") {
    const entered = await Session.signIn(input, at, { address, browser, device })
    return answer(entered.me, [cookieOf(entered.token), deviceCookieOf(entered.device)])
  }
  if (name === "session.door") return answer(Session.door())
  if (name === "session.sign-out") {
    await Session.signOut(token, at)
    return answer({}, [cookieOf("")])
  }
  const operated = name && ofOperator[name]
  if (operated) {
    if (!isOperator(operatorKey)) throw new Refusal("not-signed-in")
    return answer(await operated(input, at))
  }
  const handler = name && (await commandOf(name))
  if (!handler) throw new Refusal("not-found")
  return within(Session.tenantOf(token), async () => {
    const actor = await Session.authenticate(token, at)
    rates.account.take(`${actor.tenant} ${actor.person}`, beat())
    rates.county.take(actor.tenant, beat())
    return answer(await handler.run({ actor, input, now: at, key }))
  })
}
