import { largestRequest, type Reading, read } from "@bihuan/contract/document"
import { createEffect, createSignal, type JSX, on, Show } from "solid-js"
import { call } from "../client/call.ts"
import { Button } from "../ui/button.tsx"
import { createField } from "../ui/field.tsx"
import { Icon } from "../ui/icon.tsx"
import { ErrorNotice, Notice } from "../ui/notice.tsx"
import { Card } from "../ui/page.tsx"
import { TextArea } from "../ui/text.tsx"
import { words } from "./words.ts"

/** Base64 is a third longer, and the request has a few words around it. */
const largestFile = (largestRequest * 3) / 4 - 10_000

const contentOf = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ""))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })

/** A file or pasted words. What was pasted stays when the service refuses it. */
export const Intake = (props: { draft: string | undefined; onRead: (reading: Reading) => void }): JSX.Element => {
  let input!: HTMLInputElement
  const text = createField<string>("text")
  const [file, setFile] = createSignal<File>()
  const [pending, setPending] = createSignal(false)
  const [error, setError] = createSignal<unknown>()
  const [missing, setMissing] = createSignal<string>()

  createEffect(on(text.value, () => setMissing(undefined), { defer: true }))

  const submit = async (event: Event): Promise<void> => {
    event.preventDefault()
    const chosen = file()
    const pasted = text.value()?.trim()
    setError(undefined)
    setMissing(
      !chosen && !pasted ? words().nothing : chosen && chosen.size > largestFile ? words().tooLarge : undefined,
    )
    if (missing() || pending()) return
    setPending(true)
    try {
      const from = chosen
        ? { kind: "file" as const, name: chosen.name.slice(0, 200), content: await contentOf(chosen) }
        : { kind: "text" as const, text: pasted ?? "" }
      props.onRead(await call(read, { from, ...(props.draft && { draft: props.draft }) }))
    } catch (caught) {
      setError(caught)
    } finally {
      setPending(false)
    }
  }

  return (
    <form class="max-w-3xl" novalidate onSubmit={(event) => void submit(event)}>
      <Card>
        <div class="grid gap-5">
          <div>
            <p class="mb-1 text-small font-medium" id="reading-upload">
              {words().upload}
            </p>
            <div class="flex flex-wrap items-center gap-3">
              <Button icon="paper" onClick={() => input.click()}>
                {words().choose}
              </Button>
              <Show when={file()}>
                {(one) => (
                  <span class="inline-flex min-w-0 items-center gap-2 text-small">
                    {words().chosen(one().name, Math.ceil(one().size / 1024))}
                    <Button
                      tone="quiet"
                      onClick={() => {
                        input.value = ""
                        setFile(undefined)
                      }}
                    >
                      <Icon name="close" size={16} />
                      <span class="sr-only">{words().again}</span>
                    </Button>
                  </span>
                )}
              </Show>
            </div>
            <input
              ref={input}
              type="file"
              tabindex="-1"
              class="sr-only"
              aria-labelledby="reading-upload"
              accept=".docx,.txt,text/plain"
              onChange={(event) => {
                setFile(event.currentTarget.files?.[0])
                setMissing(undefined)
                setError(undefined)
              }}
            />
            <p class="mt-1 text-caption text-ink-faint">{words().uploadHint}</p>
          </div>
          <Show when={!file()}>
            <p class="text-caption text-ink-faint" aria-hidden="true">
              {words().or}
            </p>
            <TextArea field={text} label={words().paste} rows={10} />
          </Show>
          <Show when={missing()}>
            {(sentence) => (
              <div role="alert">
                <Notice tone="danger">{sentence()}</Notice>
              </div>
            )}
          </Show>
          <Show when={error()}>{(caught) => <ErrorNotice error={caught()} />}</Show>
          <div class="flex justify-end">
            <Button type="submit" tone="primary" pending={pending()}>
              {words().read}
            </Button>
          </div>
        </div>
      </Card>
    </form>
  )
}
