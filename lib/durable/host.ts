/**
 * The clock, timers and chance of durable runs. The clock is the wall's: runs live longer than processes.
 */
import { ownHost } from '../asyncio/loop/host.js'

/** What an engine asks of the host that it runs on; a test can give its own. */
export interface Host {
  /** The time, in seconds since 1970. */
  now(): number
  /** Calls back once, after so many seconds at the earliest; gives what `clearTimer` takes. */
  setTimer(callback: () => void, delay: number): unknown
  /** Forgets a timer. */
  clearTimer(timer: unknown): void
  /** A random number from 0 to 1; the engine's own unless told. */
  random?(): number
}

/** The host that this runs on. */
export const wallHost: Host = {
  now: () => Date.now() / 1000,
  setTimer: (callback, delay) => ownHost.setTimer(callback, delay),
  clearTimer: (timer) => ownHost.clearTimer(timer),
}

/** No timer is set for longer, in seconds: hosts have none that are. */
const LONGEST_TIMER = 24 * 3600

/** Calls back at a time; gives a function that forgets it. */
export function callAt(host: Host, time: number, callback: () => void): () => void {
  let timer: unknown
  const arm = (): void => {
    const left = time - host.now()
    timer = left > LONGEST_TIMER ? host.setTimer(arm, LONGEST_TIMER) : host.setTimer(callback, Math.max(0, left))
  }
  arm()
  return () => host.clearTimer(timer)
}

/** A random number of a host. */
export function randomOf(host: Host): number {
  return host.random?.() ?? Math.random()
}

/** A random UUID, version 4, made of a host's random numbers. */
export function uuidOf(host: Host): string {
  const digits = Array.from({ length: 32 }, () => Math.floor(randomOf(host) * 16))
  digits[12] = 4
  digits[16] = 8 + ((digits[16] ?? 0) & 3)
  const text = digits.map((digit) => digit.toString(16)).join('')
  return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-')
}
