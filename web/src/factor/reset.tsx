import { resetFactor } from "@bihuan/contract/account"
import { createSignal, type JSX } from "solid-js"
import { useCommand } from "../client/query.ts"
import { Button } from "../ui/button.tsx"
import { ConfirmDialog } from "../ui/dialog.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** For somebody who lost the phone and the recovery codes. */
export const ResetFactor = (props: { id: string; name: string }): JSX.Element => {
  const [open, setOpen] = createSignal(false)
  const command = useCommand(resetFactor)
  return (
    <>
      <Button onClick={() => setOpen(true)}>{words().reset}</Button>
      <ConfirmDialog
        open={open()}
        title={words().reset}
        confirm={words().reset}
        onClose={() => setOpen(false)}
        onConfirm={async () => {
          await command.mutateAsync({ person: props.id })
          notify(words().resetDone(props.name))
        }}
      >
        <p>{words().resetLead(props.name)}</p>
      </ConfirmDialog>
    </>
  )
}
