import { spawn } from "node:child_process"
import { appendFile, mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { createInterface } from "node:readline"
import { afterEach, beforeEach, expect, test } from "vitest"
import { FileJournal, JournalDamaged, type JournalRecord } from "./journal.ts"
import { PASS } from "./journal.victim.ts"
import { invoke, machine, ok, START, scene } from "./scene.ts"

let folder: string
let path: string
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "journal-"))
  path = join(folder, "deep", "executions.jsonl")
})
afterEach(() => rm(folder, { recursive: true }))

const record = (execution: string): JournalRecord => ({ kind: "events", execution, events: [] })

async function all(journal: FileJournal): Promise<string[]> {
  const names: string[] = []
  for await (const line of journal.read()) if (line.kind === "events") names.push(line.execution)
  return names
}

test("what was appended is there again, in order, those that came together too", async () => {
  const journal = await FileJournal.open(path)
  await Promise.all(["a", "b", "c"].map((name) => journal.append(record(name))))
  await journal.append(record("事件"))
  await journal.close()
  const again = await FileJournal.open(path)
  expect(await all(again)).toEqual(["a", "b", "c", "事件"])
  await again.close()
})

test("a torn last line is dropped, and the next record follows the last whole one", async () => {
  const journal = await FileJournal.open(path)
  await journal.append(record("a"))
  await journal.close()
  await appendFile(path, `{"kind":"events","execution":"${"x".repeat(70_000)}`)
  const again = await FileJournal.open(path)
  await again.append(record("b"))
  expect(await all(again)).toEqual(["a", "b"])
  await again.close()
  await writeFile(path, '{"kind":')
  const empty = await FileJournal.open(path)
  expect(await all(empty)).toEqual([])
  await empty.close()
})

test("damage before the end is refused, with its place", async () => {
  const journal = await FileJournal.open(path)
  await journal.append(record("a"))
  await appendFile(path, "rubbish\n")
  await journal.append(record("b"))
  await expect(all(journal)).rejects.toThrow(JournalDamaged)
  await expect(all(journal)).rejects.toThrow("executions.jsonl:2")
  await journal.close()
})

test("compaction forgets what it is told to, and loses nothing that is appended meanwhile", async () => {
  const journal = await FileJournal.open(path)
  await Promise.all(["a", "b", "c"].map((name) => journal.append(record(name))))
  const compacted = journal.compact((line) => line.kind === "events" && line.execution !== "b")
  const appended = journal.append(record("d"))
  await Promise.all([compacted, appended])
  await journal.append(record("e"))
  expect(await all(journal)).toEqual(["a", "c", "d", "e"])
  await journal.close()
})

test("a closed journal refuses", async () => {
  const journal = await FileJournal.open(path)
  await journal.close()
  await expect(journal.append(record("a"))).rejects.toThrow("closed")
})

test("a runner goes on from its file: overdue waits fire, tokens still answer, old executions are forgotten", async () => {
  const machines = {
    wait: machine("W", { W: { Type: "Wait", Seconds: 10, End: true } }),
    ask: machine("A", { A: { ...invoke("ask", { token: "{% $states.context.Task.Token %}" }, true), End: true } }),
  }
  let token = ""
  const ask = ({ token: given }: { token: string }) => {
    token = given
    return ok(null)
  }
  const before = await scene(machines, { ask }, await FileJournal.open(path))
  const waits = await before.start({}, { of: "wait", name: "w" })
  const asks = await before.start({}, { of: "ask", name: "a" })
  await before.runner.close()

  const after = await scene(
    { ...machines, wait: machine("Other", { Other: { Type: "Pass", End: true } }) },
    { ask },
    await FileJournal.open(path),
  )
  await after.clock.to(START + 20_000)
  expect(after.calls).toEqual([])
  expect(await after.describe(waits)).toMatchObject({ status: "SUCCEEDED", stopDate: (START + 10_000) / 1000 })
  await after.call("SendTaskSuccess", { taskToken: token, output: "1" })
  expect(await after.output(asks)).toBe(1)
  await after.runner.close()

  const late = await scene(machines, { ask }, await FileJournal.open(path), START + 91 * 86_400_000)
  await expect(late.describe(waits)).rejects.toMatchObject({ __type: "ExecutionDoesNotExist" })
  expect(await readFile(path, "utf8")).not.toContain(waits)
  await late.runner.close()
})

test("a name used again after 90 days, by another definition, outlives its predecessor", async () => {
  const day = 86_400_000
  const pass = (output: string) => ({ m: machine("P", { P: { Type: "Pass", Output: output, End: true } }) })
  const first = await scene(pass("old"), {}, await FileJournal.open(path))
  await first.start({}, { name: "again" })
  await first.start({}, { name: "other" })
  await first.runner.close()
  const second = await scene(pass("new"), {}, await FileJournal.open(path), START + day)
  await second.clock.to(START + 90 * day)
  const arn = await second.start({}, { name: "again" })
  await second.runner.close()
  for (const opening of [91, 92]) {
    const later = await scene(pass("new"), {}, await FileJournal.open(path), START + opening * day)
    expect(await later.output(arn)).toBe("new")
    await later.runner.close()
  }
  expect(await readFile(path, "utf8")).not.toContain("old")
})

test("kill -9 in the middle of the work: nothing that was acknowledged is lost", async () => {
  const child = spawn(process.execPath, [new URL("./journal.victim.ts", import.meta.url).pathname, path], {
    stdio: ["ignore", "pipe", "inherit"],
  })
  const acknowledged: string[] = []
  for await (const line of createInterface({ input: child.stdout })) {
    acknowledged.push(line)
    if (acknowledged.length === 100) child.kill("SIGKILL")
  }
  const { call, runner } = await scene({ pass: PASS }, {}, await FileJournal.open(path))
  for (const executionArn of acknowledged)
    expect(await call("DescribeExecution", { executionArn })).toMatchObject({ status: "SUCCEEDED" })
  expect(acknowledged.length).toBeGreaterThanOrEqual(100)
  await runner.close()
})
