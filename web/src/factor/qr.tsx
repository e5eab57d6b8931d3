import type { JSX } from "solid-js"
import { encode } from "uqr"

/** A QR code, drawn here: what it says is a secret and goes to nobody. */
export const QrCode = (props: { text: string; label: string }): JSX.Element => {
  const code = () => encode(props.text, { ecc: "M", border: 2 })
  const path = () =>
    code()
      .data.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
      .join("")
  return (
    <svg
      role="img"
      aria-label={props.label}
      viewBox={`0 0 ${code().size} ${code().size}`}
      class="mx-auto size-52 rounded-card bg-white"
      shape-rendering="crispEdges"
    >
      <path d={path()} fill="black" />
    </svg>
  )
}
