import * as z from "zod"

/**
 * Three administrators (三员), none of whom can do another's work: system adapts the rulebook and keeps units, people and
 * settings; security grants powers and minds accounts and sessions; audit reads the trail.
 */
export const Power = z.enum(["system", "security", "audit"])
export type Power = z.infer<typeof Power>

/** What belongs to one power alone. Everything else a rulebook grants to whom it likes. */
const alone: Record<Power, readonly string[]> = {
  system: [
    "unit.create",
    "unit.change",
    "person.create",
    "person.change",
    "digest.save",
    "digest.address",
    "grant.propose",
  ],
  security: ["grant.confirm", "grant.refuse", "account.*"],
  audit: ["audit.*"],
}

const covers = (pattern: string, other: string) =>
  pattern === "*" || pattern === other || (pattern.endsWith(".*") && other.startsWith(pattern.slice(0, -1)))

/** The powers that a permission, however wide it is written, gives something of. */
export const powersOf = (permission: string): Power[] =>
  Power.options.filter((power) => alone[power].some((one) => covers(permission, one) || covers(one, permission)))
