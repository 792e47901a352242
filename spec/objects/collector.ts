/** A collector that specs play: it remembers what it watches, and says when they let it that all is gone. */
export class Collector {
  static readonly #all: Collector[] = []
  readonly #held: unknown[] = []
  readonly #tell: (held: unknown) => void

  constructor(tell: (held: unknown) => void) {
    this.#tell = tell
    Collector.#all.push(this)
  }

  register(_object: object, held: unknown): void {
    this.#held.push(held)
  }

  static collect(): void {
    for (const collector of Collector.#all) for (const held of collector.#held.splice(0)) collector.#tell(held)
  }
}

/** The library, loaded anew where `registry` stands for the engine's FinalizationRegistry. */
export async function libraryWith(registry: unknown): Promise<Awaited<ReturnType<typeof load>>> {
  const native = globalThis.FinalizationRegistry
  Object.assign(globalThis, { FinalizationRegistry: registry })
  try {
    let loaded: Awaited<ReturnType<typeof load>> | undefined
    await jest.isolateModulesAsync(async () => {
      loaded = await load()
    })
    return loaded as NonNullable<typeof loaded>
  } finally {
    Object.assign(globalThis, { FinalizationRegistry: native })
  }
}

async function load() {
  return {
    ...(await import('../../lib/objects/async-generator.js')),
    ...(await import('../../lib/objects/await.js')),
    ...(await import('../../lib/sys/asyncgen-hooks.js')),
    ...(await import('../../lib/sys/never-awaited.js')),
    ...(await import('../../lib/sys/unraisable.js')),
    ...(await import('../../lib/sys/warnings.js')),
  }
}
