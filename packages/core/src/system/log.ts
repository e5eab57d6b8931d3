/** One JSON line an entry. Never a name, a password or a record's content: only what a machine did. */
export function defect(error: unknown, about: Record<string, string>): void {
  const { name, message, stack = "" } = error instanceof Error ? error : { name: "unknown", message: "", stack: "" }
  // The first line of a stack is the message again.
  const frames = stack.split("\n").filter((line) => /^ +at /.test(line))
  console.error(JSON.stringify({ level: "error", ...about, name, message: withoutContent(message), stack: frames }))
}

/** What a library says of its own accord; what it repeats of what it was given stands in quotes or in another script. */
const withoutContent = (message: string): string =>
  message.replace(/["'`“”‘’].*["'`“”‘’]/gs, "…").replace(/[^\x20-\x7e]+/g, "…")

/** A figure that an alarm watches, in CloudWatch's embedded metric format. Past `console`, whose prefix would hide it from CloudWatch. */
export function metric(name: string, value: number, at: number): void {
  const metrics = [{ Namespace: "Bihuan", Dimensions: [[]], Metrics: [{ Name: name, Unit: "Count" }] }]
  process.stdout.write(`${JSON.stringify({ _aws: { Timestamp: at, CloudWatchMetrics: metrics }, [name]: value })}\n`)
}
