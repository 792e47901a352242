// The door `dunder-await/durable/restate`: durable coroutines on Restate, beyond one machine.
export { client, type ClientOptions } from './client.js'
export { type AsyncioServiceOptions, service, type ServiceOptions, type Services } from './service.js'
