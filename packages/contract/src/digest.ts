import * as z from "zod"
import { operation } from "./operation.ts"
import { Day, Id, Instant, Line, Stored, Version } from "./shape.ts"

/** A time of day in Asia/Shanghai, `08:30`. */
const TimeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/)
/** A secret is written and never read again. */
const Secret = z.string().min(1).max(500)
const Web = z.url({ protocol: /^https?$/ }).max(500)

/** The county's own mail server. `plain` is for one inside the deployment's network alone. */
const Mail = z.object({
  host: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/)
    .max(253),
  port: z.int().min(1).max(65_535),
  security: z.enum(["tls", "starttls", "plain"]),
  user: Line.optional(),
  from: z.email().max(200),
})

/** A robot of a group chat: 企业微信 or 钉钉. */
const Robot = z.object({ id: Id, kind: z.enum(["wecom", "dingtalk"]), name: Line })

/** The county's daily digest (每日提醒), as its administrator sees it: of each secret only whether there is one. */
export const Settings = Stored.extend({
  on: z.boolean(),
  time: TimeOfDay,
  workdaysOnly: z.boolean(),
  /** Where the page is: the link in each message. */
  address: Web,
  mail: Mail.extend({ hasPassword: z.boolean() }).optional(),
  robots: z.array(Robot.extend({ host: Line, hasSecret: z.boolean() })).max(5),
})

/** One message of one day. `unknown`: it may have arrived, so it is not sent again. */
export const Delivery = z.object({
  id: Id,
  day: Day,
  at: Instant,
  to: z.object({ channel: z.enum(["mail", "robot"]), id: Id, name: Line }),
  state: z.enum(["sent", "failed", "unknown"]),
  attempts: z.int(),
  detail: Line.optional(),
})

export const get = operation("digest.get", {
  method: "GET",
  path: "/api/digest",
  input: z.object({}),
  output: z.object({
    settings: Settings.optional(),
    /** The hosts that a robot may have. */
    hosts: z.array(z.string()),
    /** The newest first. */
    deliveries: z.array(Delivery),
  }),
})
/**
 * A secret that is left out stays as it is; where the server or its user changes, it must be given again. `version` is absent
 * at the first time.
 */
export const save = operation("digest.save", {
  method: "PUT",
  path: "/api/digest",
  input: Settings.pick({ on: true, time: true, workdaysOnly: true, address: true }).extend({
    version: Version.optional(),
    mail: Mail.extend({ password: Secret.optional() }).optional(),
    robots: z.array(Robot.extend({ url: Web.optional(), secret: Secret.optional() })).max(5),
  }),
  output: Settings,
})
/** Sends a test now: by mail to the asker, or to a robot. */
export const test = operation("digest.test", {
  method: "POST",
  path: "/api/digest/test",
  input: z.object({ to: z.union([z.literal("mail"), Id]) }),
  output: Delivery.pick({ state: true, detail: true }),
})

/** Where somebody's own digest goes, and whether they have switched it off. */
export const Subscription = Stored.extend({ mail: z.email().max(200).optional(), off: z.boolean() })
export const own = operation("digest.own", {
  method: "GET",
  path: "/api/digest/own",
  access: "session",
  input: z.object({}),
  output: z.object({ subscription: Subscription.optional(), on: z.boolean() }),
})
export const subscribe = operation("digest.subscribe", {
  method: "PUT",
  path: "/api/digest/own",
  access: "session",
  input: Subscription.pick({ mail: true, off: true }).extend({ version: Version.optional() }),
  output: Subscription,
})

/** Another's address, entered by whoever keeps the directory. */
export const address = operation("digest.address", {
  method: "PUT",
  path: "/api/people/{person}/mail",
  input: z.object({ person: Id, mail: z.email().max(200).optional(), version: Version.optional() }),
  output: Subscription,
})
export const addressOf = operation("digest.address-of", {
  method: "GET",
  path: "/api/people/{person}/mail",
  input: z.object({ person: Id }),
  output: z.object({ subscription: Subscription.optional() }),
})

export type Settings = z.infer<typeof Settings>
export type Delivery = z.infer<typeof Delivery>
export type Subscription = z.infer<typeof Subscription>
export type Mail = z.infer<typeof Mail>
export type Robot = z.infer<typeof Robot>
