/**
 * Who wants to hear of new coroutines. Nearly always it is nobody, or in development the warnings alone: one look says so,
 * where asking each of them took 6 % of a child.
 */
import { isInDevelopment } from './development.js'

/** Those who may want to. */
export const enum Watcher {
  ORIGINS = 1,
  WARNINGS = 2,
  OBSERVERS = 4,
}

/** Those who want to, as a set of bits. */
export let watchers: number = isInDevelopment && typeof FinalizationRegistry === 'function' ? Watcher.WARNINGS : 0

/** Says whether one of them wants to. */
export function setWatcher(watcher: Watcher, wants: boolean): void {
  watchers = wants ? watchers | watcher : watchers & ~watcher
}
