import { createEffect, type JSX } from "solid-js"
import { language, setLanguage } from "../messages/language.ts"
import { words } from "../messages/words.ts"
import { Button } from "../ui/button.tsx"
import { Mark } from "../ui/mark.tsx"

/** What stands before the service: the mark, one card, and the language. */
export const Door = (props: { title: string; notice?: JSX.Element; children: JSX.Element }): JSX.Element => {
  createEffect(() => {
    document.title = `${props.title} · ${words().product}`
  })
  return (
    <div class="grid min-h-dvh content-start justify-items-center gap-6 px-4 pt-[max(2rem,14dvh)] pb-10">
      <main class="w-full max-w-100">
        <header class="mb-6 text-center">
          <div class="mb-3 flex items-center justify-center gap-3">
            <Mark size={44} />
            <h1 class="text-[2rem] leading-tight tracking-[0.08em] text-mark">{words().product}</h1>
          </div>
          <p class="text-small text-ink-soft text-balance">{words().session.tagline}</p>
        </header>
        <div class="rounded-card border border-line bg-surface p-5 shadow-card wide:p-7">{props.children}</div>
        <p class="mt-4 text-center text-caption text-ink-soft text-balance">{props.notice}</p>
        <div class="mt-4 text-center">
          <Button tone="quiet" icon="language" onClick={() => setLanguage(language() === "zh" ? "en" : "zh")}>
            {words().app.switchLanguage}
          </Button>
        </div>
      </main>
    </div>
  )
}
