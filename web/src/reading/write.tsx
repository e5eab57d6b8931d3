import { type Draft, list } from "@bihuan/contract/draft"
import { createSignal, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { queryClient } from "../client/query.ts"
import { Button } from "../ui/button.tsx"
import { Checkbox, Select } from "../ui/choice.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { createField } from "../ui/field.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { TextField } from "../ui/text.tsx"
import { writeInto } from "./into.ts"
import type { Review } from "./review.ts"
import { words } from "./words.ts"

const anew = "new"

/** Puts what was accepted into a draft of the rulebook: a new one, or one that is being edited. */
export const WriteDialog = (props: {
  review: Review
  draft: string | undefined
  onWritten: (draft: Draft) => void
  onClose: () => void
}): JSX.Element => {
  const pages = usePages(list, () => ({}))
  const title = () => props.review.reading()?.document.title ?? words().untitled
  const into = createField<string>("into", props.draft ?? anew)
  const name = createField<string>("name", words().draftNameOf(title()).slice(0, 100))
  const articles = createField<boolean>("articles", true)
  const [progress, setProgress] = createSignal<[number, number]>()
  const [error, setError] = createSignal<unknown>()
  const accepted = () => props.review.proposals().filter((one) => props.review.decisionOf(one) === "accepted")
  const editing = (): Draft[] => pages.items().filter(({ state }) => state.name === "editing")

  const write = async (event: Event): Promise<void> => {
    event.preventDefault()
    if (progress()) return
    setError(undefined)
    setProgress([0, 1])
    try {
      const to = into.value() === anew ? { name: name.value() ?? title() } : { draft: into.value() ?? "" }
      const reading = articles.value() ? props.review.reading() : undefined
      const draft = await writeInto(to, accepted(), reading, (done, all) => setProgress([done, all]))
      props.onWritten(draft)
    } catch (caught) {
      setError(caught)
    } finally {
      setProgress(undefined)
      await queryClient.invalidateQueries()
    }
  }

  return (
    <Dialog open title={words().writeTitle} stays onClose={props.onClose}>
      <form class="grid gap-5" novalidate onSubmit={(event) => void write(event)}>
        <p class="text-small text-ink-soft">{words().writeText}</p>
        <Select
          field={into}
          label={words().into}
          options={[
            { id: anew, label: words().newDraft },
            ...editing().map((draft) => ({ id: draft.id, label: draft.name })),
          ]}
        />
        <Show when={into.value() === anew}>
          <TextField field={name} label={words().draftName} />
        </Show>
        <Checkbox field={articles} label={words().withArticles} hint={words().withArticlesHint} />
        <Show when={progress()}>
          {(at) => (
            <p role="status" class="text-small text-ink-soft">
              {words().writing(...at())}
            </p>
          )}
        </Show>
        <Show when={error()}>{(caught) => <ErrorNotice error={caught()} />}</Show>
        <div class="flex justify-end">
          <Button type="submit" tone="primary" pending={progress() !== undefined}>
            {words().write(accepted().length)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
