import type { Approval } from "@bihuan/contract/approval"
import { approve, sendBack, withdraw } from "@bihuan/contract/approval"
import { createSignal, type JSX, Show } from "solid-js"
import { useCommand } from "../client/query.ts"
import { useSession } from "../session/session.tsx"
import { Button } from "../ui/button.tsx"
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { TextArea } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { isTurnOf } from "./turn.ts"
import { words } from "./words.ts"

const Approve = (props: { approval: Approval; onClose: () => void }): JSX.Element => {
  const form = createForm(approve, {
    fixed: () => ({ id: props.approval.id, version: props.approval.version }),
    onDone: () => {
      notify(words().approved)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().approve} onCancel={props.onClose}>
      <TextArea field={form.field("opinion")} label={words().approveOpinion} rows={2} />
    </Form>
  )
}

const SendBack = (props: { approval: Approval; onClose: () => void }): JSX.Element => {
  const form = createForm(sendBack, {
    keep: `return.${props.approval.id}`,
    fixed: () => ({ id: props.approval.id, version: props.approval.version }),
    onDone: () => {
      notify(words().sentBack)
      props.onClose()
    },
  })
  return (
    <Form form={form} submit={words().sendBack} tone="danger" onCancel={props.onClose}>
      <TextArea field={form.field("reason")} label={words().reason} hint={words().reasonHint} rows={4} />
    </Form>
  )
}

/** What the reader can do now: whose turn it is decides, its author can take it back. One press opens, the next decides. */
export const ApprovalActions = (props: { approval: Approval }): JSX.Element => {
  const session = useSession()
  const [open, setOpen] = createSignal<"approve" | "return" | "withdraw">()
  const taking = useCommand(withdraw)
  const close = (): void => {
    setOpen(undefined)
  }
  const isTurn = (): boolean => isTurnOf(props.approval, session.me().person)
  const mayWithdraw = (): boolean =>
    props.approval.state.name === "pending" &&
    props.approval.author === session.me().person &&
    session.may(withdraw.name)
  return (
    <>
      <Show when={isTurn()}>
        <div class="grid grid-cols-2 gap-2">
          <Show when={session.may(sendBack.name)}>
            <Button full={true} onClick={() => setOpen("return")}>
              {words().sendBack}
            </Button>
          </Show>
          <Show when={session.may(approve.name)}>
            <Button full={true} tone="primary" onClick={() => setOpen("approve")}>
              {words().approve}
            </Button>
          </Show>
        </div>
      </Show>
      <Show when={mayWithdraw()}>
        <Button full={true} onClick={() => setOpen("withdraw")}>
          {words().withdraw}
        </Button>
      </Show>
      <Dialog open={open() === "approve"} title={words().approveTitle(props.approval.of.title)} onClose={close}>
        <Approve approval={props.approval} onClose={close} />
      </Dialog>
      <Dialog
        open={open() === "return"}
        title={words().sendBackTitle(props.approval.of.title)}
        onClose={close}
        stays={true}
      >
        <SendBack approval={props.approval} onClose={close} />
      </Dialog>
      <ConfirmDialog
        open={open() === "withdraw"}
        title={words().withdrawTitle}
        confirm={words().withdraw}
        onClose={close}
        onConfirm={async () => {
          await taking.mutateAsync({ id: props.approval.id, version: props.approval.version })
          notify(words().withdrawn)
        }}
      >
        {words().withdrawText}
      </ConfirmDialog>
    </>
  )
}
