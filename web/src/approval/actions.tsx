import { removeSigner, takeBack, urge, withdraw } from "@bihuan/contract/approval"
import { createSignal, For, type JSX, Show } from "solid-js"
import { useCommand } from "../client/query.ts"
import { formatList } from "../messages/format.ts"
import type { People } from "../person/people.ts"
import { Button } from "../ui/button.tsx"
import { ConfirmDialog, Dialog } from "../ui/dialog.tsx"
import { notify } from "../ui/toast.tsx"
import { AddSigner, Approve, SendBack, Transfer } from "./decide.tsx"
import type { Now } from "./turn.ts"
import { words } from "./words.ts"

type Deed = Now["turn"]["may"][number]
/** What is asked before it is done: a deed, or taking out the signer of a step. */
type Asked = Deed | { step: string; name: string }

/** Commands without words of one's own: each is asked once more, and says what it does. */
const Confirm = (props: { now: Now; asked: Asked | undefined; waited: string; onClose: () => void }): JSX.Element => {
  const withdrawing = useCommand(withdraw)
  const taking = useCommand(takeBack)
  const urging = useCommand(urge)
  const removing = useCommand(removeSigner)
  const at = () => ({ id: props.now.approval.id, version: props.now.approval.version })
  const removed = () => (typeof props.asked === "object" ? props.asked : undefined)
  return (
    <>
      <ConfirmDialog
        open={props.asked === "withdraw"}
        title={words().withdrawTitle}
        confirm={words().withdraw}
        onClose={props.onClose}
        onConfirm={async () => {
          await withdrawing.mutateAsync(at())
          notify(words().withdrawn)
        }}
      >
        {words().withdrawText}
      </ConfirmDialog>
      <ConfirmDialog
        open={props.asked === "take-back"}
        title={words().takeBackTitle}
        confirm={words().takeBack}
        onClose={props.onClose}
        onConfirm={async () => {
          await taking.mutateAsync(at())
          notify(words().takenBack)
        }}
      >
        {words().takeBackText}
      </ConfirmDialog>
      <ConfirmDialog
        open={props.asked === "urge"}
        title={words().urgeTitle}
        confirm={words().urge}
        onClose={props.onClose}
        onConfirm={async () => {
          await urging.mutateAsync(at())
          notify(words().urged)
        }}
      >
        {words().urgeText(props.waited)}
      </ConfirmDialog>
      <ConfirmDialog
        open={removed() !== undefined}
        title={words().removeSignerTitle(removed()?.name ?? "")}
        confirm={words().removeSigner(removed()?.name ?? "")}
        onClose={props.onClose}
        onConfirm={async () => {
          const step = removed()?.step
          if (!step) return
          await removing.mutateAsync({ ...at(), step })
          notify(words().signerRemoved)
        }}
      >
        {words().removeSignerText}
      </ConfirmDialog>
    </>
  )
}

/** What the reader can do now, as the service said it. One press opens, the next decides. */
export const ApprovalActions = (props: { now: Now; people: People }): JSX.Element => {
  const [asked, ask] = createSignal<Asked>()
  const close = (): void => {
    ask(undefined)
  }
  const turn = () => props.now.turn
  const title = () => props.now.approval.of.title
  const may = (deed: Deed): boolean => turn().may.includes(deed)
  const approving = (): string => (turn().part?.consolidates ? words().consolidate.approve : words().approve)
  const returning = (): string => {
    if (turn().objects) return words().object
    return turn().part?.consolidates ? words().consolidate.return : words().sendBack
  }
  /** Nobody else is waited for. */
  const urgesSelf = (): boolean => turn().part !== undefined && props.now.duties.length < 2
  const others = () =>
    (
      [
        ["transfer", words().transfer],
        ["add-signer", words().addSigner],
        ["take-back", words().takeBack],
        ["withdraw", words().withdraw],
        ["urge", words().urge],
      ] as const
    ).filter(([deed]) => may(deed) && !(deed === "urge" && urgesSelf()))
  const signers = () =>
    props.now.approval.steps
      .filter(({ id }) => turn().removable.includes(id))
      .map(({ id, name }) => ({ step: id, name }))
  const waited = (): string => {
    const people = props.now.duties.flatMap(({ assignee }) => assignee.people ?? [])
    return formatList(people.map((id) => props.people.nameOf(id)))
  }
  return (
    <>
      <Show when={may("approve") || may("return")}>
        <div class="grid grid-cols-2 gap-2">
          <Show when={may("return")}>
            <Button full={true} onClick={() => ask("return")}>
              {returning()}
            </Button>
          </Show>
          <Show when={may("approve")}>
            <Button full={true} tone="primary" onClick={() => ask("approve")}>
              {approving()}
            </Button>
          </Show>
        </div>
      </Show>
      <Show when={others().length + signers().length > 0}>
        <div class="flex flex-wrap gap-1">
          <For each={others()}>
            {([deed, label]) => (
              <Button tone="quiet" onClick={() => ask(deed)}>
                {label}
              </Button>
            )}
          </For>
          <For each={signers()}>
            {(signer) => (
              <Button tone="quiet" onClick={() => ask(signer)}>
                {words().removeSigner(signer.name)}
              </Button>
            )}
          </For>
        </div>
      </Show>
      <Dialog open={asked() === "approve"} title={words().approveTitle(title())} onClose={close}>
        <Approve now={props.now} onClose={close} />
      </Dialog>
      <Dialog
        open={asked() === "return"}
        title={turn().objects ? words().objectTitle(title()) : words().sendBackTitle(title())}
        onClose={close}
        stays={true}
      >
        <SendBack now={props.now} onClose={close} />
      </Dialog>
      <Dialog open={asked() === "transfer"} title={words().transferTitle(title())} onClose={close}>
        <Transfer now={props.now} onClose={close} />
      </Dialog>
      <Dialog open={asked() === "add-signer"} title={words().addSignerTitle(title())} onClose={close}>
        <AddSigner now={props.now} onClose={close} />
      </Dialog>
      <Confirm now={props.now} asked={asked()} waited={waited()} onClose={close} />
    </>
  )
}
