/**
 * The clock of recordings, in milliseconds: the host's finest, or its calendar's. It is an object so that a spec can
 * set it.
 */
import { globals } from '../host/globals.js'

const { performance } = globals

export const clock = {
  now: (): number => (performance === undefined ? Date.now() : (performance.timeOrigin ?? 0) + performance.now()),
}
