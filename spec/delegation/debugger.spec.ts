import type * as Asyncio from '../../lib/asyncio/index.js'
import type * as Root from '../../lib/index.js'

/** A task of the console, as far as this is about them: where it was made, and what runs in which. */
class ConsoleTask {
  static readonly running: ConsoleTask[] = []
  readonly parent = ConsoleTask.running.at(-1)
  readonly stack = new Error('made').stack ?? ''

  run<T>(work: () => T): T {
    ConsoleTask.running.push(this)
    try {
      return work()
    } finally {
      ConsoleTask.running.pop()
    }
  }
}

/** The functions of this file on the stack, and those that a debugger shows behind it. */
function shown(): string[] {
  const stacks = [new Error('now').stack ?? '']
  for (let task = ConsoleTask.running.at(-1); task !== undefined; task = task.parent) stacks.push(task.stack)
  return stacks.flatMap((stack) =>
    [...stack.matchAll(/at (leaf|middle|outer|main) \(.*debugger\.spec/g)].map(([, name = '']) => name),
  )
}

/** Runs a program on a copy of the library that was loaded with an inspector attached, or without. */
function runProgram(isAttached: boolean): string[] {
  const console = globalThis.console as { createTask?: unknown }
  const { createTask } = console
  const getBuiltinModule = jest
    .spyOn(process, 'getBuiltinModule')
    .mockReturnValue({ url: () => (isAttached ? 'ws://127.0.0.1/' : undefined) } as never)
  console.createTask = () => new ConsoleTask()
  Error.stackTraceLimit = 100
  try {
    let seen: string[] = []
    jest.isolateModules(() => {
      // oxlint-disable typescript/no-require-imports -- a copy of its own
      const { await_, coroutine } = require('../../lib/index.js') as typeof Root
      const { createTask: begin, sleep, VirtualEventLoop } = require('../../lib/asyncio/index.js') as typeof Asyncio
      const leaf = coroutine(function* leaf() {
        yield* await_(sleep(1))
        seen = shown()
      })
      const middle = coroutine(function* middle() {
        yield* await_(sleep(1))
        yield* await_(leaf())
      })
      const outer = coroutine(function* outer() {
        yield* await_(middle())
      })
      const main = coroutine(function* main() {
        yield* await_(begin(outer()))
      })
      new VirtualEventLoop().runUntilComplete(main())
    })
    return seen
  } finally {
    Error.stackTraceLimit = 10
    console.createTask = createTask
    getBuiltinModule.mockRestore()
  }
}

describe('with an inspector attached', () => {
  it('a body is run as a task of the console, below which are those who await it, also across tasks', () => {
    expect(runProgram(true)).toEqual(['leaf', 'middle', 'outer', 'main'])
  })
})

describe('without an inspector', () => {
  it('nothing of that is done', () => {
    expect(runProgram(false)).toEqual(['leaf'])
  })
})
