import { createSignal, type JSX } from "solid-js"
import { Button } from "../ui/button.tsx"
import { ConfirmDialog } from "../ui/dialog.tsx"
import { notify } from "../ui/toast.tsx"
import { words } from "./words.ts"

/** Puts a written record before its approval, after one question: there is no changing it meanwhile. */
export const SubmitWritten = (props: { submit: () => Promise<unknown> }): JSX.Element => {
  const [asking, ask] = createSignal(false)
  return (
    <>
      <Button tone="primary" onClick={() => ask(true)}>
        {words().submit}
      </Button>
      <ConfirmDialog
        open={asking()}
        title={words().submit}
        confirm={words().submit}
        onClose={() => ask(false)}
        onConfirm={async () => {
          await props.submit()
          notify(words().submitted)
        }}
      >
        {words().submitAsk}
      </ConfirmDialog>
    </>
  )
}
