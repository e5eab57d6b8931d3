import { A } from "@solidjs/router"
import { For, type JSX, Show } from "solid-js"
import { words } from "../messages/words.ts"
import { Icon, type IconName } from "./icon.tsx"
import { Mark } from "./mark.tsx"
import { SkipLink } from "./page.tsx"

export type Place = { href: string; label: string; icon: IconName; end?: boolean; count?: number }

export const Count = (props: { count: number | undefined }): JSX.Element => (
  <Show when={props.count}>
    <span class="inline-block min-w-5 rounded-full bg-mark px-1.5 text-center whitespace-nowrap text-[0.6875rem] leading-5 font-semibold text-white">
      {(props.count ?? 0) > 99 ? "99+" : props.count}
    </span>
  </Show>
)

/** The frame around every page: a bar at the top when wide; on a phone the places move to the thumb's reach at the bottom. */
export const Shell = (props: {
  county: string
  places: readonly Place[]
  account: JSX.Element
  children: JSX.Element
}): JSX.Element => (
  <div class="flex min-h-dvh flex-col">
    <SkipLink />
    <header class="sticky top-0 z-30 border-b border-line bg-surface print:hidden">
      <div class="mx-auto flex h-14 max-w-7xl items-center gap-2 px-4 wide:gap-6 wide:px-8">
        <A href="/" class="flex items-center gap-2.5 no-underline">
          <Mark />
          <span class="flex items-baseline gap-2.5">
            <span class="text-lead font-semibold tracking-wide text-mark">{words().product}</span>
            <span class="border-s border-line ps-2.5 text-small whitespace-nowrap text-ink-soft">{props.county}</span>
          </span>
        </A>
        <nav aria-label={words().app.navigation} class="ms-auto hidden self-stretch wide:block">
          <ul class="flex h-full gap-1">
            <For each={props.places}>
              {(place) => (
                <li class="h-full">
                  <A
                    href={place.href}
                    end={place.end ?? false}
                    activeClass="border-mark text-ink font-medium"
                    inactiveClass="border-transparent text-ink-soft hover:text-ink"
                    class="flex h-full items-center gap-1.5 border-b-2 px-3 pt-0.5 text-small whitespace-nowrap no-underline transition-colors"
                  >
                    {place.label}
                    <Count count={place.count} />
                  </A>
                </li>
              )}
            </For>
          </ul>
        </nav>
        <div class="ms-auto flex items-center wide:ms-0">{props.account}</div>
      </div>
    </header>
    <main id="main" tabindex="-1" class="flex-1 pb-16 outline-none wide:pb-0 print:p-0">
      {props.children}
    </main>
    <nav
      aria-label={words().app.navigation}
      class="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] wide:hidden print:hidden"
    >
      <ul class="flex">
        <For each={props.places}>
          {(place) => (
            <li class="min-w-0 flex-1">
              <A
                href={place.href}
                end={place.end ?? false}
                activeClass="text-mark"
                inactiveClass="text-ink-soft"
                class="relative flex h-14 flex-col items-center justify-center gap-0.5 text-[0.75rem] leading-tight no-underline"
              >
                <Icon name={place.icon} size={22} />
                <span class="max-w-full truncate px-1">{place.label}</span>
                <span class="absolute start-1/2 top-1 ms-2">
                  <Count count={place.count} />
                </span>
              </A>
            </li>
          )}
        </For>
      </ul>
    </nav>
  </div>
)
