/**
 * What the stepper asks of its session.
 */
import type { LoadedModule } from '../modules/modules.js'
import type { Style } from '../style.js'
import type { Registry } from './registry.js'
import type { Exchange } from './session-file.js'

export interface StepperHost {
  readonly style: Style
  readonly registry: Registry
  /** What was typed, and what it printed. */
  readonly exchanges: readonly Exchange[]
  /** Prints. */
  write(text: string): void
  /** Shows a value, as the prompt does. */
  show(value: unknown): void
  /** Says how far long work has come, where somebody sits and waits; undefined when it is done. */
  progress(text: string | undefined): void
  /** The session's names for an object. */
  namesOf(object: object): string[]
  /** Lets a name mean something. */
  assign(name: string, value: unknown): void
  /** The text of what was typed or loaded, by its file. */
  sourceOf(file: string): string | undefined
  /** The user's modules that are loaded. */
  loaded(): readonly LoadedModule[]
  /** Loads a module, and gives it to the scope. */
  load(file: string): Promise<LoadedModule>
  /** Loads all modules again. */
  reload(): Promise<readonly LoadedModule[]>
  /** Executes an input, as if it had been typed. Gives what it printed. */
  execute(input: string): Promise<string>
}
