/**
 * The workflows that wait for people, each with its phases in the field's own words. A phase is a state of the deployed
 * state machine and the phase of the record it follows; the record, never the execution, is the truth.
 */
export const workflows = {
  disposition: { submission: "待提交常委会", deliberation: "待研判", briefing: "抄报", feedback: "反馈" },
  finding: { rectification: "整改", "close-out": "销号", "look-back": "回头看", handling: "问责与移送" },
  duty: { open: "待办" },
} as const satisfies Record<string, Record<string, string>>

export type Workflow = keyof typeof workflows
export type Phase<W extends Workflow> = keyof (typeof workflows)[W] & string
