/**
 * What a session can do with coroutines, made of what it has: for the commands, and as functions in scope.
 */
import type { Task } from '../../asyncio/task/tasks.js'
import { frameObjects } from '../../objects/members.js'
import type { CommandHost } from '../commands/commands.js'
import type { Style } from '../ground/style.js'
import { Doing } from '../stepper/doing.js'
import type { ExchangeLog } from '../stepper/exchange-log.js'
import { Keeping } from '../stepper/keeping.js'
import { Looking, type StepperHost } from '../stepper/looking.js'
import { opener } from '../stepper/opening.js'
import { Reloading } from '../stepper/reloading.js'
import { Watching } from '../stepper/watching.js'
import { type Language, SourceError } from '../source/language.js'
import { unboundAt } from '../source/unbound.js'
import type { Workspace } from './workspace.js'

/** What is asked of the session. */
export interface Equipment {
  readonly language: Language
  readonly workspace: Workspace
  readonly log: ExchangeLog
  readonly style: Style
  readonly columns: (() => number | undefined) | undefined
  readonly progress: (text: string | undefined) => void
  readonly turn: () => Promise<void>
  /** The task of the session's loop that runs a coroutine. */
  readonly taskOf: (coroutine: object) => Task | undefined
  readonly awaitedBy: (task: Task) => readonly Task[]
  readonly write: (text: string) => void
  readonly show: (value: unknown) => void
  readonly execute: (input: string) => undefined | Promise<void>
  readonly evaluate: (expression: string) => unknown
  readonly exit: (code: number) => void
}

/** Puts the functions of the stepper in scope, and gives what commands see of the session. */
export function equip({
  language,
  workspace,
  log,
  style,
  columns = () => undefined,
  progress,
  turn,
  taskOf,
  awaitedBy,
  write,
  show,
  execute,
  evaluate,
  exit,
}: Equipment): CommandHost {
  const { registry, modules, scope, builtins } = workspace
  const load = workspace.load.bind(workspace)
  const common = {
    style,
    write,
    show,
    load,
    assign: (name: string, value: unknown): void => void (scope[name] = value),
  }
  const host: StepperHost = {
    unboundAt: (text, line, column) => unboundIn(text, line, column, language),
    ...common,
    reload: workspace.reload.bind(workspace),
    registry,
    columns,
    progress,
    turn,
    exchanges: log.all,
    namesOf: (object) => workspace.namesOf(object),
    taskOf,
    awaitedBy,
    sourceOf: (file) => log.textOf(file) ?? modules.textOf(file),
    loaded: () => modules.loaded,
    execute: async (input) => {
      const before = log.all.length
      await execute(input)
      const printed = log.all.slice(before).map(({ output }) => output)
      // What is printed next is not this input's.
      log.begin('')
      return printed.join('')
    },
  }
  const looking = new Looking(host)
  describeFrames(looking)
  const watching = new Watching(host, looking)
  const [doing, keeping] = [new Doing(host, watching), new Keeping(host)]
  const { reload } = new Reloading(host, watching)
  const { tree, where, list, locals, state, ps, diff } = looking
  const { step, drive, until, back, goto, fork } = doing
  const { spec, save, transcript, replay, draw } = keeping
  Object.assign(builtins, { load, reload, tree, where, list, locals, state, log: looking.log, ps, diff })
  Object.assign(builtins, { step, drive, until, back, goto, fork, spec, save, transcript, replay, draw })
  const open = opener({ looking, registry, write, show, evaluate })
  Object.assign(builtins, { watch: watching.watch, unwatch: watching.unwatch, open })
  return { ...common, open, reload, looking, watching, doing, keeping, evaluate, exit }
}

/** `cr_frame` has `f_lineno` and `f_locals`, as in Python. A frame object looks as it did: they are asked for by name. */
function describeFrames(looking: Looking): void {
  frameObjects.describe = (object, frame) =>
    void Object.defineProperties(object, {
      f_lineno: { get: () => looking.lineOf(frame) },
      f_locals: { get: () => looking.frameLocals(frame) },
    })
}

/** A text that does not parse by itself has no such variables to tell of. */
function unboundIn(text: string, line: number, column: number, language: Language): ReadonlySet<string> {
  try {
    return unboundAt(language.parse(language.stripTypes(text.replace(/^#!/, '//'))), line, column)
  } catch (error) {
    if (error instanceof SourceError) return new Set()
    throw error
  }
}
