import { VirtualClock } from "../clock.ts"
import { FileJournal, Runner } from "./runner.ts"

export const PASS = { QueryLanguage: "JSONata", StartAt: "P", States: { P: { Type: "Pass", End: true } } }

// Run by the journal's test, which kills it: starts executions for ever and says which have been acknowledged.
if (import.meta.main) {
  const arn = "arn:aws:states:eu-west-1:000000000000:stateMachine:pass"
  const runner = await Runner.open({
    machines: [{ arn, name: "pass", definition: PASS }],
    invoke: async () => ({ ok: true, payload: null }),
    clock: new VirtualClock(),
    journal: await FileJournal.open(process.argv[2]!),
  })
  for (;;) {
    const started = await Promise.all([1, 2, 3].map(() => runner.handle("StartExecution", { stateMachineArn: arn })))
    for (const { body } of started) console.log((body as { executionArn: string }).executionArn)
  }
}
