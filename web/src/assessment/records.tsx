import type { BehindView } from "@bihuan/contract/assessment"
import { records } from "@bihuan/contract/assessment"
import type { Metric } from "@bihuan/contract/rulebook/assessment"
import { For, type JSX, Show } from "solid-js"
import { usePages } from "../client/pages.ts"
import { placeOf } from "../duty/desk.ts"
import { formatDay, formatNumber } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { Button, Link } from "../ui/button.tsx"
import { Badge } from "../ui/lamp.tsx"
import { Skeleton } from "../ui/loaded.tsx"
import { ErrorNotice } from "../ui/notice.tsx"
import { Popover } from "../ui/popover.tsx"
import type { Units } from "../unit/units.ts"
import { words } from "./words.ts"

type Asked = { assessment: string; indicator: string; metric: Metric }

const hrefOf = ({ noun, id, project, subject }: BehindView): string =>
  subject ? placeOf({ project, subject }) : addressOf(project, noun, id)

const Listed = (props: Asked & { units: Units }): JSX.Element => {
  const pages = usePages(records, () => ({
    id: props.assessment,
    indicator: props.indicator,
    metric: props.metric,
  }))
  return (
    <Show when={!pages.error()} fallback={<ErrorNotice error={pages.error()} retry={pages.refetch} />}>
      <Show when={!pages.isPending()} fallback={<Skeleton lines={3} />}>
        <ul class="grid gap-2">
          <For each={pages.items()} fallback={<li class="text-ink-soft">{words().noRecords}</li>}>
            {(one) => (
              <li class="grid gap-0.5">
                <Show when={one.title} fallback={<span>{words().missing(one.id)}</span>}>
                  {(title) => <Link href={hrefOf(one)}>{title()}</Link>}
                </Show>
                <span class="flex flex-wrap items-center gap-x-2 text-caption text-ink-soft">
                  {[props.units.nameOf(one.unit), one.on && formatDay(one.on)].filter(Boolean).join(" ")}
                  <Show when={one.amount}>{(amount) => <span>{words().amount(formatNumber(amount()))}</span>}</Show>
                  <Show when={one.change}>{(change) => <Badge>{words().change[change()]}</Badge>}</Show>
                </span>
              </li>
            )}
          </For>
        </ul>
        <Show when={pages.more()}>
          {(more) => (
            <div class="mt-3">
              <Button pending={pages.morePending()} onClick={() => more()()}>
                {words().more}
              </Button>
            </div>
          )}
        </Show>
      </Show>
    </Show>
  )
}

/** A number that opens the very records behind it. */
export const Records = (props: Asked & { count: number; name: string; units: Units }): JSX.Element => (
  <Popover
    label={formatNumber(props.count)}
    about={`${words().records(props.name)} ${formatNumber(props.count)}`}
    title={words().metric[props.metric]}
  >
    <Listed assessment={props.assessment} indicator={props.indicator} metric={props.metric} units={props.units} />
  </Popover>
)
