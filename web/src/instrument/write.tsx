import type { Finding } from "@bihuan/contract/finding"
import { issue } from "@bihuan/contract/instrument"
import type { Instrument as Kind } from "@bihuan/contract/rulebook/disposition"
import type { Span } from "@bihuan/contract/rulebook/provision"
import { useNavigate } from "@solidjs/router"
import { createEffect, createSignal, type JSX, on, Show } from "solid-js"
import { OwnFields } from "../field/fields.tsx"
import { dayOf } from "../messages/format.ts"
import { addressOf } from "../project/address.ts"
import { useProjectFile } from "../project/file.tsx"
import type { Book } from "../rulebook/book.ts"
import { useSession } from "../session/session.tsx"
import { TextButton } from "../ui/button.tsx"
import { CheckboxGroup, RadioGroup } from "../ui/choice.tsx"
import { DateField } from "../ui/date.tsx"
import { createField, type Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Notice } from "../ui/notice.tsx"
import { Card, Fact, Facts } from "../ui/page.tsx"
import { TextArea, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { Paper } from "./paper.tsx"
import { bodyOf, fill, paperDay } from "./wording.ts"
import { words } from "./words.ts"

/** How the next number will look, before the service gives it. */
const sampleOf = (pattern: string, today: string): string =>
  pattern.replaceAll("{year}", today.slice(0, 4)).replace("{n}", "×")

const unique = <T,>(all: readonly T[]): T[] => [...new Set(all)]

const spanOf = (span: Span): string => words().span(span.count, words().spanUnit[span.unit])

/** A field that follows the rulebook's wording until a person writes in it. */
function following(
  field: Field<string>,
  wording: () => string,
): { field: Field<string>; own: () => boolean; reset: () => void } {
  const [own, setOwn] = createSignal(false)
  return {
    own,
    reset: () => setOwn(false),
    field: {
      ...field,
      value: () => (own() ? field.value() : wording()),
      set: (value) => {
        setOwn(true)
        field.set(value)
      },
    },
  }
}

/** The kinds that fit every finding chosen, in the county's order. */
const kindsFor = (findings: readonly Finding[], book: Book): Kind[] => {
  const allowed = findings.map(({ disposed }) => book.find("dispositions", disposed?.disposition)?.instruments ?? [])
  return book.all("instruments").filter(({ id }) => findings.length > 0 && allowed.every((ids) => ids.includes(id)))
}

/** The form and, beside it, the paper that it makes. */
export const WriteInstrument = (props: {
  findings: readonly Finding[]
  kinds: readonly Kind[]
  escalation?: string | undefined
}): JSX.Element => {
  const { file, book, units } = useProjectFile()
  const session = useSession()
  const navigate = useNavigate()
  const project = () => file().project
  const urging = props.escalation !== undefined
  const form = createForm(issue, {
    fixed: () => ({
      project: project().id,
      kind: kind()?.id ?? "",
      findings: chosen().map(({ id }) => id),
      ...(title.own() ? {} : { title: titleWording() }),
      ...(body.own() ? {} : { body: bodyWording() }),
      ...(props.escalation === undefined ? {} : { escalation: props.escalation }),
    }),
    onDone: (instrument) => {
      notify(words().issued(instrument.number))
      navigate(addressOf(project().id, "instrument", instrument.id))
    },
  })
  const unit = createField<string>("unit", props.findings[0]?.unit)
  const of = (): readonly Finding[] => props.findings.filter((finding) => finding.unit === unit.value())
  const picked = createField<string[]>(
    "findings",
    of().map(({ id }) => id),
  )
  createEffect(on(unit.value, () => picked.set(of().map(({ id }) => id)), { defer: true }))
  const chosen = (): readonly Finding[] => of().filter(({ id }) => picked.value()?.includes(id))
  const kinds = (): readonly Kind[] => (urging ? props.kinds : kindsFor(chosen(), book))
  const kindField = createField<string>("kind")
  const kindOf = form.field("kind")
  const findingsField = form.field("findings")
  const kind = (): Kind | undefined => kinds().find(({ id }) => id === kindField.value()) ?? kinds()[0]
  const rectification = (): Span | undefined =>
    urging ? undefined : (kind()?.rectification ?? book.find("deadlines", "rectification")?.span)
  const reply = (): Span | undefined => kind()?.reply ?? book.find("deadlines", "rectification-reply")?.span
  // A day that the service counts is named by its blank until then; the service fills it in.
  const blanks = () => {
    const { rectifyBy, replyBy } = form.draft
    return {
      unit: units.nameOf(unit.value()),
      project: project().title,
      report: `《${project().title}情况报告》`,
      rectifyBy: rectification() ? "{rectifyBy}" : rectifyBy && paperDay(rectifyBy),
      replyBy: reply() ? "{replyBy}" : replyBy && paperDay(replyBy),
    }
  }
  const titleWording = (): string => fill(kind()?.wording?.title ?? kind()?.name ?? "", blanks())
  const bodyWording = (): string => bodyOf(kind()?.wording, chosen(), blanks())
  const title = following(form.field("title"), titleWording)
  const body = following(form.field("body"), bodyWording)
  const today = dayOf(session.now())
  return (
    <div class="grid gap-6 full:grid-cols-2 full:items-start">
      <Card>
        <Form form={form} submit={words().issue} onCancel={() => navigate(addressOf(project().id))}>
          <Show when={unique(props.findings.map((finding) => finding.unit)).length > 1}>
            <RadioGroup
              field={unit}
              label={words().unit}
              options={unique(props.findings.map((finding) => finding.unit)).map((id) => ({
                id,
                label: units.nameOf(id),
              }))}
            />
          </Show>
          <Show
            when={of().length > 1}
            fallback={
              <Facts>
                <Fact term={words().unit}>{units.nameOf(unit.value())}</Fact>
                <Fact term={words().findings}>{of()[0]?.title}</Fact>
              </Facts>
            }
          >
            <CheckboxGroup
              field={{ ...picked, problem: () => findingsField.problem() }}
              label={words().findings}
              hint={words().findingsHint}
              options={of().map(({ id, title }) => ({ id, label: title }))}
            />
          </Show>
          <Show
            when={chosen().length === 0 || kinds().length > 0}
            fallback={<Notice tone="warning">{words().noKind}</Notice>}
          >
            <RadioGroup
              field={{ ...kindField, value: () => kind()?.id, problem: () => kindOf.problem() }}
              label={words().kind}
              options={kinds().map(({ id, name }) => ({ id, label: name }))}
            />
          </Show>
          <Show when={kind()}>
            {(one) => (
              <>
                <Show
                  when={one().numbering}
                  fallback={
                    <TextField
                      field={{ ...form.field("number"), required: true }}
                      label={words().number}
                      hint={words().numberHint}
                    />
                  }
                >
                  {(numbering) => (
                    <p class="text-small text-ink-soft">{words().numbered(sampleOf(numbering().pattern, today))}</p>
                  )}
                </Show>
                <div class="grid gap-5 wide:grid-cols-2">
                  <Show
                    when={rectification()}
                    fallback={
                      <DateField
                        field={{ ...form.field("rectifyBy"), required: !urging }}
                        label={words().rectifyBy}
                        hint={urging ? words().urgedByHint : words().rectifyByHint}
                        from={today}
                      />
                    }
                  >
                    {(span) => (
                      <Facts>
                        <Fact term={words().rectifyBy}>{spanOf(span())}</Fact>
                      </Facts>
                    )}
                  </Show>
                  <Show
                    when={reply()}
                    fallback={
                      <DateField
                        field={form.field("replyBy")}
                        label={words().replyBy}
                        hint={words().replyByHint}
                        from={today}
                      />
                    }
                  >
                    {(span) => (
                      <Facts>
                        <Fact term={words().replyBy}>{spanOf(span())}</Fact>
                      </Facts>
                    )}
                  </Show>
                </div>
              </>
            )}
          </Show>
          <TextField field={{ ...title.field, required: true }} label={words().title} />
          <div>
            <TextArea field={body.field} label={words().body} hint={words().bodyHint} rows={10} />
            <Show when={body.own()}>
              <TextButton onClick={body.reset}>{words().regenerate}</TextButton>
            </Show>
          </div>
          <OwnFields book={book} on="instrument" field={(id) => form.field("fields", id)} />
        </Form>
      </Card>
      <section aria-label={words().preview} class="full:sticky full:top-20">
        <h2 class="mb-3 text-title">{words().preview}</h2>
        <Paper
          sheet={{
            issuer: session.me().county,
            number: form.draft.number ?? words().previewNumber,
            title: title.field.value() ?? "",
            addressee: units.nameOf(unit.value()),
            body: (body.field.value() ?? "").replaceAll(/\{(?:rectifyBy|replyBy)\}/g, "×年×月×日"),
            issuedOn: today,
          }}
        />
      </section>
    </div>
  )
}
