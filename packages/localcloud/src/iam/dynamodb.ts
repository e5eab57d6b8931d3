import { isRecord } from "../intrinsics.ts"
import type { Resources } from "../resources.ts"
import type { Ask } from "./policy.ts"

type Item = Record<string, unknown>

/** A table as requests name it: where it is, and the partition key of itself and of its indexes. */
interface Keyed {
  arn: string
  key: string
  indexes: Map<string, string>
}

/** The tables of a stack by name. */
export function keyedTables(resources: Resources): Map<string, Keyed> {
  return new Map(
    resources.of("AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable").map(({ name, arn, properties }) => {
      const secondary = [properties.GlobalSecondaryIndexes, properties.LocalSecondaryIndexes].flatMap(listOf)
      const indexes = new Map(secondary.map((index) => [String(index.IndexName), partitionKey(index)]))
      return [name, { arn, key: partitionKey(properties), indexes }]
    }),
  )
}

/**
 * What a call of DynamoDB asks leave for: its action, the table or index, and the leading keys that it names. A call that
 * names several items of several tables asks several times. What is not known here asks for everything, which no grant gives.
 */
export function asksOf(action: string, body: Item, tables: Map<string, Keyed>): Ask[] {
  const ask = (of: string, { arn }: Pick<Keyed, "arn">, keys: (string | undefined)[], context = {}): Ask => {
    const leading = keys.filter((key) => key !== undefined)
    const known = leading.length > 0 && { "dynamodb:leadingkeys": [...new Set(leading)] }
    return { action: `dynamodb:${of}`, resource: arn, context: { ...known, ...context } }
  }
  const tableOf = (one: Item): Keyed => {
    const name = String(one.TableName)
    // A table that the stack does not hold: under its own name, and of no key.
    return tables.get(name.split("/").at(-1) ?? name) ?? { arn: name, key: "", indexes: new Map() }
  }
  const ofItem = (of: string, one: Item, context = {}): Ask => {
    const table = tableOf(one)
    return ask(of, table, [keyIn(one.Key ?? one.Item, table.key)], context)
  }
  switch (action) {
    case "GetItem":
    case "PutItem":
    case "UpdateItem":
    case "DeleteItem":
      return [ofItem(action, body)]
    case "Query":
    case "Scan": {
      const table = tableOf(body)
      const name = typeof body.IndexName === "string" ? body.IndexName : undefined
      const arn = name === undefined ? table.arn : `${table.arn}/index/${name}`
      const key = name === undefined ? table.key : table.indexes.get(name)
      const select = {
        "dynamodb:select": String(body.Select ?? (name === undefined ? "ALL_ATTRIBUTES" : "ALL_PROJECTED_ATTRIBUTES")),
      }
      return [ask(action, { arn }, action === "Query" && key ? [queried(body, key)] : [], select)]
    }
    case "BatchGetItem":
      return entriesOf(body.RequestItems).map(([name, one]) => {
        const table = tableOf({ TableName: name })
        return ask(
          action,
          table,
          listOf(isRecord(one) ? one.Keys : []).map((key) => keyIn(key, table.key)),
        )
      })
    case "BatchWriteItem":
      return entriesOf(body.RequestItems).map(([name, requests]) => {
        const table = tableOf({ TableName: name })
        const keys = listOf(requests)
          .flatMap((one) => [one.PutRequest, one.DeleteRequest])
          .filter(isRecord)
        return ask(
          action,
          table,
          keys.map((one) => keyIn(one.Key ?? one.Item, table.key)),
        )
      })
    case "TransactGetItems":
    case "TransactWriteItems":
      return listOf(body.TransactItems)
        .flatMap(entriesOf)
        .map(([of, one]) => {
          const enclosing = { "dynamodb:enclosingoperation": action }
          return ofItem(
            of === "ConditionCheck" ? "ConditionCheckItem" : `${of}Item`,
            isRecord(one) ? one : {},
            enclosing,
          )
        })
    case "DescribeTable":
      return [ask(action, tableOf(body), [])]
    default:
      return [{ action: `dynamodb:${action}`, resource: "*", context: {} }]
  }
}

/** The partition that a query asks for: the one value that its key condition gives the partition key. */
function queried(
  { KeyConditionExpression, KeyConditions, ExpressionAttributeNames, ExpressionAttributeValues }: Item,
  key: string,
): string | undefined {
  if (isRecord(KeyConditions)) {
    const condition = KeyConditions[key]
    return isRecord(condition) && condition.ComparisonOperator === "EQ"
      ? keyValue(listOf(condition.AttributeValueList)[0])
      : undefined
  }
  const names = isRecord(ExpressionAttributeNames) ? ExpressionAttributeNames : {}
  const values = isRecord(ExpressionAttributeValues) ? ExpressionAttributeValues : {}
  for (const [, left = "", right = ""] of String(KeyConditionExpression).matchAll(/([#:\w.-]+)\s*=\s*([#:\w.-]+)/g)) {
    const [name, value] = left.startsWith(":") ? [right, left] : [left, right]
    if ((names[name] ?? name) === key) return keyValue(values[value])
  }
  return undefined
}

const keyIn = (item: unknown, key: string) => (isRecord(item) ? keyValue(item[key]) : undefined)

/** A key's value as a policy sees it; DynamoDB's JSON holds it under the name of its type. */
function keyValue(value: unknown): string | undefined {
  const [found] = isRecord(value) ? Object.values(value) : []
  return typeof found === "string" ? found : undefined
}

const partitionKey = ({ KeySchema }: Item): string =>
  String(listOf(KeySchema).find(({ KeyType }) => KeyType === "HASH")?.AttributeName)
const listOf = (value: unknown): Item[] => (Array.isArray(value) ? value.filter(isRecord) : [])
const entriesOf = (value: unknown): [string, unknown][] => Object.entries(isRecord(value) ? value : {})
