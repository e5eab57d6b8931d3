import { choose, type EditionHead, editions, withdraw } from "@bihuan/contract/rulebook"
import { useParams } from "@solidjs/router"
import { createSignal, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { formatDay } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { RadioGroup } from "../ui/choice.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, Fact, Facts, Page, Section } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { Receipts } from "./receipts.tsx"
import { EditionLamp } from "./state.tsx"
import { words } from "./words.ts"

/** What running work does, each with what it means. */
export const runs = () =>
  (["keep", "recalculate"] as const).map((id) => ({
    id,
    label: words().running[id],
    detail: words().runningHint[id],
  }))

const Choose = (props: { edition: EditionHead }): JSX.Element => {
  const form = createForm(choose, {
    initial: { ...(props.edition.running && { running: props.edition.running }) },
    fixed: () => ({ id: props.edition.id, version: props.edition.version }),
    onDone: () => notify(words().chosen),
  })
  return (
    <Card title={words().choose}>
      <Form form={form} submit={words().choose}>
        <RadioGroup field={form.field("running")} label={words().columns.running} options={runs()} />
      </Form>
    </Card>
  )
}

const Withdraw = (props: { edition: EditionHead; onClose: () => void }): JSX.Element => {
  const form = createForm(withdraw, {
    fixed: () => ({ id: props.edition.id, version: props.edition.version }),
    onDone: () => {
      notify(words().withdrawn)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().withdraw} tone="danger" onCancel={props.onClose}>
      <p class="text-small text-ink-soft">{words().withdrawText}</p>
      <TextArea field={form.field("reason")} label={words().withdrawReason} rows={3} />
    </Form>
  )
}

const Known = (props: { edition: EditionHead }): JSX.Element => (
  <Card>
    <Facts>
      <Fact term={words().columns.from}>{formatDay(props.edition.effectiveFrom)}</Fact>
      <Show when={props.edition.published} fallback={<Fact term={words().published}>{words().opened}</Fact>}>
        {(published) => (
          <>
            <Fact term={words().published}>{words().publishedBy(published().by.name, published().by.at)}</Fact>
            <Fact term={words().accepted}>{words().count(published().accepted.length)}</Fact>
          </>
        )}
      </Show>
      <Show when={props.edition.running}>
        {(running) => <Fact term={words().columns.running}>{words().running[running()]}</Fact>}
      </Show>
      <Show when={props.edition.taken}>
        {(taken) => <Fact term={words().columns.moved}>{words().moved(taken().duties, taken().approvals)}</Fact>}
      </Show>
      <Show when={props.edition.withdrawn}>
        {(gone) => (
          <Fact term={words().withdrawn}>
            {words().withdrawnBy(gone().by.name, gone().by.at)} {gone().reason}
          </Fact>
        )}
      </Show>
    </Facts>
  </Card>
)

/** One edition: from when it is in force, what running work does, and every day that it moved. */
export default function EditionPage(): JSX.Element {
  const params = useParams<{ edition: string }>()
  const { may } = useSession()
  const query = useOperation(editions, () => ({}))
  const [leaving, setLeaving] = createSignal(false)
  const close = (): void => {
    setLeaving(false)
  }
  const edition = (): EditionHead | undefined => query.data?.items.find(({ id }) => id === params.edition)
  const before = (): EditionHead | undefined =>
    query.data?.items.find(({ number, state }) => number < (edition()?.number ?? 0) && state !== "withdrawn")
  return (
    <Page
      title={edition() ? words().edition(edition()?.number ?? 0) : words().title}
      lead={edition()?.title}
      crumbs={[
        { label: words().rulebook, href: "/rulebook" },
        { label: words().title, href: "/rulebook/editions" },
      ]}
      lamps={<Show when={edition()}>{(one) => <EditionLamp state={one().state} />}</Show>}
      actions={
        <>
          <Show when={may("draft.compare") && before()}>
            {(one) => (
              <ButtonLink href={`/rulebook/comparison?from=${one().id}&to=${params.edition}`}>
                {words().compareWith(one().number)}
              </ButtonLink>
            )}
          </Show>
          <Show when={may(withdraw.name) && edition()?.state === "coming"}>
            <Button tone="danger" onClick={() => setLeaving(true)}>
              {words().withdraw}
            </Button>
          </Show>
        </>
      }
    >
      <Loaded query={query}>
        {() => (
          <Show when={edition()}>
            {(one) => (
              <div class="grid gap-6">
                <Known edition={one()} />
                <Show when={may(choose.name) && one().state === "coming"}>
                  <Choose edition={one()} />
                </Show>
                <Show when={may("rulebook.receipts") && one().taken}>
                  <Section title={words().receipts}>
                    <Receipts cause={one().id} />
                  </Section>
                </Show>
                <Dialog open={leaving()} title={words().withdraw} onClose={close} stays={true}>
                  <Withdraw edition={one()} onClose={close} />
                </Dialog>
              </div>
            )}
          </Show>
        )}
      </Loaded>
    </Page>
  )
}
