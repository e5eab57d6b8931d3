import { createHash } from "node:crypto"
import { realpathSync, rmSync } from "node:fs"
import { connect, createServer, type Server } from "node:net"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { CloudProblem } from "./problem.ts"

/**
 * Holds a state folder for this process. A socket and not a file with a number: the system lets go of it at any kind of
 * death, so that nothing stale is left after `kill -9`.
 */
export async function lockFolder(folder: string): Promise<() => void> {
  const name = createHash("sha256").update(realpathSync(folder)).digest("hex").slice(0, 24)
  const path = join(tmpdir(), `localcloud-${name}.sock`)
  for (let attempt = 0; attempt < 3; attempt++) {
    const server = await listenOn(path)
    if (server) {
      server.unref()
      return () => void server.close()
    }
    if (await answers(path)) break
    rmSync(path, { force: true })
  }
  throw new CloudProblem(`The state folder ${folder} is in use by another process. Stop it, or choose another folder.`)
}

function listenOn(path: string): Promise<Server | undefined> {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy())
    server.once("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "EADDRINUSE") resolve(undefined)
      else reject(error)
    })
    server.listen(path, () => resolve(server))
  })
}

function answers(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once("connect", () => {
      socket.destroy()
      resolve(true)
    })
    socket.once("error", () => resolve(false))
  })
}
