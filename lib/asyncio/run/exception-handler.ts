/**
 * What happens to errors that nobody could catch: the loop's handler is told, else they are printed.
 */
import { KeyboardInterrupt, SystemExit } from '../../protocol/exceptions.js'
import { pythonRepr } from '../../text/python-repr.js'
import { Context } from '../../contextvars/context.js'
import type { EventLoop, ExceptionContext, ExceptionHandler } from '../task/events.js'
import type { Ready } from '../loop/handle.js'
import { stackText } from '../loop/source-traceback.js'
import type { OriginFrame } from '../../sys/origin.js'
import { print } from '../../sys/print.js'

/** Calls a loop's handler with a context, in the context of whom it is about. */
export function callHandler(loop: EventLoop, handler: ExceptionHandler | undefined, context: ExceptionContext): void {
  if (handler === undefined) {
    guarded('Exception in default exception handler', () => loop.defaultExceptionHandler(context))
    return
  }
  try {
    const about = contextOf(context.task ?? context.future ?? context.handle)
    if (about === undefined) handler(loop, context)
    else about.run(handler, loop, context)
  } catch (exception) {
    if (endsLoop(exception)) throw exception
    guarded(
      'Exception in default exception handler while handling an unexpected error in custom exception handler',
      () => loop.defaultExceptionHandler({ message: 'Unhandled error in exception handler', exception, context }),
    )
  }
}

/** Prints a context, as Python's default handler logs it. */
export function logException(loop: EventLoop, context: ExceptionContext): void {
  const handle = (loop as { _currentHandle?: { _sourceTraceback?: readonly OriginFrame[] } | null })._currentHandle
  if (context.sourceTraceback === undefined && handle?._sourceTraceback !== undefined) {
    context.handleTraceback = handle._sourceTraceback
  }
  const message = context.message === undefined || context.message === '' ? undefined : context.message
  const lines = [message ?? 'Unhandled exception in event loop']
  for (const key of Object.keys(context).sort()) {
    if (key !== 'message' && key !== 'exception') lines.push(`${key}: ${valueText(key, context[key])}`)
  }
  const text = lines.join('\n')
  if (context.exception === undefined || context.exception === null) print('error', text)
  else print('error', text, context.exception)
}

/** Debug mode's report of a callback that took too long, in seconds. */
export function logSlow(handle: Ready, duration: number): void {
  print('warn', `Executing ${String(handle)} took ${duration.toFixed(3)} seconds`)
}

/** Whether an error leaves the loop, whoever could be told. */
export function endsLoop(error: unknown): boolean {
  return error instanceof KeyboardInterrupt || error instanceof SystemExit
}

function guarded(message: string, report: () => void): void {
  try {
    report()
  } catch (error) {
    if (endsLoop(error)) throw error
    print('error', message, error)
  }
}

function valueText(key: string, value: unknown): string {
  if (key !== 'sourceTraceback' && key !== 'handleTraceback') return pythonRepr(value)
  const made = key === 'sourceTraceback' ? 'Object' : 'Handle'
  return `${made} created at (most recent call last):\n${stackText(value as readonly OriginFrame[])}`
}

function contextOf(about: unknown): Context | undefined {
  if (typeof about !== 'object' || about === null) return undefined
  const { getContext } = about as { getContext?: () => unknown }
  const context = typeof getContext === 'function' ? getContext.call(about) : undefined
  return context instanceof Context ? context : undefined
}
