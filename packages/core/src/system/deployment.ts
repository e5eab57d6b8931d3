import * as z from "zod"

/** How this deployment signs people in: what the stack says, and what is usual where it says nothing. */
const Identity = z.strictObject({
  /** Which rules passwords follow: OWASP's ASVS 5.0, or 等级保护 level 3 as it is practised. */
  passwords: z.enum(["asvs", "mlps"]).default("asvs"),
  /** A session ends after so long without a request, and after so long in all. */
  idleMinutes: z.int().min(1).max(1440).default(30),
  longestHours: z.int().min(1).max(168).default(12),
  /**
   * What hashes, seals and derives: SHA-256, AES-256-GCM and argon2id, or the national SM3 and SM4 (商用密码). Chosen before the
   * first county is opened: a trail is verified, and a secret opened, by what made it.
   */
  algorithms: z.enum(["international", "national"]).default("international"),
  /** Requests a minute that one function instance takes from one account, from one county and from one address. */
  requests: z
    .strictObject({ account: z.int().min(1), county: z.int().min(1), address: z.int().min(1) })
    .default({ account: 600, county: 12_000, address: 3000 }),
})

/** A setting that does not fit stops the function at its start, where it is seen, and not at the first sign-in. */
export const identity: z.infer<typeof Identity> = Identity.parse(JSON.parse(process.env.IDENTITY ?? "{}"))
