import { acknowledge, type Instrument } from "@bihuan/contract/instrument"
import type { UnitFinding } from "@bihuan/contract/rectification"
import { For, type JSX, Show } from "solid-js"
import { useCommand } from "../client/query.ts"
import { DueOn } from "../duty/due-on.tsx"
import { AskExtension } from "../extension/ask.tsx"
import { Request } from "../extension/requests.tsx"
import { words as extension } from "../extension/words.ts"
import { formatDay } from "../messages/format.ts"
import type { Book } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Card, Fact, Facts, Prose } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { dutyOf } from "./course.ts"
import { words } from "./words.ts"

const Receipt = (props: { instrument: Instrument }): JSX.Element => {
  const session = useSession()
  const command = useCommand(acknowledge)
  const run = (): void =>
    command.mutate(
      { id: props.instrument.id, version: props.instrument.version },
      { onSuccess: () => notify(words().acknowledged) },
    )
  return (
    <Show
      when={props.instrument.received}
      fallback={
        <Show when={session.may(acknowledge.name)} fallback={words().notAcknowledged}>
          <div class="grid justify-items-start gap-3">
            <Button tone="primary" pending={command.isPending} onClick={run}>
              {words().acknowledge}
            </Button>
            <Show when={command.error}>{(error) => <ErrorNotice error={error()} />}</Show>
          </div>
        </Show>
      }
    >
      {(by) => words().acknowledgedBy(by().name, by().at)}
    </Show>
  )
}

/** What was asked, by when and why then, and the document that says so. */
export const Asked = (props: { item: UnitFinding; book: Book }): JSX.Element => {
  const duty = () => dutyOf(props.item)
  /** One request at a time. */
  const isWaiting = (): boolean => props.item.extensions.some(({ state }) => state === "submitted")
  return (
    <Card title={words().asked}>
      <div class="grid gap-4">
        <Prose>{props.item.finding.detail}</Prose>
        <Facts>
          <Show when={duty()}>
            {(one) => (
              <Fact term={words().rectifyBy}>
                <DueOn duty={one()} book={props.book} about={props.item.finding.title} />
              </Fact>
            )}
          </Show>
          <Show when={props.item.instrument}>
            {(one) => (
              <>
                <Show when={one().replyBy}>{(day) => <Fact term={words().replyBy}>{formatDay(day())}</Fact>}</Show>
                <Fact term={words().document}>
                  {props.book.nameOf("instruments", one().kind)} {one().number}
                </Fact>
                <Fact term={words().issuedOn}>{formatDay(one().issuedOn)}</Fact>
                <Fact term={words().receipt}>
                  <Receipt instrument={one()} />
                </Fact>
              </>
            )}
          </Show>
        </Facts>
        <Show when={props.item.extensions.length > 0}>
          <section class="grid gap-3">
            <h3 class="text-small font-semibold">{extension().requests}</h3>
            <For each={props.item.extensions}>{(asked) => <Request asked={asked} />}</For>
          </section>
        </Show>
        <div class="flex flex-wrap gap-2">
          <Show when={props.item.instrument}>
            <ButtonLink href={`/rectifications/${props.item.rectification.id}/document`} icon="paper">
              {words().viewDocument}
            </ButtonLink>
          </Show>
          <Show when={!isWaiting() && duty()}>{(one) => <AskExtension duty={one()} book={props.book} />}</Show>
        </div>
      </div>
    </Card>
  )
}
