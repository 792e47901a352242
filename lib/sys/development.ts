/**
 * Whether the program is run by those who write it: anywhere but under `NODE_ENV=production`.
 */
import { globals } from '../host/globals.js'

/** Node's, where there is one. It is written as bundlers know it: they put the value in its place. */
declare const process: { env: { NODE_ENV?: string } }

/** Whether things are told that take time to be known. */
export const isInDevelopment: boolean = !isForProduction()

/** Whether the program was built or started with `NODE_ENV=production`, as far as the host lets that be known. */
function isForProduction(): boolean {
  try {
    return mayReadEnv() && process.env.NODE_ENV === 'production'
  } catch {
    return false
  }
}

/** Deno asks its user before it gives a variable away, which is not worth a question. */
function mayReadEnv(): boolean {
  const asked = globals.Deno?.permissions?.querySync?.({ name: 'env', variable: 'NODE_ENV' })
  return asked === undefined || asked.state === 'granted'
}
