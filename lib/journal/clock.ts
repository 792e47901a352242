/**
 * The clock of recordings, in milliseconds: the host's finest, or its calendar's. It is an object so that a spec can
 * set it.
 */

interface Host {
  performance?: { now(): number; timeOrigin?: number }
}

const { performance } = globalThis as Host

export const clock = {
  now: (): number => (performance === undefined ? Date.now() : (performance.timeOrigin ?? 0) + performance.now()),
}
