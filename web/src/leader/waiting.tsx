import type { DutyView } from "@bihuan/contract/duty"
import * as File from "@bihuan/contract/file"
import { type JSX, Show } from "solid-js"
import { ApprovalActions } from "../approval/actions.tsx"
import { useOperation } from "../client/query.ts"
import { kindOf, placeOf } from "../duty/desk.ts"
import { DutyLamp } from "../duty/lamp.tsx"
import type { Book } from "../rulebook/book.ts"
import { Link } from "../ui/button.tsx"

/** A list's approval lies in no project: it is decided on its own page. */
const inProject = ({ subject }: DutyView): boolean => subject.of !== "list"

/** One approval that waits: what it is of, the way to its text, and the decision: one press opens, the next decides. */
export const Waiting = (props: { duty: DutyView; book: Book }): JSX.Element => {
  const query = useOperation(File.get, () => (inProject(props.duty) ? { id: props.duty.project } : undefined))
  const approval = () =>
    query.isSuccess ? query.data?.approvals.find(({ id }) => id === props.duty.subject.id) : undefined
  return (
    <li class="grid gap-3 rounded-card border border-line bg-surface p-4 shadow-card">
      <div class="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div class="min-w-0">
          <p class="font-medium">
            <Link href={placeOf(props.duty)}>{kindOf(props.duty, props.book)}</Link>
          </p>
          <p class="text-small text-ink-soft">{props.duty.subject.title}</p>
        </div>
        <DutyLamp duty={props.duty} book={props.book} />
      </div>
      <Show when={approval()}>{(one) => <ApprovalActions approval={one()} />}</Show>
    </li>
  )
}
