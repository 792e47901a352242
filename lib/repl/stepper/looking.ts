/**
 * The functions of the prompt that look: they show where coroutines stand, and change nothing.
 */
import { readFileSync } from 'node:fs'
import type { Task } from '../../asyncio/task/tasks.js'
import { type Frame, State } from '../../delegation/frame.js'
import { callGraph, openedProgram, openedPrograms } from '../../durable/asyncio/opened-programs.js'
import { generatorPosition } from '../../inspect/engine.js'
import type { ScriptPosition } from '../../inspect/scripts.js'
import { journalOf } from '../../journal/recorder.js'
import { firstDifference, journalFor } from '../../journal/replay.js'
import { stepText } from '../../journal/step.js'
import { isBrandedFuture } from '../../protocol/brand.js'
import { pathOf } from '../../sys/stack-lines.js'
import { localsText, sourceText, tableText, treeText, whereText } from './pictures.js'
import type { LoadedModule } from '../modules/modules.js'
import type { Style } from '../ground/style.js'
import type { Entry, Registry } from './registry.js'
import type { Exchange } from './session-file.js'
import { Text } from './text.js'
import { chainOf, localsOf, placeText, type View, viewLink } from './view.js'

/** What the stepper asks of its session. */
export interface StepperHost {
  readonly style: Style
  readonly registry: Registry
  /** How wide the terminal is, in letters, if there is one. */
  columns(): number | undefined
  /** What was typed, and what it printed. */
  readonly exchanges: readonly Exchange[]
  /** Prints. */
  write(text: string): void
  /** Shows a value, as the prompt does. */
  show(value: unknown): void
  /** Says how far long work has come, where somebody sits and waits; undefined when it is done. */
  progress(text: string | undefined): void
  /** Gives the host its turn, if it is time for that; raises if the input is to stop. */
  turn(): Promise<void>
  /** The session's names for an object. */
  namesOf(object: object): string[]
  /** The task of the session's loop that runs a coroutine. */
  taskOf(coroutine: object): Task | undefined
  /** The tasks of the session's loop that a task waits for, through a `gather` too. */
  awaitedBy(task: Task): readonly Task[]
  /** Lets a name mean something. */
  assign(name: string, value: unknown): void
  /** The text of what was typed or loaded, by its file. */
  sourceOf(file: string): string | undefined
  /** The variables of the function around a place in a text that have no value there yet. */
  unboundAt(text: string, line: number, column: number): ReadonlySet<string>
  /** The user's modules that are loaded. */
  loaded(): readonly LoadedModule[]
  /** Loads a module, and gives it to the scope. */
  load(file: string): Promise<LoadedModule>
  /** Loads all modules again. */
  reload(): Promise<readonly LoadedModule[]>
  /** Executes an input, as if it had been typed. Gives what it printed. */
  execute(input: string): Promise<string>
}

/** So many steps of a log are shown from its end. */
const LOG = 100

export class Looking {
  readonly #host: StepperHost

  constructor(host: StepperHost) {
    this.#host = host
  }

  /** Who awaits whom, with states and places: of these, or of all that are live and awaited by nobody. */
  tree = (...objects: unknown[]): Text => {
    const named = objects.length > 0 ? objects : this.#outermost()
    const shown = named.flatMap((object) => openedProgram(object)?.tasks() ?? [object])
    return new Text(
      shown.length === 0
        ? 'no coroutines'
        : treeText(shown, this.#host.style, {
            taskName: (object) => this.#taskOf(object)?.getName(),
            waitsFor: (object, last) => this.#waitsFor(object, last),
            columns: this.#host.columns(),
          }),
    )
  }

  /** Each link of the chain with its line of the source. */
  where = (object: unknown): Text => {
    return new Text(whereText(object, (view) => this.#sourceLine(view), this.#host.style, this.#host.columns()))
  }

  /** The source around the line at which a coroutine is suspended. */
  list = (object: unknown, around = 1): Text => {
    const [link] = chainOf(object)
    const { position, label, state } = viewLink(link)
    if (position === undefined) return new Text(`${label} is ${state}: it stands at no line`)
    const text = this.#sourceOf(position)
    if (text === undefined) return new Text(`${placeText(position)}: the source is not there`)
    return new Text(sourceText(text, position.line, around, this.#host.style))
  }

  /** The variables of each link of the chain, by name; of links with the same name, of the innermost. */
  locals = (object: unknown): Record<string, Record<string, unknown>> => {
    return Object.fromEntries(
      chainOf(object)
        .map(viewLink)
        .map((view) => [view.label, this.variablesOf(view) ?? {}]),
    )
  }

  /** The same as text. */
  localsText = (object: unknown, depth = 20): Text =>
    new Text(localsText(object, depth, this.#host.style, (view) => this.variablesOf(view), this.#host.columns()))

  /** Python's word for where a coroutine is in its life: CORO_CREATED, CORO_SUSPENDED … */
  state = (object: unknown): string => chainOf(object)[0].state

  /** How many steps a coroutine has done. */
  stepOf = (object: unknown): number => journalFor(object).steps.length

  /** What was done to a coroutine, and what came of it. */
  log = (object: unknown, most = LOG): Text => {
    const { steps } = journalFor(object)
    if (steps.length === 0) return new Text('nothing has been done yet')
    const left = Math.max(0, steps.length - most)
    const width = Math.max(3, String(steps.length - 1).length + 1)
    const lines = steps.slice(left).map((step, index) => `${String(left + index).padStart(width)}  ${stepText(step)}`)
    return new Text([...(left === 0 ? [] : [`${' '.repeat(width)}… ${left} steps before`]), ...lines].join('\n'))
  }

  /** All coroutines that are live: those that are made by hand, or all. */
  ps = (all = false): Text => {
    const live = this.#host.registry.live()
    const opened = openedTasks(live)
    const entries = live
      .filter(({ id }) => all || id !== undefined)
      .flatMap((entry) => [entry, ...(all ? [] : tasksBeside(entry))])
    if (entries.length === 0) return new Text('no coroutines')
    const known = (object: object): string[] => this.#knownAs(object, opened.get(object))
    return new Text(tableText(entries, known, this.#host.style, this.#host.columns()))
  }

  /** The first step in which two coroutines went different ways. */
  diff = (one: unknown, other: unknown): Text => {
    const [its, others] = [journalFor(one), journalFor(other)]
    const found = firstDifference(its, others)
    if (found === undefined) return new Text(`no difference in ${its.steps.length} steps`)
    const shown = (step: typeof found.one): string => (step === undefined ? '(nothing)' : stepText(step))
    return new Text(`step ${found.step}\n  - ${shown(found.one)}\n  + ${shown(found.other)}`)
  }

  /** Of what is recorded and live: what nobody else awaits. */
  #outermost(): unknown[] {
    const live = this.#host.registry.live()
    const opened = openedTasks(live)
    return live
      .map(({ object }) => object)
      .filter((object) => object._delegator === null && (journalOf(object) !== undefined || object._request))
      .filter((object) => openedProgram(object) !== undefined || !opened.has(object))
  }

  /** The names of a coroutine, those of its task, and what the task is called. */
  #knownAs(object: object, opened: Task | undefined): string[] {
    const task = opened ?? this.#host.taskOf(object)
    const names = this.#host.namesOf(object)
    return task === undefined ? names : [...names, ...this.#host.namesOf(task), task.getName()]
  }

  #taskOf(object: unknown): Task | undefined {
    if (typeof object !== 'object' || object === null) return undefined
    return isBrandedFuture(object) && 'getCoro' in object ? (object as unknown as Task) : this.#host.taskOf(object)
  }

  /** The names of the tasks that the task of an object waits for. */
  #waitsFor(object: unknown, last: unknown): string[] {
    const task = typeof last === 'object' && last !== null && isBrandedFuture(last) ? this.#taskOf(object) : undefined
    if (task === undefined) return []
    const teller = openedPrograms.has(task.getLoop()) ? callGraph : this.#host
    return teller.awaitedBy(task).map((awaited) => awaited.getName())
  }

  /** The line at which a frame stands; of one that has not begun, that of its function. */
  lineOf(frame: Frame): number | undefined {
    if (frame._state !== State.CREATED) return viewLink(chainOf(frame)[0]).position?.line
    return generatorPosition(frame._body)?.line
  }

  /** The variables of a frame. */
  frameLocals(frame: Frame): Record<string, unknown> {
    return this.variablesOf(viewLink(chainOf(frame)[0])) ?? {}
  }

  /** The variables of a link that have a value. */
  variablesOf(view: View): Record<string, unknown> | undefined {
    const found = localsOf(view)
    const unset = Object.keys(found ?? {}).some((name) => found?.[name] === undefined)
    const text = unset && view.position !== undefined ? this.#sourceOf(view.position) : undefined
    if (found === undefined || text === undefined || view.position === undefined) return found
    const unbound = this.#host.unboundAt(text, view.position.line, view.position.column)
    return Object.fromEntries(
      Object.entries(found).filter(([name, value]) => value !== undefined || !unbound.has(name)),
    )
  }

  #sourceLine({ position }: View): string {
    if (position === undefined) return ''
    return (this.#sourceOf(position)?.split(/\r?\n/)[position.line - 1] ?? '').trim()
  }

  #sourceOf({ file }: ScriptPosition): string | undefined {
    const own = this.#host.sourceOf(file) ?? this.#host.sourceOf(pathOf(file))
    if (own !== undefined) return own
    try {
      return readFileSync(pathOf(file), 'utf8')
    } catch {
      return undefined
    }
  }
}

/** The tasks of opened runs by their coroutines, and the main task of each by the coroutine of the run. */
function openedTasks(entries: readonly Entry[]): Map<object, Task> {
  const tasks = new Map<object, Task>()
  for (const { object } of entries) {
    const program = openedProgram(object)
    for (const task of program?.tasks() ?? []) {
      tasks.set(task.getCoro() as object, task)
      if ((task.getCoro() as object) === program?.main) tasks.set(object, task)
    }
  }
  return tasks
}

/** The tasks of an opened run beside its main task, as a table has them. */
function tasksBeside(entry: Entry): Entry[] {
  const program = openedProgram(entry.object)
  const coroutines = program?.tasks().map((task) => task.getCoro() as unknown as Frame) ?? []
  return coroutines
    .filter((object) => object !== program?.main)
    .map((object) => ({
      ...entry,
      object,
      id: undefined,
      made: { ...entry.made, name: object._code.name },
      journal: undefined,
    }))
}
