import { history } from "@bihuan/contract/file"
import { createSignal, For, type JSX } from "solid-js"
import { useOperation } from "../client/query.ts"
import { formatInstant } from "../messages/format.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { eventName } from "./events.ts"
import { words } from "./words.ts"

type Record = { project: string; noun: string; id: string }

const Entries = (props: Record): JSX.Element => {
  const query = useOperation(history, () => ({ project: props.project, noun: props.noun, id: props.id }))
  return (
    <Loaded query={query} lines={5}>
      {(told) => (
        <ol class="grid gap-3">
          <For each={told().items}>
            {(entry) => (
              <li class="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line pb-3 last:border-b-0">
                <span>
                  {eventName(entry.event)}
                  <span class="ms-2 text-small text-ink-soft">{entry.by.name}</span>
                </span>
                <time class="text-caption text-ink-soft" datetime={entry.at}>
                  {formatInstant(entry.at)}
                </time>
              </li>
            )}
          </For>
        </ol>
      )}
    </Loaded>
  )
}

/** Who did what to a record and when. */
export const History = (props: Record): JSX.Element => {
  const session = useSession()
  const [open, setOpen] = createSignal(false)
  return session.may(history.name) ? (
    <>
      <Button tone="quiet" icon="clock" onClick={() => setOpen(true)}>
        {words().history}
      </Button>
      <Dialog open={open()} title={words().history} onClose={() => setOpen(false)}>
        <Entries {...props} />
      </Dialog>
    </>
  ) : null
}
