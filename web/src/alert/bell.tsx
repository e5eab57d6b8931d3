import { list } from "@bihuan/contract/alert"
import { A } from "@solidjs/router"
import type { JSX } from "solid-js"
import { useOperation } from "../client/query.ts"
import { Icon } from "../ui/icon.tsx"
import { Count } from "../ui/shell.tsx"
import { words } from "./words.ts"

/** In the bar of every page: how many of the newest alerts are unread, and the way to them. */
export const Bell = (): JSX.Element => {
  const query = useOperation(list, () => ({}))
  const unread = () => (query.isSuccess ? query.data.unread : 0)
  return (
    <A
      href="/alerts"
      aria-label={words().bell(unread())}
      class="relative inline-flex min-h-11 min-w-11 items-center justify-center rounded-control text-ink-soft no-underline hover:bg-sunken hover:text-ink wide:min-h-10 wide:min-w-10"
    >
      <Icon name="bell" size={20} />
      <span class="absolute start-1/2 top-0.5">
        <Count count={unread()} />
      </span>
    </A>
  )
}
