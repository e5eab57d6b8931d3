import type { Approval, Turn } from "@bihuan/contract/approval"
import type { Person } from "@bihuan/contract/person"
import { Refusal } from "@bihuan/contract/refusal"
import type { Id, Signature } from "@bihuan/contract/shape"
import { type Holding, holdingOf, objects, takeBack, urge, withdraw } from "../approval/approval.rules.ts"
import { civilDate } from "../calendar/civil.ts"
import { isIn, removeSigner } from "../signer/signer.rules.ts"

/** Tries a rule: its answer, or nothing where it refuses. */
function tried<T>(rule: () => T): T | undefined {
  try {
    return rule()
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

type Deed = Turn["may"][number]

export interface Reader {
  by: Signature
  /** Who delegated to the reader what is approved here, today. */
  principals: readonly Pick<Person, "id" | "name">[]
  /** Whether their roles grant it. */
  may: (deed: Deed | "remove-signer") => boolean
}

/**
 * What somebody can do with an approval now: asked of the very rules that each deed goes through, so that no page guesses.
 * @param able whose posts let them decide today
 */
export function turnOf(approval: Approval, { by, principals, may }: Reader, able: readonly Person[]): Turn {
  const actor = { person: by.person }
  const own = tried(() => holdingOf(approval, actor))
  const holding =
    own ??
    tried(() =>
      holdingOf(
        approval,
        actor,
        principals.map(({ id }) => id),
      ),
    )
  const can: Record<Deed, unknown> = {
    approve: holding,
    return: holding,
    withdraw: tried(() => withdraw(approval, actor, by)),
    "take-back": tried(() => takeBack(approval, actor, by)),
    transfer: own,
    "add-signer": own,
    urge: tried(() => urge(approval, actor, by, civilDate(by.at))),
  }
  const deeds = (Object.keys(can) as Deed[]).filter((deed) => can[deed] && may(deed))
  const against = !!holding && objects(approval, holding)
  return {
    ...(holding && { part: partOf(holding, principals) }),
    may: deeds,
    objects: against,
    backTo:
      holding && !against ? approval.steps.slice(0, approval.steps.indexOf(holding.step)).map(({ id }) => id) : [],
    removable: may("remove-signer")
      ? approval.steps.map(({ id }) => id).filter((id) => tried(() => removeSigner(approval, by.person, id, by)))
      : [],
    others: own ? able.filter(({ id }) => id !== approval.author && !isIn(own.step, id)).map(colleague) : [],
  }
}

function partOf({ step, part, consolidates, on }: Holding, principals: Reader["principals"]): Turn["part"] {
  const principal: Id | undefined = on
  const name = principals.find(({ id }) => id === principal)?.name
  return { step: step.id, role: part.role, consolidates, ...(principal && name && { on: { id: principal, name } }) }
}

const colleague = ({ id, name, posts }: Person) => ({ id, name, posts })
