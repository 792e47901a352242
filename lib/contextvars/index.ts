/** The contextvars door: variables that belong to a task, and the contexts that hold them. */
export { Context, copyContext } from './context.js'
export { ContextVar, Token } from './context-var.js'
