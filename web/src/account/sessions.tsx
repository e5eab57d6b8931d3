import { end, list } from "@bihuan/contract/session"
import type { JSX } from "solid-js"
import { useCommand, useOperation } from "../client/query.ts"
import { Button } from "../ui/button.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card } from "../ui/page.tsx"
import { notify } from "../ui/toast.tsx"
import { Places } from "./places.tsx"
import { words } from "./words.ts"

/** Where the reader is signed in; each can be ended but the one that this is. */
export const Sessions = (): JSX.Element => {
  const query = useOperation(list, () => ({}))
  const command = useCommand(end)
  return (
    <Card title={words().sessions}>
      <Loaded query={query} lines={3}>
        {(found) => (
          <Places
            places={found().items}
            action={({ id }) => (
              <Button
                pending={command.isPending}
                onClick={() => void command.mutateAsync({ id }).then(() => notify(words().ended))}
              >
                {words().end}
              </Button>
            )}
          />
        )}
      </Loaded>
    </Card>
  )
}
