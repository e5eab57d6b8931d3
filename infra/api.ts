import { operations } from "@bihuan/contract/operations"
import { HttpApi, HttpMethod, HttpRoute, HttpRouteKey, HttpStage } from "aws-cdk-lib/aws-apigatewayv2"
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations"
import type { Function as Lambda } from "aws-cdk-lib/aws-lambda"
import type { Construct } from "constructs"
import { alarm } from "./alarms.ts"

/** One route for each operation of the contract, all to the one `api` function; anything else is the page. */
export function api(scope: Construct, { api, page }: { api: Lambda; page: Lambda }): HttpApi {
  const made = new HttpApi(scope, "Api", { createDefaultStage: false })
  // One permission for all routes: one for each would outgrow the function's policy (20 KB).
  const toApi = new HttpLambdaIntegration("ToApi", api, { scopePermissionToRoute: false })
  const toPage = new HttpLambdaIntegration("ToPage", page)

  // A path that no operation has is answered by the api too, so that its refusal reads like every other. It is made
  // first: the integration takes its id from the first route, and must not change with the order of the operations.
  new HttpRoute(scope, "Route-unknown", {
    httpApi: made,
    routeKey: HttpRouteKey.with("/api/{proxy+}", HttpMethod.ANY),
    integration: toApi,
  })
  for (const { name, method, path } of operations)
    new HttpRoute(scope, `Route-${name}`, {
      httpApi: made,
      routeKey: HttpRouteKey.with(path, HttpMethod[method]),
      integration: toApi,
    })
  new HttpRoute(scope, "Route-page", { httpApi: made, routeKey: HttpRouteKey.DEFAULT, integration: toPage })

  const stage = new HttpStage(scope, "Stage", {
    httpApi: made,
    autoDeploy: true,
    throttle: { rateLimit: 1000, burstLimit: 2000 },
  })
  alarm(scope, "ApiFailed", stage.metricServerError(), "The API answered 5xx: no named refusal does.")
  alarm(
    scope,
    "ApiSlow",
    stage.metricLatency({ statistic: "p95" }),
    "One answer in twenty takes longer than a second.",
    { above: 1000 },
  )
  return made
}
