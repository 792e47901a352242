/**
 * The names of runs' files. An id may be any text; what file systems do not take is written as in addresses (`%2F`).
 */
import { ValueError } from '../../protocol/exceptions.js'

const ENDING = '.jsonl'
const TEMPORARY = '.new'

/** So long a name may be on all file systems that are in use. */
const LONGEST = 240

/** The name of a run's file; a ValueError if the id is too long, or no text that can be written. */
export function nameOf(run: string): string {
  let name: string
  try {
    name = encodeURIComponent(run).replaceAll(
      /[!~*'()]/g,
      (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
    )
  } catch {
    throw new ValueError(`the id ${JSON.stringify(run)} cannot be the name of a file: it has half a character`)
  }
  if (name.length <= LONGEST) return `${name}${ENDING}`
  throw new ValueError(
    `the id ${run.slice(0, 40)}… cannot be the name of a file: it has ${name.length} bytes, of ${LONGEST}`,
  )
}

/** The run whose file this is, if it is one. */
export function runOf(name: string): string | undefined {
  if (!name.endsWith(ENDING)) return undefined
  const id = name.slice(0, -ENDING.length)
  try {
    return decodeURIComponent(id)
  } catch {
    return id
  }
}

/** The name of a file that takes another's place when it is written. */
export function temporaryName(name: string): string {
  return `${name}${TEMPORARY}`
}

/** Whether it is the rest of a file that was never finished. */
export function isTemporary(name: string): boolean {
  return name.endsWith(`${ENDING}${TEMPORARY}`)
}
