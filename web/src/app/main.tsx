import { render } from "solid-js/web"
import "../ui/theme.css"
import { App } from "./app.tsx"

const root = document.getElementById("root")
if (!root) throw new Error("index.html has lost its #root")
render(() => <App />, root)
