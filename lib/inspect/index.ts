/** The inspect door: looking at objects, with the names of Python's inspect module. */
export { awaitChain, type ChainLink } from './await-chain.js'
export { getAsyncGenLocals, getCoroutineLocals, getGeneratorLocals } from './locals.js'
export {
  isAsyncGenerator,
  isAsyncGeneratorFunction,
  isAwaitable,
  isCoroutine,
  isCoroutineFunction,
  isGenerator,
  isGeneratorFunction,
  markCoroutineFunction,
} from './predicates.js'
export type { ScriptPosition } from './scripts.js'
export {
  getAsyncGenState,
  getCoroutineState,
  getGeneratorState,
  type AsyncGenState,
  type CoroutineState,
  type GeneratorState,
} from './state.js'
