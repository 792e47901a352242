/**
 * Groups of exceptions as Python prints them: the group, and below it each member with its own traceback, in a tree.
 *
 *       + Exception Group Traceback (most recent call last):
 *       |   File "<stdin>", line 1, in <module>
 *       | ExceptionGroup: two (2 sub-exceptions)
 *       +-+---------------- 1 ----------------
 *         | ValueError: one
 *         +---------------- 2 ----------------
 *         | ValueError: two
 *         +------------------------------------
 */
import { isExceptionInstance } from '../../protocol/exceptions.js'
import { formatExceptionOnly, TRACEBACK } from './exception-text.js'

/** So many members of a group are shown, and so many groups in one another. Python: `TracebackException`. */
const MOST = { members: 15, depth: 10 }

/** The members of a group, Python's or JavaScript's; undefined for what is none. */
export function membersOf(error: unknown): readonly unknown[] | undefined {
  if (!isExceptionInstance(error)) return undefined
  const { exceptions, errors } = error as { exceptions?: unknown; errors?: unknown }
  if (Array.isArray(exceptions)) return exceptions as unknown[]
  return error instanceof AggregateError && Array.isArray(errors) ? (errors as unknown[]) : undefined
}

/**
 * A group as text.
 *
 * @param frames the lines of its own traceback
 * @param framesOf the lines of a member's
 */
export function groupText(group: unknown, frames: readonly string[], framesOf: (member: unknown) => string[]): string {
  return new Tree(framesOf).textOf(group, frames)
}

class Tree {
  readonly #framesOf: (member: unknown) => string[]
  readonly #lines: string[] = []
  #depth = 1
  #needsEnd = false

  constructor(framesOf: (member: unknown) => string[]) {
    this.#framesOf = framesOf
  }

  textOf(group: unknown, frames: readonly string[]): string {
    this.#group(group, membersOf(group) ?? [], frames, '+ ')
    return this.#lines.join('\n')
  }

  get #indent(): string {
    return '  '.repeat(this.#depth)
  }

  #say(lines: readonly string[], margin = '| '): void {
    for (const line of lines) this.#lines.push(`${this.#indent}${margin}${line}`)
  }

  #group(group: unknown, members: readonly unknown[], frames: readonly string[], margin = '| '): void {
    if (frames.length > 0) this.#say([`Exception Group ${TRACEBACK}`], margin)
    this.#say([...frames, ...formatExceptionOnly(group).split('\n')])
    const shown = members.length <= MOST.members ? members.length : MOST.members + 1
    for (let at = 0; at < shown; at++) {
      const isLast = at === shown - 1
      const isMore = at >= MOST.members
      if (isLast) this.#needsEnd = true
      this.#lines.push(
        `${this.#indent}${at === 0 ? '+-' : '  '}+---------------- ${isMore ? '...' : at + 1} ----------------`,
      )
      this.#depth++
      if (isMore) this.#more(members.length - MOST.members)
      else this.#member(members[at])
      if (isLast && this.#needsEnd) {
        this.#lines.push(`${this.#indent}+------------------------------------`)
        this.#needsEnd = false
      }
      this.#depth--
    }
  }

  #member(member: unknown): void {
    const members = membersOf(member)
    const frames = this.#framesOf(member)
    if (members === undefined) {
      this.#say([...(frames.length === 0 ? [] : [TRACEBACK, ...frames]), ...formatExceptionOnly(member).split('\n')])
    } else if (this.#depth > MOST.depth) this.#say([`... (max_group_depth is ${MOST.depth})`])
    else this.#group(member, members, frames)
  }

  #more(count: number): void {
    this.#say([`and ${count} more exception${count === 1 ? '' : 's'}`])
  }
}
