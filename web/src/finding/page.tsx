import type { Finding } from "@bihuan/contract/finding"
import { correct, raise, remind } from "@bihuan/contract/finding"
import { useParams } from "@solidjs/router"
import { createSignal, type JSX, Show } from "solid-js"
import { FollowUp } from "../closeout/follow-up.tsx"
import { OwnFacts } from "../field/facts.tsx"
import { formatList } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import { History } from "../project/history.tsx"
import { Button, ButtonLink } from "../ui/button.tsx"
import { Dialog } from "../ui/dialog.tsx"
import { Card, EmptyState, Fact, Facts, Page, Prose } from "../ui/page.tsx"
import { FindingChain } from "./chain.tsx"
import { CorrectForm } from "./correct.tsx"
import { RemindForm } from "./remind.tsx"
import { FindingLamp, PrincipalMark } from "./state.tsx"
import { words } from "./words.ts"

const About = (props: { finding: Finding }): JSX.Element => {
  const { book, units } = useProjectFile()
  const say = (): ReturnType<typeof words>["fields"] => words().fields
  return (
    <Card title={words().about}>
      <div class="grid gap-5">
        <Prose>{props.finding.detail}</Prose>
        <Facts>
          <Fact term={say().unit}>{units.nameOf(props.finding.unit)}</Fact>
          <Fact term={say().severity}>{book.nameOf("severities", props.finding.severity)}</Fact>
          <Fact term={say().source}>{book.nameOf("supervisions", props.finding.source)}</Fact>
          <Fact term={say().focusAreas}>
            {formatList(props.finding.focusAreas.map((id) => book.nameOf("focusAreas", id)))}
          </Fact>
          <Fact term={words().columns.lead}>{units.nameOf(props.finding.lead)}</Fact>
          <OwnFacts book={book} on="finding" values={props.finding.fields} />
          <Show when={props.finding.clue}>
            {(clue) => <Fact term={say().clueNumber}>{words().clue(clue().number, clue().office)}</Fact>}
          </Show>
        </Facts>
      </div>
    </Card>
  )
}

/** What the reader can do while the inspection lasts: talk, or see it put right at once. */
const Early = (props: { finding: Finding }): JSX.Element => {
  const { book, stage, may } = useProjectFile()
  const [open, setOpen] = createSignal<"remind" | "correct">()
  const close = (): void => {
    setOpen(undefined)
  }
  const isLight = (): boolean => book.find("severities", props.finding.severity)?.light ?? false
  const isOpen = (): boolean => props.finding.state.name === "raised"
  return (
    <Show when={isOpen()}>
      <Show when={["inspection", "report"].includes(stage()?.kind ?? "") && may(raise.name)}>
        <ButtonLink
          icon="plus"
          href={`${addressOf(props.finding.project, "finding")}/new${props.finding.visit ? `?visit=${props.finding.visit}` : ""}`}
        >
          {words().raiseAnother}
        </ButtonLink>
      </Show>
      <Show when={may(remind.name)}>
        <Button onClick={() => setOpen("remind")}>{words().remind}</Button>
      </Show>
      <Show when={isLight() && may(correct.name)}>
        <Button tone="primary" onClick={() => setOpen("correct")}>
          {words().correct}
        </Button>
      </Show>
      <Dialog open={open() === "remind"} title={words().remind} onClose={close} stays={true}>
        <RemindForm finding={props.finding} onClose={close} />
      </Dialog>
      <Dialog open={open() === "correct"} title={words().correct} onClose={close} stays={true}>
        <CorrectForm finding={props.finding} onClose={close} />
      </Dialog>
    </Show>
  )
}

/** One finding: what it is, and every link of its chain. */
export default function FindingPage(): JSX.Element {
  const params = useParams<{ finding: string }>()
  const { file, crumbs } = useProjectFile()
  const finding = (): Finding | undefined => file().findings.find(({ id }) => id === params.finding)
  const trail = () => [...crumbs(), { href: addressOf(file().project.id, "finding"), label: words().title }]
  return (
    <Show
      when={finding()}
      fallback={
        <Page title={words().title} crumbs={trail()}>
          <EmptyState title={words().gone} />
        </Page>
      }
    >
      {(found) => (
        <Page
          title={found().title}
          crumbs={trail()}
          lamps={
            <>
              <FindingLamp finding={found()} />
              <PrincipalMark finding={found()} />
            </>
          }
          actions={
            <>
              <History project={file().project.id} noun="finding" id={found().id} />
              <Early finding={found()} />
            </>
          }
        >
          <div class="grid items-start gap-6 full:grid-cols-[minmax(0,1fr)_26rem]">
            <div class="grid min-w-0 gap-6">
              <About finding={found()} />
              <FollowUp finding={found()} />
            </div>
            <Card title={words().chain}>
              <FindingChain finding={found()} />
            </Card>
          </div>
        </Page>
      )}
    </Show>
  )
}
