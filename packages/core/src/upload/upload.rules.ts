import { Refusal } from "@bihuan/contract/refusal"
import { docxText, notADocument } from "./docx.rules.ts"

/** How files that are no text begin, and what people call them. */
const beginnings: [number[], string][] = [
  [[0xd0, 0xcf, 0x11, 0xe0], "DOC / WPS"],
  [[0x25, 0x50, 0x44, 0x46], "PDF"],
  [[0x89, 0x50, 0x4e, 0x47], "PNG"],
  [[0xff, 0xd8, 0xff], "JPG"],
  [[0x47, 0x49, 0x46, 0x38], "GIF"],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], "RTF"],
  [[0x52, 0x61, 0x72, 0x21], "RAR"],
  [[0x37, 0x7a, 0xbc, 0xaf], "7Z"],
  [[0x4f, 0x46, 0x44], "OFD"],
]
const ZIP = [0x50, 0x4b, 0x03, 0x04]

const begins = (file: Uint8Array, bytes: readonly number[]): boolean =>
  bytes.every((byte, index) => file[index] === byte)

/** The words of an uploaded file: DOCX, or text. What it is called says nothing; how it begins does. */
export function wordsOf(file: Uint8Array): string {
  const other = beginnings.find(([bytes]) => begins(file, bytes))
  if (other) throw notADocument(other[1])
  const words = begins(file, ZIP) ? docxText(file) : decoded(file)
  if (!/[\p{L}\p{N}]{2}/u.test(words)) throw new Refusal("no-text", { field: "file" })
  return words
}

const decode = (file: Uint8Array, encoding: string, fatal: boolean): string | undefined => {
  try {
    return new TextDecoder(encoding, { fatal }).decode(file)
  } catch {
    return undefined
  }
}

/** UTF-8, UTF-16 with its mark or without, GB18030. A file that is UTF-8 in one part and something else in another is refused. */
function decoded(file: Uint8Array): string {
  if (begins(file, [0xff, 0xfe])) return plain(decode(file, "utf-16le", true))
  if (begins(file, [0xfe, 0xff])) return plain(decode(file, "utf-16be", true))
  const wide = wideOf(file)
  if (wide) return plain(decode(file, wide, true))
  const utf8 = decode(file, "utf-8", true)
  if (utf8 !== undefined) return plain(utf8)
  // GB18030 read as UTF-8 gives hardly one whole character: where it gives many, both are in the file.
  const tried = decode(file, "utf-8", false) ?? ""
  if ((tried.match(/[\u4e00-\u9fff]/g)?.length ?? 0) * 3 > file.length * 0.1) throw mixed()
  const gb = decode(file, "gb18030", true)
  if (gb === undefined) throw control(tried) ? notADocument("?") : mixed()
  return plain(gb)
}

const mixed = () => new Refusal("mixed-encoding", { field: "file" })

/** Line ends and spaces of two bytes tell UTF-16 that does not say so. */
function wideOf(file: Uint8Array): "utf-16le" | "utf-16be" | undefined {
  let [little, big] = [0, 0]
  const most = Math.min(file.length - 1, 20_000)
  for (let index = 0; index < most; index += 2) {
    const [first, second] = [file[index], file[index + 1]]
    if (second === 0 && (first === 0x0a || first === 0x20 || (first !== undefined && first >= 0x30 && first <= 0x39)))
      little++
    if (
      first === 0 &&
      (second === 0x0a || second === 0x20 || (second !== undefined && second >= 0x30 && second <= 0x39))
    )
      big++
  }
  if (little > 2 && big === 0) return "utf-16le"
  if (big > 2 && little === 0) return "utf-16be"
  return undefined
}

const control = (words: string): boolean => {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  const found = words.match(/[\u0000-\u0008\u000e-\u001f]/g)?.length ?? 0
  return found > words.length * 0.002
}

function plain(words: string | undefined): string {
  if (words === undefined) throw mixed()
  if (control(words)) throw notADocument("?")
  return words
}
