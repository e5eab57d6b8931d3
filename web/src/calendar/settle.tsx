import type { DutyView } from "@bihuan/contract/duty"
import { explain } from "@bihuan/contract/duty"
import { settle } from "@bihuan/contract/rhythm"
import { useParams } from "@solidjs/router"
import { type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { kindOf, periodOf } from "../duty/desk.ts"
import { DueOn } from "../duty/due-on.tsx"
import { useBook } from "../rulebook/book.ts"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, Fact, Facts, Page, Prose } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Ends in words a duty that has no record of its own. */
export const Settle = (props: { duty: DutyView; onDone?: () => void }): JSX.Element => {
  const form = createForm(settle, {
    fixed: () => ({ id: props.duty.id, version: props.duty.version }),
    onDone: () => {
      notify(words().settled)
      props.onDone?.()
    },
  })
  return (
    <Form form={form} submit={words().settle}>
      <TextArea field={form.field("note")} label={words().note} hint={words().noteHint} rows={4} />
    </Form>
  )
}

/** One duty that comes round, with what was done or the place to say it. */
export default function SettlePage(): JSX.Element {
  const params = useParams<{ duty: string }>()
  const book = useBook()
  const query = useOperation(explain, () => ({ id: params.duty }))
  const crumbs = [{ href: "/calendar", label: words().title }]
  return (
    <Loaded query={query}>
      {(told) => (
        <Page title={kindOf(told().duty, book)} crumbs={crumbs} width="prose">
          <div class="grid gap-6">
            <Card>
              <Facts>
                <Fact term={words().about}>{told().duty.subject.title}</Fact>
                <Show when={periodOf(told().duty)}>{(period) => <Fact term={words().period}>{period()}</Fact>}</Show>
                <Fact term={words().due}>
                  <DueOn duty={told().duty} book={book} about={kindOf(told().duty, book)} />
                </Fact>
                <Show when={told().duty.state.name === "met" && told().duty.state}>
                  {(state) => {
                    const met = () => state() as Extract<DutyView["state"], { name: "met" }>
                    return (
                      <>
                        <Fact term={words().doneBy}>{met().by.name}</Fact>
                        <Show when={met().note}>
                          {(note) => (
                            <Fact term={words().note}>
                              <Prose>{note()}</Prose>
                            </Fact>
                          )}
                        </Show>
                      </>
                    )
                  }}
                </Show>
              </Facts>
            </Card>
            <Show when={told().duty.state.name === "open"}>
              <Card title={words().settle}>
                <Settle duty={told().duty} />
              </Card>
            </Show>
          </div>
        </Page>
      )}
    </Loaded>
  )
}
