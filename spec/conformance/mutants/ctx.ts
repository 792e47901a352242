/**
 * Mutants of contexts.
 */
import { contextvars, futureWith, loopWith, looping, withContext } from './asyncio.js'
import { type Mutant, mutant, replace, rescued } from './mutant.js'

const { copyContext, ContextVar } = contextvars as Record<string, any>

/** contextvars with variables that have something done to them. */
function variableThat(alter: (variable: any) => void) {
  class Variable {
    constructor(...args: any[]) {
      const variable = new ContextVar(...args)
      alter(variable)
      return variable
    }
  }
  return { contextvars: { ...contextvars, ContextVar: Variable } }
}

export const ctx: readonly Mutant[] = [
  mutant(
    'CTX-03',
    'runs all callbacks in one context',
    looping((loop) => {
      let shared: unknown
      replace(loop, {
        callSoon: (original, callback, ...args) => original(callback, ...args, { context: (shared ??= copyContext()) }),
      })
    }),
  ),
  mutant(
    'CTX-04',
    'runs a callback in a copy of the context that is given',
    loopWith({ callSoon: (original, ...args) => original(...withContext(args, (context) => context.copy())) }),
  ),
  mutant(
    'CTX-05',
    'ignores the context that is given with a done callback',
    futureWith(() => ({ addDoneCallback: (original, callback) => original(callback) })),
  ),
  mutant(
    'CTX-07',
    'runs a task in a copy of the context that is given',
    loopWith({
      createTask: (original, coro, options) =>
        original(coro, options?.context ? { ...options, context: options.context.copy() } : options),
    }),
  ),
  mutant(
    'CTX-08',
    'ignores a token of another context',
    variableThat((variable) =>
      replace(variable, {
        reset: (original, token) =>
          rescued(
            () => original(token),
            () => undefined,
          ),
      }),
    ),
  ),
  mutant('CTX-12', 'lets a context be entered twice', {
    contextvars: {
      ...contextvars,
      copyContext() {
        const context = copyContext()
        let depth = 0
        replace(context, {
          run(original, callback, ...args) {
            if (depth > 0) return callback(...args)
            depth++
            return original(callback, ...args)
          },
        })
        return context
      },
    },
  }),
  mutant(
    'CTX-02',
    'forgets what is set in a coroutine that is awaited',
    variableThat((variable) =>
      replace(variable, { set: (original, value) => original(value === 'c' ? 'default' : value) }),
    ),
  ),
]
