/**
 * Tasks as text. Deviation: without positions in the source.
 */
import { pythonRepr } from '../../text/python-repr.js'
import { coroutineText } from './coroutines.js'
import { type FutureInText, futureTextParts, recursive } from '../future/future-text.js'

/** What the text of a task is made of. */
export interface TaskInText extends FutureInText {
  readonly _coro: object | undefined
  readonly _futWaiter: unknown
  cancelling(): number
  getName(): string
}

/** Python's text of a task. */
export function taskText(task: TaskInText): string {
  return recursive(task, () => {
    const parts = futureTextParts(task)
    if (task.cancelling() > 0 && !task.done()) parts[0] = 'cancelling'
    const more = [`name=${pythonRepr(task.getName())}`]
    if (task._coro !== undefined) more.push(`coro=<${coroutineText(task._coro)}>`)
    if (task._futWaiter !== null) more.push(`wait_for=${pythonRepr(task._futWaiter)}`)
    parts.splice(1, 0, ...more)
    return `<${task.constructor.name} ${parts.join(' ')}>`
  })
}
