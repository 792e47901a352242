// The door `dunder-await/durable/asyncio`: programs of asyncio that survive their process.
export { DurableEventLoop, type DurableEventLoopOptions } from './durable-event-loop.js'
export { durableAsyncio } from './durable-asyncio.js'
export { effects } from './effects.js'
export { LOOP_ORDER } from './order.js'
export type { AsyncioWorkflow, AsyncioWorkflows, DurableAsyncioOptions, LoopTrap, Perform } from './workflows.js'
