import type { Value, Values } from "@bihuan/contract/field"
import type { CustomField } from "@bihuan/contract/rulebook/work"
import { For, type JSX, Show } from "solid-js"
import { formatDay } from "../messages/format.ts"
import type { Book } from "../rulebook/book.ts"
import { Card, Fact, Facts } from "../ui/page.tsx"
import { ownFieldsOn } from "./fields.tsx"
import { words } from "./words.ts"

type Own = { book: Book; on: CustomField["on"]; values: Values | undefined }

const said = ({ type, choices = [] }: CustomField, value: Value): string => {
  if (typeof value === "boolean") return value ? words().yes : words().no
  if (type === "choice") return choices.find(({ id }) => id === value)?.name ?? String(value)
  return type === "date" ? formatDay(String(value)) : String(value)
}

/** What stands in the county's own fields of a record, among its other facts. What is unset is not there. */
export const OwnFacts = (props: Own): JSX.Element => (
  <For each={ownFieldsOn(props.book, props.on)}>
    {(own) => (
      <Show when={props.values?.[own.id] !== undefined}>
        <Fact term={own.name}>
          <span class="whitespace-pre-line">{said(own, props.values?.[own.id] ?? "")}</span>
        </Fact>
      </Show>
    )}
  </For>
)

/** The same where a record has no other facts on its page. */
export const OwnCard = (props: Own): JSX.Element => (
  <Show when={ownFieldsOn(props.book, props.on).some(({ id }) => props.values?.[id] !== undefined)}>
    <Card title={words().title}>
      <Facts>
        <OwnFacts {...props} />
      </Facts>
    </Card>
  </Show>
)
