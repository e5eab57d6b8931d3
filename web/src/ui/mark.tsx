import type { JSX } from "solid-js"

/** The house mark: a ring that a finding closes. */
export const Mark = (props: { size?: number }): JSX.Element => (
  <svg
    viewBox="0 0 32 32"
    width={props.size ?? 28}
    height={props.size ?? 28}
    fill="none"
    aria-hidden="true"
    class="shrink-0 text-mark"
  >
    <path d="M25.6 9.5A11.5 11.5 0 1 1 19 4.9" stroke="currentColor" stroke-width="4" stroke-linecap="round" />
    <circle cx="24.2" cy="6.4" r="2.6" fill="currentColor" />
  </svg>
)
