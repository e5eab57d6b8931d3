import type { TakenIn } from "@bihuan/contract/periodic"
import type { Evaluation as Rule } from "@bihuan/contract/rulebook/assessment"
import { For, type JSX } from "solid-js"
import { Link } from "../ui/button.tsx"
import { Card } from "../ui/page.tsx"
import type { Units } from "../unit/units.ts"
import { words } from "./words.ts"

type Part = TakenIn["parts"][number]

const nameOf = (rule: Rule | undefined, { subject, heading }: Part): string =>
  [
    rule?.subjects.find(({ id }) => id === subject)?.name ?? subject,
    rule?.headings.find(({ id }) => id === heading)?.name ?? heading,
  ].join("·")

/** As the annual report's draft takes them in, unit by unit; undefined where they would not leave room for anything else. */
export function draftOf(taken: readonly TakenIn[], rule: Rule | undefined, units: Units): string | undefined {
  const text = taken
    .map(({ unit, parts }) =>
      [units.nameOf(unit), ...parts.map((part) => `${nameOf(rule, part)}：${part.text}`)].join("\n"),
    )
    .join("\n\n")
  return text !== "" && text.length < 15_000 ? `${words().part}\n\n${text}` : undefined
}

/** The part of the annual report that the year's approved evaluations make, each with the way to its original. */
export const TakenInEvaluations = (props: {
  taken: readonly TakenIn[]
  rule: Rule | undefined
  units: Units
}): JSX.Element => (
  <Card title={words().part}>
    <p class="mb-3 text-small text-ink-soft">{props.taken.length > 0 ? words().partLead : words().partNone}</p>
    <ul class="grid gap-3">
      <For each={props.taken}>
        {({ id, unit, parts }) => (
          <li>
            <details class="text-small">
              <summary class="min-h-9 cursor-pointer font-medium">{props.units.nameOf(unit)}</summary>
              <dl class="mt-2 grid gap-2">
                <For each={parts}>
                  {(part) => (
                    <div>
                      <dt class="text-ink-soft">{nameOf(props.rule, part)}</dt>
                      <dd class="whitespace-pre-line">{part.text}</dd>
                    </div>
                  )}
                </For>
              </dl>
              <p class="mt-2">
                <Link href={`/evaluations/${id}`}>{words().open}</Link>
              </p>
            </details>
          </li>
        )}
      </For>
    </ul>
  </Card>
)
