import { createHash } from "node:crypto"

/**
 * The root of a Merkle tree as RFC 6962 (2.1) has it: a leaf is hashed after a zero byte and a node after a one, so that no
 * node can be passed off as a leaf. Leaves are given one by one, and only the roots of whole subtrees are kept.
 */
export class Merkle {
  /** The roots of whole subtrees, the largest first, with how many leaves each has. */
  readonly #peaks: { root: Buffer; leaves: number }[] = []

  add(leaf: string): void {
    let peak = { root: hash(0, Buffer.from(leaf)), leaves: 1 }
    for (let last = this.#peaks.at(-1); last?.leaves === peak.leaves; last = this.#peaks.at(-1)) {
      this.#peaks.pop()
      peak = { root: hash(1, last.root, peak.root), leaves: last.leaves * 2 }
    }
    this.#peaks.push(peak)
  }

  /** In hex; of nothing, the hash of nothing. */
  get root(): string {
    const [last, ...others] = this.#peaks.map(({ root }) => root).reverse()
    if (!last) return createHash("sha256").digest("hex")
    return others.reduce((right, left) => hash(1, left, right), last).toString("hex")
  }
}

const hash = (kind: 0 | 1, ...parts: Buffer[]): Buffer => {
  const made = createHash("sha256").update(Buffer.of(kind))
  for (const part of parts) made.update(part)
  return made.digest()
}

export function rootOf(leaves: Iterable<string>): string {
  const tree = new Merkle()
  for (const leaf of leaves) tree.add(leaf)
  return tree.root
}
