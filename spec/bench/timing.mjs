// Timing one sample: by the time of the processor, so that programs beside it do not count.

/** How long a sample may take before it is taken for one that never ends, in milliseconds. */
const PATIENCE = 30000

/** Something that was waited for has got lost. */
export class Hang extends Error {}

/** The nanoseconds that n operations took. A run that tells its own time is believed. */
export async function timed(run, n) {
  // Garbage of whoever ran before is not this one's to collect.
  globalThis.gc?.({ type: 'minor' })
  const start = cpuTime()
  let outcome = run(n)
  if (typeof outcome?.then === 'function') outcome = await orGiveUp(outcome)
  return typeof outcome === 'number' ? outcome : cpuTime() - start
}

/** What all threads of this process have computed so far, those of the collector among them; nanoseconds. */
export function cpuTime() {
  const { user, system } = process.cpuUsage()
  return (user + system) * 1000
}

export function isOverflow(error) {
  return error instanceof RangeError && error.message.includes('call stack')
}

async function orGiveUp(promise) {
  let timer
  const patience = new Promise((_resolve, reject) => {
    timer = setTimeout(() => reject(new Hang(`a sample did not end in ${PATIENCE / 1000} s`)), PATIENCE)
  })
  try {
    return await Promise.race([promise, patience])
  } finally {
    clearTimeout(timer)
  }
}
