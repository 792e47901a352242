// A gate: how a sample is started and ended inside a coroutine that lives longer than the sample. The innermost body of
// a chain asks the gate how many operations it is to do, does them, and says that it has done them; building the chain
// is not part of the time.

export class Gate {
  #tell
  #asked = this.#next()
  #finish

  /** For the body: a promise of the number of operations. */
  ask() {
    return this.#asked
  }

  /** For the body: they are done. */
  done() {
    this.#asked = this.#next()
    this.#finish()
  }

  /** For the harness: has the body do so many; a promise of the end. */
  run(count) {
    return new Promise((resolve) => {
      this.#finish = resolve
      this.#tell(count)
    })
  }

  #next() {
    return new Promise((resolve) => {
      this.#tell = resolve
    })
  }
}

/** The error that the rows throw; one for all, so that making errors is not measured. */
export const FAILURE = new Error('thrown by a benchmark')

/** An error that is made a few calls deep, so that the engine has all the frames to note that it notes. */
export function failDeep(calls = 10) {
  if (calls > 0) return failDeep(calls - 1)
  throw new Error('made by a benchmark')
}

/** How many coroutines go round in the round-robin. */
export const ROUND = 10000

/** The argument of fib. */
export const FIB = 22

/** How many children a `gather` has. */
export const GATHERED = 10000

/** A timeout that does not fire, in seconds. */
export const LONG = 60

export function nothing() {}
