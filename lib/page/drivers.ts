/**
 * Drivers that play by themselves, as lines: what each of them types next is fixed by what came of the last line, so a
 * run that was played is a transcript, a link and a test like one that was done by hand. A scheduler and an event loop
 * are programs: they are added to the reader's, which they drive.
 */
import type { ShownStep } from './engine.js'

/** Who drives. */
export type DriverKind = 'hand' | 'echo' | 'function' | 'scheduler' | 'asyncio'

/** Where the function of a reader begins. */
export const FIRST_FUNCTION = '(request) => 42'

/** So many steps are played at most, since not every coroutine ends. */
export const MOST_STEPS = 200

/** The line that makes a reader's function known. */
export function functionLine(text: string): string {
  return `const reply = ${text.trim() || FIRST_FUNCTION}`
}

/**
 * What is typed next.
 *
 * @param kind who drives
 * @param value what is sent by hand, an expression
 * @param last what came of the last step, if there was one
 * @returns a line; `_` in it is the last value that was shown, as in Python
 */
export function nextLine(kind: DriverKind, value: string, last: ShownStep | undefined): string {
  if (kind === 'hand') return `f.send(${last === undefined ? 'None' : value.trim() || 'None'})`
  if (last === undefined || kind === 'scheduler' || kind === 'asyncio') return 'f.send(None)'
  const yielded = last.result === 'yield None' ? 'None' : '_'
  return `f.send(${kind === 'echo' ? yielded : `reply(${yielded})`})`
}

/** Whether there is nobody left to drive. */
export function hasEnded(last: ShownStep | undefined): boolean {
  return last !== undefined && last.outcome !== 'yield'
}

/** A source, and the expression of what is driven in it. */
interface Program {
  readonly source: string
  readonly expression: string
}

/** What drives it, and what that needs: names of declarations, the last of which is the driver. */
const DRIVERS: Readonly<Partial<Record<DriverKind, readonly string[]>>> = {
  scheduler: ['GetTid', 'YieldControl', 'scheduler'],
  asyncio: ['VirtualEventLoop', 'iterations'],
}

/**
 * Has a program be driven by the scheduler of a lesson, or by a loop.
 *
 * @param kind which one
 * @param lesson the source of the scheduler's lesson
 * @returns the program with the driver; as it was if it has one
 */
export function withDriver(kind: DriverKind, { source, expression }: Program, lesson: string): Program {
  const names = DRIVERS[kind] ?? []
  const driver = names.at(-1)
  if (driver === undefined || drives(expression)) return { source, expression }
  const missing = names.filter(
    (name) => !new RegExp(`\\b(?:const|class|let)\\s+${name}\\b|import.*\\b${name}\\b`).test(source),
  )
  const pieces = missing.map((name) => declarationOf(name, lesson))
  return { source: [source.trimEnd(), ...pieces].join('\n\n') + '\n', expression: `${driver}(${expression})` }
}

/** Who drives what an expression makes, as it is written. */
export function kindOf(expression: string): DriverKind {
  if (expression.startsWith('iterations(')) return 'asyncio'
  return drives(expression) ? 'scheduler' : 'hand'
}

/** Whether what an expression makes drives others: it is a call of one of the lessons' drivers. */
function drives(expression: string): boolean {
  return /^(?:scheduler|iterations|loop)\(/.test(expression)
}

/** The loop of the asyncio lessons, with a clock: where nothing is ready, it goes on to the next timer. */
const ITERATIONS = `const iterations = generator(function* iterations(main) {
  const loop = new VirtualEventLoop()
  const task = loop.createTask(main)
  while (!task.done()) {
    if (loop._ready.length > 0) loop.stop()
    else if (loop._scheduled.length > 0) loop.callAt(loop._scheduled[0].when(), () => loop.stop())
    loop.runForever()
    yield task.done()
  }
  loop.close()
  return task.result()
})`

function declarationOf(name: string, lesson: string): string {
  if (name === 'VirtualEventLoop') return `import { ${name} } from 'dunder-await/asyncio'`
  if (name === 'iterations') return ITERATIONS
  const found = new RegExp(`^(?:const|class) ${name}\\b[^]*?^\\}\\)?$`, 'm').exec(lesson)
  if (found === null) throw new TypeError(`the lesson does not declare ${name}`)
  return found[0]
}
