/**
 * The arguments of a gather: which of them have come before.
 *
 * A table of all takes a quarter of a `gather` of 10,000; so there is none as long as it is plain to see that an argument
 * is a new one: a coroutine that has no mark yet, or a future that nobody waits for.
 */
import { isMarked, mark, unmark } from '../../delegation/driven-by.js'
import { Frame } from '../../delegation/frame.js'
import { Future } from '../future/futures.js'
import { Task } from '../task/tasks.js'

/** Up to so many arguments are looked through, and in no table. */
const FEW = 8

/** The arguments so far, with their children. */
export class Before {
  readonly #aws: readonly unknown[]
  readonly #children: readonly Future<unknown>[]
  #table: Map<unknown, Future<unknown>> | undefined
  #inTable = 0

  /** @param children those of the arguments so far; grows with them */
  constructor(aws: readonly unknown[], children: readonly Future<unknown>[]) {
    this.#aws = aws
    this.#children = children
  }

  /** The child of an argument, if that has come before. */
  childOf(aw: unknown): Future<unknown> | undefined {
    const [aws, children] = [this.#aws, this.#children]
    if (aws.length <= FEW) return children[aws.indexOf(aw)]
    if (isNew(aw)) return undefined
    const table = (this.#table ??= new Map())
    for (; this.#inTable < children.length; this.#inTable++) {
      table.set(aws[this.#inTable], children[this.#inTable])
    }
    return table.get(aw)
  }

  /** There will be no more: takes the marks off. */
  forget(): void {
    if (this.#aws.length > FEW) for (const aw of this.#aws) if (aw instanceof Frame) unmark(aw)
  }
}

/** Whether an argument cannot have come before. */
function isNew(aw: unknown): boolean {
  if (!(aw instanceof Frame)) return aw instanceof Future && isOrdinary(aw) && aw._callbacks === null && !aw.done()
  if (isMarked(aw)) return false
  mark(aw)
  return true
}

/** Whether nothing of a subclass's own is called when the loop deals with a future. */
export function isOrdinary(future: Future<unknown>): boolean {
  const type: unknown = Object.getPrototypeOf(future)
  if (type !== Task.prototype && type !== Future.prototype) return false
  return future.addDoneCallback === Future.prototype.addDoneCallback
}
