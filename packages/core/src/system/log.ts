/** One JSON line an entry. Never a name, a password or a record's content: only what a machine did. */
export function defect(error: unknown, about: Record<string, string>): void {
  const { name, message, stack } =
    error instanceof Error ? error : { name: "unknown", message: String(error), stack: "" }
  console.error(JSON.stringify({ level: "error", ...about, name, message, stack }))
}

/** A figure that an alarm watches, in CloudWatch's embedded metric format. Past `console`, whose prefix would hide it from CloudWatch. */
export function metric(name: string, value: number, at: number): void {
  const metrics = [{ Namespace: "Bihuan", Dimensions: [[]], Metrics: [{ Name: name, Unit: "Count" }] }]
  process.stdout.write(`${JSON.stringify({ _aws: { Timestamp: at, CloudWatchMetrics: metrics }, [name]: value })}\n`)
}
