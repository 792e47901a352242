/** The contextvars door: variables that belong to a task, and the contexts that hold them. */
export { Context, copyContext } from './context.js'
export { ContextVar } from './context-var.js'
export { Token } from './token.js'
