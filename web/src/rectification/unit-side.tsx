import type { Rectification } from "@bihuan/contract/rectification"
import { type JSX, Show } from "solid-js"
import { OwnFacts } from "../field/facts.tsx"
import type { Book } from "../rulebook/book.ts"
import { Card, Fact, Facts, Prose } from "../ui/page.tsx"
import { ProgressList } from "./progress.tsx"
import { Passages } from "./submission.tsx"
import { words } from "./words.ts"

/** What the unit entered, as those who follow it up read it. */
export const UnitSide = (props: { rectification: Rectification | undefined; book: Book }): JSX.Element => (
  <Card title={words().unitSide}>
    <Show
      when={props.rectification?.measures ? props.rectification : undefined}
      fallback={<p class="text-ink-soft">{words().unitSideEmpty}</p>}
    >
      {(side) => (
        <div class="grid gap-5">
          <Facts>
            <Fact term={words().measuresText}>
              <Prose>{side().measures ?? ""}</Prose>
            </Fact>
            <Fact term={words().personInCharge}>{side().personInCharge}</Fact>
            <OwnFacts book={props.book} on="rectification" values={side().fields} />
          </Facts>
          <Show when={side().submissions.length > 0}>
            <section>
              <h3 class="mb-2 text-small font-semibold">{words().submissions}</h3>
              <Passages rectification={side()} />
            </section>
          </Show>
          <Show when={side().progress.length > 0}>
            <section>
              <h3 class="mb-2 text-small font-semibold">{words().progress}</h3>
              <ProgressList progress={side().progress} />
            </section>
          </Show>
          <Show when={side().statement}>
            {(said) => (
              <section>
                <h3 class="mb-2 text-small font-semibold">{words().statement}</h3>
                <Prose>{said().text}</Prose>
                <p class="text-caption text-ink-soft">{words().progressAt(said().by.name, said().by.at)}</p>
              </section>
            )}
          </Show>
        </div>
      )}
    </Show>
  </Card>
)
