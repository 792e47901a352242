/**
 * Hooks of async generators: what an event loop sets to know of those that are iterated, and of those that are dropped
 * before their end (PEP 525, `sys.set_asyncgen_hooks`).
 */
import { typeName } from '../protocol/type-name.js'

/** Called with an async generator. */
export type AsyncGenHook = (generator: never) => void

/** The hooks; undefined where there is none. */
export interface AsyncGenHooks {
  /** Called when an async generator is iterated for the first time. */
  readonly firstiter: AsyncGenHook | undefined
  /** Called when the engine has collected one that has not ended, with a new handle on it. */
  readonly finalizer: AsyncGenHook | undefined
}

let firstiter: AsyncGenHook | undefined
let finalizer: AsyncGenHook | undefined

/**
 * Sets the hooks; one that is not named stays as it is.
 *
 * @param hooks `firstiter` and `finalizer`, functions, or undefined for none
 * @throws TypeError for what is no function, and for other names
 * @see Python: `sys.set_asyncgen_hooks`, PEP 525
 * @example
 * const open = new Set<object>()
 * setAsyncGenHooks({ firstiter: (generator) => open.add(generator) })
 * void ticker().asend()
 * open.size // → 1
 */
export function setAsyncGenHooks(hooks: Partial<AsyncGenHooks>): void {
  for (const name of Object.keys(hooks)) {
    if (name === 'firstiter' || name === 'finalizer') continue
    throw new TypeError(`this function got an unexpected keyword argument '${name}'`)
  }
  const newFinalizer = checked('finalizer', hooks.finalizer)
  const newFirstiter = checked('firstiter', hooks.firstiter)
  if ('finalizer' in hooks) finalizer = newFinalizer
  if ('firstiter' in hooks) firstiter = newFirstiter
}

/**
 * The hooks that are set.
 *
 * @see Python: `sys.get_asyncgen_hooks`
 * @returns both hooks; undefined for one that is not set
 * @example getAsyncGenHooks().firstiter // → undefined
 */
export function getAsyncGenHooks(): AsyncGenHooks {
  return new CurrentHooks(firstiter, finalizer)
}

/** Python's named tuple of the hooks. */
class CurrentHooks implements AsyncGenHooks {
  readonly firstiter: AsyncGenHook | undefined
  readonly finalizer: AsyncGenHook | undefined

  constructor(first: AsyncGenHook | undefined, final: AsyncGenHook | undefined) {
    this.firstiter = first
    this.finalizer = final
  }

  toString(): string {
    const text = (hook: AsyncGenHook | undefined) => (hook === undefined ? 'None' : `<function ${hook.name}>`)
    return `asyncgen_hooks(firstiter=${text(this.firstiter)}, finalizer=${text(this.finalizer)})`
  }
}

function checked(name: string, hook: unknown): AsyncGenHook | undefined {
  if (hook === undefined || hook === null) return undefined
  if (typeof hook === 'function') return hook as AsyncGenHook
  throw new TypeError(`callable ${name} expected, got ${typeName(hook)}`)
}
