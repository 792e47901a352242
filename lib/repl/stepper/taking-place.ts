/**
 * Another coroutine takes the place of one that is closed: the session's names for the old one mean the new one, who
 * watched goes on watching, and what the old one raised when it was closed is told.
 */
import { journalFor } from '../../journal/replay.js'
import { outcomeText } from '../../journal/step.js'
import type { StepperHost } from './looking.js'
import type { Watching } from './watching.js'

/**
 * Has another coroutine take the place of one.
 *
 * @param go makes the other one and closes this one, which is no step of it; or gives this one
 * @returns what `go` gives
 * @throws what `go` raises; then all is as it was
 */
export function takePlace(host: StepperHost, watching: Watching, object: object, go: () => object): object {
  const names = host.namesOf(object)
  const watchAgain = watching.lift(object)
  let there = object
  try {
    there = go()
  } finally {
    watchAgain(there)
  }
  for (const name of names) host.assign(name, there)
  if (there !== object) tellOfClosing(object, host)
  return there
}

function tellOfClosing(object: object, host: StepperHost): void {
  const last = journalFor(object).steps.at(-1)
  if (last?.op !== 'close' || last.outcome !== 'raise') return
  host.write(`${host.style.warning(`closing the one before: ${outcomeText(last)}`)}\n`)
}
