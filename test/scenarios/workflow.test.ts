import {
  DescribeExecutionCommand,
  DescribeStateMachineCommand,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
} from "@aws-sdk/client-sfn"
import * as Handling from "@bihuan/contract/handling"
import * as LookBack from "@bihuan/contract/lookback"
import { workflows } from "@bihuan/contract/workflow"
import { afterAll, describe, expect, test } from "vitest"
import { county } from "../support/county.ts"

const { cloud, cast, disposing, until } = await county({ on: "2026-05-06" })
const { region, credentials } = cloud
const client = new SFNClient({ endpoint: cloud.endpoints.states, region, credentials })
afterAll(() => client.destroy())

const machineOf = (workflow: keyof typeof workflows) => {
  const arn = Object.values(cloud.machines).find((one) => one.endsWith(`-${workflow}`))
  if (!arn) throw new Error(`no machine ${workflow}`)
  return arn
}

/** The one execution that follows a record, as Step Functions tells it. */
async function execution(workflow: keyof typeof workflows, subject: string) {
  const { executions = [] } = await client.send(new ListExecutionsCommand({ stateMachineArn: machineOf(workflow) }))
  const own = executions.filter(({ name }) => name?.startsWith(`${cast.county}-${workflow}-${subject}-`))
  expect(own).toHaveLength(1)
  const { executionArn } = own[0] ?? {}
  const described = await client.send(new DescribeExecutionCommand({ executionArn }))
  const { events = [] } = await client.send(new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }))
  const entered = events.flatMap(({ type, stateEnteredEventDetails: details }) =>
    type?.endsWith("StateEntered") && details?.name ? [details.name] : [],
  )
  const words: string[] = Object.values(workflows[workflow])
  const phases = entered.filter((name) => words.includes(name))
  return {
    status: described.status,
    input: JSON.parse(described.input ?? "{}") as unknown,
    phases: phases.filter((name, at) => name !== phases[at - 1]),
    last: entered.at(-1),
    types: new Set(events.map(({ type }) => type)),
  }
}

describe("9.7–9.8 the deployed workflows", () => {
  test("carry the business's words as their states", async () => {
    for (const [workflow, phases] of Object.entries(workflows)) {
      const stateMachineArn = machineOf(workflow as keyof typeof workflows)
      const { definition } = await client.send(new DescribeStateMachineCommand({ stateMachineArn }))
      const { QueryLanguage, States } = JSON.parse(definition ?? "{}") as { QueryLanguage: string; States: object }
      expect(QueryLanguage).toBe("JSONata")
      expect(Object.keys(States)).toEqual(expect.arrayContaining([...Object.values(phases), "办结"]))
    }
  })

  test("待提交常委会 → 待研判 → 抄报 → 反馈, then 整改 → 销号 → 回头看, and back to 整改 when that fails", async () => {
    const { walk, findings } = await disposing(["机井闲置"])
    const [finding = ""] = findings
    const { id } = await walk.disposition()
    const disposition = async () => {
      await cast.settle()
      return execution("disposition", id)
    }
    const following = async () => {
      await cast.settle()
      return execution("finding", finding)
    }
    const first = await disposition()
    expect(first).toMatchObject({ status: "RUNNING", phases: ["待提交常委会"], last: "待提交常委会" })
    expect(first.input).toMatchObject({ tenant: "410928", subject: id })
    await walk.submitted()
    expect(await disposition()).toMatchObject({ status: "RUNNING", last: "待研判" })
    await walk.decided()
    expect(await disposition()).toMatchObject({ status: "RUNNING", last: "抄报" })
    await walk.briefed()
    expect(await disposition()).toMatchObject({ status: "RUNNING", last: "反馈" })
    await walk.fedBack([finding], cast.day(20))
    const whole = await disposition()
    expect(whole).toMatchObject({ status: "SUCCEEDED", last: "办结" })
    expect(whole.phases).toEqual(["待提交常委会", "待研判", "抄报", "反馈"])
    expect([...whole.types]).toEqual(expect.arrayContaining(["TaskSubmitted", "TaskSucceeded", "ExecutionSucceeded"]))

    expect(await following()).toMatchObject({ status: "RUNNING", last: "整改" })
    await walk.rectified("han", finding)
    expect(await following()).toMatchObject({ status: "RUNNING", last: "销号" })
    await walk.closed(finding, cast.day(30))
    expect(await following()).toMatchObject({ status: "RUNNING", last: "回头看" })

    const lookBack = async (passed: boolean) => {
      const answer = { text: "如实。", satisfied: passed }
      const version = (await walk.file()).findings.find((one) => one.id === finding)?.version ?? 0
      return (await cast.as("zheng")).call(LookBack.record, {
        finding,
        version,
        on: cast.today,
        answers: { tasks: answer, rectification: answer, mechanisms: answer },
        passed,
        conclusion: "如实。",
        ...(!passed && { rectifyBy: cast.day(15) }),
      })
    }
    await lookBack(false)
    expect(await following()).toMatchObject({ status: "RUNNING", last: "整改" })
    await walk.rectified("han", finding)
    await cast.settle()
    await walk.closed(finding, cast.day(30))
    await cast.settle()
    await lookBack(true)
    const followed = await following()
    expect(followed).toMatchObject({ status: "SUCCEEDED", last: "办结" })
    expect(followed.phases).toEqual(["整改", "销号", "回头看", "整改", "销号", "回头看"])
  })

  test("问责与移送 waits for its conclusion", async () => {
    const { walk, findings } = await disposing(["造成严重后果"])
    const [finding = ""] = findings
    await walk.submitted()
    await walk.decided({ [finding]: "accountability" })
    const version = (await walk.file("sun")).findings[0]?.version ?? 0
    const reference = { number: "濮县问责〔2026〕3号", date: cast.today, office: "案件监督管理室" }
    const sun = await cast.as("sun")
    const handling = await sun.call(Handling.open, { finding, version, readers: ["li-shuji"], reference })
    await cast.settle()
    expect(await execution("finding", finding)).toMatchObject({ status: "RUNNING", phases: ["问责与移送"] })
    await sun.call(Handling.conclude, { id: handling.id, version: handling.version, result: "给予诫勉。" })
    await cast.settle()
    expect(await execution("finding", finding)).toMatchObject({ status: "SUCCEEDED", last: "办结" })
  })

  test("a rung fires because a state of the execution timed out, and the same state goes on", async () => {
    const { walk } = await disposing(["机井闲置"])
    await cast.settle()
    const { due, milestones } = (await walk.file()).duties.find(({ kind }) => kind === "submission") ?? {}
    expect(due?.map(({ dueOn }) => dueOn)).toEqual(["2026-05-18"])
    expect(milestones?.map(({ firedAt }) => firedAt)).toEqual([undefined, undefined, undefined, undefined])
    const { id } = await walk.disposition()
    expect([...(await execution("disposition", id)).types]).not.toContain("TaskTimedOut")
    await until("2026-05-14 00:00:00")
    const fired = await execution("disposition", id)
    expect([...fired.types]).toContain("TaskTimedOut")
    expect(fired).toMatchObject({ status: "RUNNING", phases: ["待提交常委会"], last: "待提交常委会" })
    const again = (await walk.file()).duties.find(({ kind }) => kind === "submission")
    expect(again?.milestones[0]).toMatchObject({ rung: "soon", firedAt: "2026-05-13T16:00:00Z" })
  })
})
