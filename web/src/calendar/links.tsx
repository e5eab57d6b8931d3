import { type JSX, Show } from "solid-js"
import { useSession } from "../session/session.tsx"
import { ButtonLink } from "../ui/button.tsx"
import { words } from "./words.ts"

/** The ways from the calendar to what comes round, as far as the reader's roles open them. */
export const RhythmLinks = (): JSX.Element => {
  const { may } = useSession()
  return (
    <>
      <Show when={may("consultation.list")}>
        <ButtonLink href="/consultations">{words().consultations}</ButtonLink>
      </Show>
      <Show when={may("periodic.list")}>
        <ButtonLink href="/periodic-reports">{words().reports}</ButtonLink>
      </Show>
      <Show when={may("hearing.list")}>
        <ButtonLink href="/hearings">{words().hearings}</ButtonLink>
      </Show>
      <Show when={may("assessment.list")}>
        <ButtonLink href="/assessments">{words().assessments}</ButtonLink>
      </Show>
      <Show when={may("evaluation.list")}>
        <ButtonLink href="/evaluations">{words().evaluations}</ButtonLink>
      </Show>
    </>
  )
}
