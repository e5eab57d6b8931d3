import { For, type JSX, Show } from "solid-js"
import { paperDay, paragraphsOf } from "./wording.ts"

/** What stands on the paper. */
export type Sheet = {
  issuer: string
  number: string
  title: string
  addressee: string
  body: string
  issuedOn: string
}

/**
 * An instrument as the unit would hold it: the issuing organ in red over a red line, number, title, addressee, body, signature and day.
 * It is Chinese in either language of the page, and `data-paper` lets it print alone on A4 (`theme.css`).
 */
export const Paper = (props: { sheet: Sheet }): JSX.Element => (
  <article
    lang="zh-CN"
    data-paper=""
    class="mx-auto w-full max-w-[46em] rounded-card border border-line bg-surface px-5 pt-8 pb-12 font-document leading-[2] shadow-card wide:px-14 wide:pt-12 wide:pb-20 print:max-w-none print:border-0 print:p-0 print:shadow-none"
  >
    <header class="border-b-2 border-mark pb-3 text-center">
      <p class="text-display font-semibold tracking-[0.25em] text-mark">{props.sheet.issuer}</p>
      <p class="mt-3 text-body">{props.sheet.number}</p>
    </header>
    <h2 class="mx-auto mt-8 mb-6 max-w-[22em] text-center text-title leading-snug">{props.sheet.title}</h2>
    <Show when={props.sheet.addressee}>
      <p>{props.sheet.addressee}：</p>
    </Show>
    <For each={paragraphsOf(props.sheet.body, props.sheet.addressee)}>
      {(paragraph) => <p class="indent-[2em] text-justify">{paragraph}</p>}
    </For>
    <footer class="mt-14 text-end">
      <p class="pe-[1em]">{props.sheet.issuer}</p>
      <p>{paperDay(props.sheet.issuedOn)}</p>
    </footer>
  </article>
)
