import { A } from "@solidjs/router"
import { createContext, createEffect, For, type JSX, onMount, Show, useContext } from "solid-js"
import { Dynamic } from "solid-js/web"
import { words } from "../messages/words.ts"
import { Icon, type IconName } from "./icon.tsx"

/** First stop of the keyboard on every page. */
export const SkipLink = (): JSX.Element => (
  <a
    href="#main"
    class="fixed start-2 top-2 z-50 -translate-y-20 rounded-control bg-ink px-4 py-2 text-small text-white focus:translate-y-0"
  >
    {words().kit.skip}
  </a>
)

let arrived = false

export type Crumb = { label: string; href: string }

/** Where the page lies. The page itself is the heading below, so it is not repeated here. */
export const Breadcrumbs = (props: { items: readonly Crumb[] }): JSX.Element => (
  <nav aria-label={words().kit.crumbs} class="print:hidden">
    <ol class="flex flex-wrap items-center gap-x-1 text-small text-ink-soft">
      <For each={props.items}>
        {(crumb) => (
          <li class="flex items-center gap-1">
            <A
              href={crumb.href}
              class="inline-flex min-h-9 items-center underline-offset-4 hover:text-action hover:underline"
            >
              {crumb.label}
            </A>
            <Icon name="right" size={14} class="text-ink-faint" />
          </li>
        )}
      </For>
    </ol>
  </nav>
)

/**
 * The frame of every page: document title, crumbs, the one h1 (which receives focus after navigation, so that a screen reader says where
 * it is), its lamps, a line about it, and its commands.
 */
export const Page = (props: {
  title: string
  crumbs?: readonly Crumb[] | undefined
  lamps?: JSX.Element
  lead?: JSX.Element
  actions?: JSX.Element
  /** `prose` for forms and documents (a comfortable line), `full` for tables. */
  width?: "prose" | "full"
  children: JSX.Element
}): JSX.Element => {
  let heading!: HTMLHeadingElement
  createEffect(() => {
    document.title = `${props.title} · ${words().product}`
  })
  onMount(() => {
    const main = document.getElementById("main")
    const isElsewhere = document.activeElement === main || !main?.contains(document.activeElement)
    // The first page is left to the browser, so that the keyboard begins at the skip link.
    if (arrived && isElsewhere) heading.focus({ preventScroll: true })
    arrived = true
  })
  return (
    <div class={`mx-auto px-4 pt-3 pb-10 wide:px-8 wide:pt-6 ${props.width === "prose" ? "max-w-3xl" : "max-w-7xl"}`}>
      <Show when={props.crumbs}>{(items) => <Breadcrumbs items={items()} />}</Show>
      <header class="mb-5 flex flex-wrap items-end gap-x-6 gap-y-3 wide:mb-6">
        <div class="min-w-0 flex-1 basis-80">
          <div class="flex flex-wrap items-center gap-x-3 gap-y-1.5">
            <h1 ref={heading} tabindex="-1" class="text-display font-semibold tracking-tight">
              {props.title}
            </h1>
            {props.lamps}
          </div>
          <Show when={props.lead}>
            <p class="mt-1 max-w-[64em] text-small text-ink-soft">{props.lead}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class="flex w-full flex-wrap gap-2 wide:w-auto [&>*]:max-wide:min-w-max [&>*]:max-wide:flex-1">
            {props.actions}
          </div>
        </Show>
      </header>
      {props.children}
    </div>
  )
}

/** Headings never skip a level: a card's title is an h2, or an h3 where a section is above it. */
const UnderSection = createContext(false)

/** A part of a page with its own heading. */
export const Section = (props: { title: string; actions?: JSX.Element; children: JSX.Element }): JSX.Element => (
  <section class="mt-8 first:mt-0">
    <div class="mb-3 flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <h2 class="text-title">{props.title}</h2>
      <Show when={props.actions}>
        <div class="flex flex-wrap gap-2">{props.actions}</div>
      </Show>
    </div>
    <UnderSection.Provider value={true}>{props.children}</UnderSection.Provider>
  </section>
)

/** A sheet that holds one thing. */
export const Card = (props: { title?: string; aside?: JSX.Element; children: JSX.Element }): JSX.Element => (
  <div class="min-w-0 rounded-card border border-line bg-surface p-4 shadow-card wide:p-5 print:border-0 print:p-0 print:shadow-none">
    <Show when={props.title}>
      <div class="mb-3 flex items-start justify-between gap-3">
        <Dynamic component={useContext(UnderSection) ? "h3" : "h2"} class="min-w-0 text-lead">
          {props.title}
        </Dynamic>
        {props.aside}
      </div>
    </Show>
    {props.children}
  </div>
)

/** What is known about a record: term and value. Values that are missing are left out by the page, not shown as a dash. */
export const Facts = (props: { children: JSX.Element }): JSX.Element => (
  <dl class="grid gap-x-6 gap-y-2.5 text-small wide:grid-cols-[max-content_minmax(0,1fr)]">{props.children}</dl>
)

export const Fact = (props: { term: string; children: JSX.Element }): JSX.Element => (
  <div class="contents">
    <dt class="text-ink-soft max-wide:-mb-2">{props.term}</dt>
    <dd class="min-w-0 text-ink">{props.children}</dd>
  </div>
)

/** Text that a person wrote: line breaks kept, a comfortable line length. */
export const Prose = (props: { children: string }): JSX.Element => (
  <div class="max-w-[42em] whitespace-pre-line text-body leading-[1.8] text-pretty">{props.children}</div>
)

/** An instrument or a rule as it reads on paper: serif, first lines indented by two characters, printed alone on A4. */
export const Document = (props: {
  title: string
  number?: string
  /** The issuing organ: it heads the sheet in red over a red line, and the sheet prints without the page around it. */
  issuer?: string
  /** Whom it addresses; it stands at the margin. */
  to?: string
  /** Who signs, and the day: at the end, on the right. */
  signed?: { by: string; day: string }
  children: JSX.Element
}): JSX.Element => (
  <article
    lang="zh-CN"
    data-paper={props.issuer === undefined ? undefined : ""}
    class="mx-auto w-full max-w-[46em] rounded-card border border-line bg-surface px-5 py-8 font-document leading-[1.9] shadow-card wide:px-14 wide:py-12 print:max-w-none print:border-0 print:p-0 print:shadow-none [&_p]:mb-[0.4em] [&_p]:indent-[2em] [&_p]:text-justify"
  >
    <Show when={props.issuer}>
      <div class="mb-8 border-b-2 border-mark pb-3 text-center">
        <div class="text-display font-semibold tracking-[0.25em] text-mark">{props.issuer}</div>
        <div class="mt-2">{props.number}</div>
      </div>
    </Show>
    <h2 class="mx-auto mb-6 max-w-[22em] text-center text-title leading-snug">{props.title}</h2>
    <Show when={!props.issuer && props.number}>
      <div class="-mt-4 mb-6 text-center text-small text-ink-soft">{props.number}</div>
    </Show>
    <Show when={props.to}>
      <div class="mb-[0.4em]">{props.to}：</div>
    </Show>
    {props.children}
    <Show when={props.signed}>
      {(signed) => (
        <div class="mt-12 ms-auto w-max max-w-full text-center">
          <div>{signed().by}</div>
          <div>{signed().day}</div>
        </div>
      )}
    </Show>
  </article>
)

/** Nothing here yet: says why, and offers the next step where the reader may take it. */
export const EmptyState = (props: {
  icon?: IconName
  title: string
  children?: JSX.Element
  action?: JSX.Element
}): JSX.Element => (
  <div class="grid justify-items-center gap-1 rounded-card border border-dashed border-edge/60 px-6 py-12 text-center">
    <Icon name={props.icon ?? "paper"} size={30} class="mb-1 text-ink-faint" />
    <p class="font-medium">{props.title}</p>
    <Show when={props.children}>
      <p class="max-w-[32em] text-small text-ink-soft text-balance">{props.children}</p>
    </Show>
    <Show when={props.action}>
      <div class="mt-3">{props.action}</div>
    </Show>
  </div>
)
