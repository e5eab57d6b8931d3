import { randomUUID } from "node:crypto"
import type { Memory } from "./memory.ts"

export interface Message {
  id: string
  /** Milliseconds since 1970, on the virtual clock. */
  sentAt: number
  body: string
}

/** Dead-letter queues: what could not be delivered is kept here to be looked at. Durable. */
export class Queues {
  #memory: Memory
  #messages = new Map<string, Message[]>()

  constructor(names: string[], memory: Memory) {
    this.#memory = memory
    for (const name of names) this.#messages.set(name, memory.read<Message[]>(`queue-${name}`) ?? [])
  }

  send(name: string, body: unknown, now: number): void {
    const messages = this.#messages.get(name)
    if (!messages) throw new Error(`there is no queue ${name}`)
    messages.push({ id: randomUUID(), sentAt: now, body: JSON.stringify(body) })
    this.#memory.write(`queue-${name}`, messages)
  }

  list(): Record<string, Message[]> {
    return Object.fromEntries(this.#messages)
  }
}
