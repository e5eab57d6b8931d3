/** Something that a person can put right: a port in use, no Java, a template that asks for what is not here. */
export class CloudProblem extends Error {
  override readonly name = "CloudProblem"
}

/** Turns what the operating system says about a folder or port into one sentence; anything else passes unchanged. */
export function explain(error: unknown, subject: string): Error {
  const code = error instanceof Error && "code" in error ? String(error.code) : ""
  const sentence = SENTENCES[code]
  if (error instanceof CloudProblem) return error
  if (sentence) return new CloudProblem(sentence(subject), { cause: error })
  return error instanceof Error ? error : new Error(String(error))
}

const SENTENCES: Record<string, (subject: string) => string> = {
  ENOSPC: (subject) => `The disk is full: ${subject} cannot be written. Free some space and start again.`,
  EDQUOT: (subject) => `The disk quota is used up: ${subject} cannot be written.`,
  EACCES: (subject) => `No permission for ${subject}. Change its owner or choose another.`,
  EPERM: (subject) => `No permission for ${subject}. Change its owner or choose another.`,
  EROFS: (subject) => `${subject} is on a read-only disk. Choose another place.`,
  ENOTDIR: (subject) => `${subject} is not a folder. Move it away or choose another place.`,
  EEXIST: (subject) => `${subject} is not a folder. Move it away or choose another place.`,
  EADDRINUSE: (subject) => `${subject} is already in use. Stop what uses it, or set PORT to another.`,
  EADDRNOTAVAIL: (subject) => `${subject} is not an address of this machine.`,
}
