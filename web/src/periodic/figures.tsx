import type { Figure } from "@bihuan/contract/periodic"
import { For, type JSX, Show } from "solid-js"
import { words as finding } from "../finding/words.ts"
import { addressOf } from "../project/address.ts"
import { Link } from "../ui/button.tsx"
import { Fact, Facts } from "../ui/page.tsx"
import { Popover } from "../ui/popover.tsx"
import { words } from "./words.ts"

type Named = Record<string, string | undefined>

/** Every figure opens the records behind it. `titles` names those that the reader has at hand. */
export const Figures = (props: { figures: readonly Figure[]; titles: ReadonlyMap<string, string> }): JSX.Element => {
  const states = (): Named => finding().state
  const label = ({ of, state }: Figure): string =>
    state ? `${words().of[of]}：${states()[state] ?? state}` : words().of[of]
  return (
    <Facts>
      <For each={props.figures}>
        {(figure) => (
          <Fact term={label(figure)}>
            <Show when={figure.records.length > 0} fallback={words().count(0)}>
              <Popover
                label={words().count(figure.records.length)}
                about={`${label(figure)} ${figure.records.length}`}
                title={label(figure)}
              >
                <ul class="grid gap-1">
                  <For each={figure.records}>
                    {({ noun, id }) => (
                      <li>
                        <Link href={addressOf(id.split("-")[0] ?? id, noun === "project" ? undefined : noun, id)}>
                          {props.titles.get(id) ?? id}
                        </Link>
                      </li>
                    )}
                  </For>
                </ul>
              </Popover>
            </Show>
          </Fact>
        )}
      </For>
    </Facts>
  )
}
