import type { Duty } from "@bihuan/contract/duty"
import { deskOf } from "../duty/duty.entity.ts"
import { fileOf, idsOf } from "../system/ids.ts"
import type { Journal } from "../system/journal.entity.ts"
import { Store } from "../system/store.ts"
import type { DeskAlert } from "./alert.entity.ts"

type Told = Pick<Journal, "id" | "event" | "at" | "by" | "touches">
type Record = { project: string; subject: Duty["subject"] }
type News = { desk: string } & ({ kind: "opened"; duty: Duty } | { kind: "approved" | "returned"; record: Record })

/**
 * Tells those whom an event concerns: of duties that began with it, and of their own work that was approved or came back.
 * Rungs and urgings are told in the transaction that makes them. Delivered again it writes the same rows: their ids follow
 * from the event and the desk.
 */
export async function tell(tenant: string, told: Told): Promise<void> {
  const store = new Store(tenant)
  const news = [...(await openedBy(store, told)), ...(await settledBy(store, told))]
  await Promise.all(news.map((one) => store.set("alert", rowOf(tenant, told, one))))
}

function rowOf(tenant: string, { id, at, by }: Told, news: News): DeskAlert {
  const { project, subject } = news.kind === "opened" ? news.duty : news.record
  const alert = {
    id: idsOf(tenant, `${id} ${news.kind} ${subject.id} ${news.desk}`).within(project),
    version: 1,
    at,
    by: by.person,
    desk: news.desk,
  }
  if (news.kind !== "opened") return { ...alert, kind: news.kind, record: news.record }
  const { id: of, kind, due } = news.duty
  const duty = { id: of, kind, subject, project, dueOn: due.at(-1)?.dueOn }
  return { ...alert, id: idsOf(tenant, `${id} ${of} ${news.desk}`).within(project), kind: "opened", duty }
}

/** What comes round is opened long ahead: its ladder tells of it in time. What came back is told as that. */
async function openedBy(store: Store, { event, at, touches }: Told): Promise<News[]> {
  if (event in comebacks) return []
  const begun = touches.filter(({ noun, version }) => noun === "duty" && version === 1)
  const duties = await Promise.all(begun.map(({ id }) => store.get("duty", id)))
  return duties
    .filter((duty) => duty !== undefined)
    .filter(({ state, opensAt }) => state.name === "open" && opensAt <= at)
    .flatMap((duty) => desksOf(duty).map((desk): News => ({ kind: "opened", desk, duty })))
}

/** Where it names its people, each on the own desk. */
const desksOf = ({ assignee }: Duty): string[] =>
  assignee.people?.map((person) => deskOf({ people: [person] })) ?? [deskOf(assignee)]

/** What comes back in another way than by its approval: to whom, and which record they open. */
const comebacks: { [event: string]: (store: Store, id: string) => Promise<Omit<News, "kind"> & { record: Record }> } = {
  "finding.sent-back": async (store, id) => {
    const { unit, title } = await store.need("finding", id)
    return { desk: deskOf({ unit }), record: { project: fileOf(id), subject: { noun: "finding", id, title } } }
  },
  "periodic.returned": async (store, id) => {
    const [{ submissions, createdBy }, duty] = await Promise.all([store.need("periodic", id), store.need("duty", id)])
    const { person } = submissions.at(-1)?.by ?? createdBy
    return { desk: deskOf({ people: [person] }), record: { project: duty.project, subject: duty.subject } }
  },
}

async function settledBy(store: Store, { event, by, touches }: Told): Promise<News[]> {
  const about = touches[0]
  if (!about) return []
  const back = comebacks[event]
  if (back) return [{ kind: "returned", ...(await back(store, about.id)) }]
  const kind = event.endsWith(".approved") ? "approved" : event.endsWith(".returned") ? "returned" : undefined
  if (about.noun !== "approval" || !kind) return []
  const { author, of, project } = await store.need("approval", about.id)
  if (author === by.person) return []
  const subject = { noun: "approval", id: about.id, title: of.title, of: of.noun }
  return [{ kind, desk: deskOf({ people: [author] }), record: { project, subject } }]
}
