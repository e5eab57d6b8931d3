import type { Target } from "./check.ts"

/** Fields that hold an id, or a list of them, wherever they stand, and the group that they point to. */
export const REFERENCES: Record<string, Target> = {
  role: "roles",
  lead: "roles",
  writers: "roles",
  perUnitOf: "roles",
  chain: "approvalChains",
  proposal: "approvalChains",
  publication: "approvalChains",
  amendment: "approvalChains",
  ladder: "ladders",
  lamp: "lamps",
  instrument: "instruments",
  instruments: "instruments",
  unitKinds: "unitKinds",
  basis: "basis",
  duty: "periodicDuties",
}

/** The same word means another thing in these places: patterns of a path whose numbers are positions. */
export const REFERENCES_AT: readonly (readonly [pattern: string, target: Target])[] = [
  ["^lists\\.\\d+\\.consolidator$", "roles"],
  ["^notices\\.\\d+\\.(?:from|to)$", "roles"],
  ["^periodicDuties\\.\\d+\\.to$", "roles"],
  ["^assessment\\.of$", "roles"],
  ["^evaluation\\.report$", "periodicDuties"],
  ["^means\\.\\d+\\.stages$", "stages"],
]
