/**
 * Loading the user's files again, and bringing the coroutines over to what they say now: a coroutine whose function came
 * from a file is made anew by the function of that name, and its journal is done again. What comes of a step may be
 * another thing now; that is what one wants to know.
 */
import type { Factory, Journal } from '../../journal/journal.js'
import type { Recordable } from '../../journal/recorder.js'
import { perform, replay, type Divergence } from '../../journal/replay.js'
import { callText, outcomeText } from '../../journal/step.js'
import type { LoadedModule } from '../modules/modules.js'
import { type ExportPath, pathTo } from './export-path.js'
import type { StepperHost } from './looking.js'
import { takePlace } from './taking-place.js'
import type { Watching } from './watching.js'

/** A coroutine that is to be brought over. */
interface Old {
  readonly object: object
  readonly journal: Journal
  readonly file: string
  readonly path: ExportPath
}

export class Reloading {
  readonly #host: StepperHost
  readonly #watching: Watching

  constructor(host: StepperHost, watching: Watching) {
    this.#host = host
    this.#watching = watching
  }

  /**
   * Loads all files again that were asked for, and does the journals of their coroutines again with the new code.
   *
   * @param loaded told of the files, before what has become of the coroutines is said
   */
  reload = async (loaded?: (modules: readonly LoadedModule[]) => void): Promise<readonly LoadedModule[]> => {
    const before = this.#madeBy(this.#host.loaded())
    const modules = await this.#host.reload()
    loaded?.(modules)
    for (const old of before) this.#bringOver(old)
    return modules
  }

  /** The coroutines that have begun, and whose functions these files export. */
  #madeBy(modules: readonly LoadedModule[]): Old[] {
    return this.#host.registry.live().flatMap(({ object, journal, made }) => {
      if (journal === undefined || journal.steps.length === 0) return []
      for (const module of modules) {
        const path = pathTo(module, made.factory)
        if (path !== undefined) return [{ object, journal, file: module.file, path }]
      }
      return []
    })
  }

  #bringOver({ object, journal, file, path }: Old): void {
    const [name] = this.#host.namesOf(object)
    if (name === undefined) return
    const module = this.#host.loaded().find((loaded) => loaded.file === file)
    const factory = path.reduce<unknown>((from, member) => (from as never)?.[member], module?.exports)
    if (typeof factory !== 'function') return this.#tell(`${name} stays as it was: ${path.join('.')} is gone`)
    if (factory === journal.made.factory) return
    if (journal.obstacle !== undefined) return this.#tell(`${name} stays as it was: ${journal.obstacle}`)
    const replayed = replay(journal, { factory: factory as Factory })
    takePlace(this.#host, this.#watching, object, () => {
      perform(object as Recordable, { op: 'close', value: undefined })
      return replayed.coroutine
    })
    const { length } = replayed.journal.steps
    this.#tell(
      replayed.divergence === undefined
        ? `${name}: the same ${length === 1 ? 'step' : `${length} steps`} with the new code`
        : `${name}: ${differenceText(replayed.divergence)}`,
    )
  }

  #tell(text: string): void {
    this.#host.write(`${text}\n`)
  }
}

/** The first step of which something else comes now. */
function differenceText({ step, recorded, got }: Divergence): string {
  return `step ${step}, ${callText(recorded)}: was ${outcomeText(recorded)}, and is ${outcomeText(got)} with the new code`
}
