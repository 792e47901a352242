/** The contextlib door: context managers, with the names of Python's contextlib. */
export type { AsyncContextManager } from '../objects/async-with.js'
export { AsyncExitStack } from './async-exit-stack.js'
export { asynccontextmanager, type AsyncGeneratorContextManager } from './asynccontextmanager.js'
export { contextmanager, type GeneratorContextManager } from './contextmanager.js'
export { ExitStack, type ExitCallback } from './exit-stack.js'
export { aclosing, closing, nullcontext, suppress, type DisposableManager } from './managers.js'
export { with_, type ContextManager } from './with.js'
