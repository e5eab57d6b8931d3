import { get, type Settings, save } from "@bihuan/contract/digest"
import type { Input, Output } from "@bihuan/contract/operation"
import { createSignal, type JSX, Show } from "solid-js"
import { useOperation } from "../client/query.ts"
import { useSession } from "../session/session.tsx"
import { Checkbox, RadioGroup, Select } from "../ui/choice.tsx"
import type { Field } from "../ui/field.tsx"
import { createForm, Form } from "../ui/form.tsx"
import { Loaded } from "../ui/loaded.tsx"
import { Card, EmptyState, Page, Section } from "../ui/page.tsx"
import { Rows } from "../ui/rows.tsx"
import { NumberField, PasswordField, TextField } from "../ui/text.tsx"
import { notify } from "../ui/toast.tsx"
import { Deliveries } from "./deliveries.tsx"
import { Tests } from "./tests.tsx"
import { words } from "./words.ts"

/** Every half hour of a day: nobody needs it to the minute. */
const times = Array.from({ length: 48 }, (_, at) => `${`${at >> 1}`.padStart(2, "0")}:${at % 2 === 0 ? "00" : "30"}`)
const securities = ["tls", "starttls", "plain"] as const
const platforms = ["wecom", "dingtalk"] as const

const serverOf = ({ hasPassword: _, ...server }: NonNullable<Settings["mail"]>) => server

const begun = (settings: Settings | undefined): Partial<Input<typeof save>> => {
  if (!settings) return { on: true, time: "08:00", workdaysOnly: true, address: location.origin, robots: [] }
  const { on, time, workdaysOnly, address, mail, robots } = settings
  return {
    ...{ on, time, workdaysOnly, address },
    ...(mail && { mail: serverOf(mail) }),
    robots: robots.map(({ id, kind, name }) => ({ id, kind, name })),
  }
}

const Fields = (props: { found: Output<typeof get> }): JSX.Element => {
  const say = () => words().county
  const known = () => props.found.settings
  const [byMail, setByMail] = createSignal(known()?.mail !== undefined)
  const form = createForm(save, {
    initial: () => begun(known()),
    fixed: () => ({ version: known()?.version, ...(byMail() ? {} : { mail: undefined }) }),
    onDone: () => notify(words().saved),
  })
  const mailSwitch: Field<boolean> = {
    id: "digest-by-mail",
    name: "byMail",
    value: byMail,
    set: (on) => setByMail(on === true),
    problem: () => undefined,
    required: false,
    most: undefined,
  }
  const robotAt = (at: number) => known()?.robots.find(({ id }) => id === form.draft.robots?.[at]?.id)
  return (
    <Form form={form} submit={say().save}>
      <Checkbox field={form.field("on")} label={say().on} />
      <div class="grid gap-5 wide:grid-cols-[10rem_minmax(0,1fr)]">
        <Select
          field={form.field("time")}
          label={say().time}
          options={times.map((time) => ({ id: time, label: time }))}
        />
        <TextField field={form.field("address")} label={say().address} hint={say().addressHint} />
      </div>
      <Checkbox field={form.field("workdaysOnly")} label={say().workdaysOnly} />
      <Section title={say().mail}>
        <div class="grid gap-5">
          <Checkbox field={mailSwitch} label={say().byMail} />
          <Show when={byMail()}>
            <div class="grid gap-5 wide:grid-cols-[minmax(0,1fr)_8rem]">
              <TextField field={form.field("mail", "host")} label={say().host} />
              <NumberField field={form.field("mail", "port")} label={say().port} />
            </div>
            <RadioGroup
              field={form.field("mail", "security")}
              label={say().security}
              options={securities.map((id) => ({ id, label: say().securities[id] }))}
            />
            <TextField field={form.field("mail", "user")} label={say().user} />
            <PasswordField
              field={form.field("mail", "password")}
              label={say().password}
              autocomplete="new-password"
              {...(known()?.mail?.hasPassword && { hint: say().passwordKept })}
            />
            <TextField field={form.field("mail", "from")} label={say().from} />
          </Show>
        </div>
      </Section>
      <Section title={say().robots}>
        <Rows
          field={form.field("robots")}
          label={say().robots}
          hint={say().urlHint(props.found.hosts.join("、"))}
          add={say().addRobot}
          blank={() => ({ id: `r${crypto.randomUUID().slice(0, 8)}`, kind: "wecom" as const, name: "" })}
        >
          {(at) => (
            <>
              <RadioGroup
                field={form.field("robots", at, "kind")}
                label={say().kind}
                options={platforms.map((id) => ({ id, label: say().kinds[id] }))}
              />
              <TextField field={form.field("robots", at, "name")} label={say().name} />
              <PasswordField
                field={form.field("robots", at, "url")}
                label={say().url}
                autocomplete="off"
                {...(robotAt(at) && { hint: say().urlKept(robotAt(at)?.host ?? "") })}
              />
              <Show when={form.draft.robots?.[at]?.kind === "dingtalk"}>
                <PasswordField
                  field={form.field("robots", at, "secret")}
                  label={say().secret}
                  autocomplete="off"
                  hint={robotAt(at)?.hasSecret ? say().secretKept : say().secretHint}
                />
              </Show>
            </>
          )}
        </Rows>
      </Section>
    </Form>
  )
}

/** The county's daily digest: when, by what, a test, and what became of it. */
export default function DigestSettings(): JSX.Element {
  const { may } = useSession()
  const query = useOperation(get, () => (may(get.name) ? {} : undefined))
  return (
    <Page
      title={words().county.title}
      lead={words().county.lead}
      crumbs={[{ label: words().title, href: "/digest" }]}
      width="prose"
    >
      <Show when={may(get.name)} fallback={<EmptyState title={words().notOn} />}>
        <Loaded query={query} lines={8}>
          {(found) => (
            <div class="grid gap-6">
              <Card title={words().county.what}>
                {/* Begun anew after a save: what was typed as a secret is not kept in the page. */}
                <Show when={`${found().settings?.version ?? 0}`} keyed={true}>
                  {(_version) => <Fields found={found()} />}
                </Show>
              </Card>
              <Show when={found().settings}>{(settings) => <Tests settings={settings()} />}</Show>
              <Deliveries rows={found().deliveries} />
            </div>
          )}
        </Loaded>
      </Show>
    </Page>
  )
}
