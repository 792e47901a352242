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

/** What Node says of itself: its options, and the modules that it has loaded; undefined where a host has no such list. */
interface Said {
  execArgv?: string[]
  NODE_OPTIONS?: string
  moduleLoadList?: string[] | undefined
}

/** Whether the last program has asked Node for its inspector, which loads it. */
let isAsked = false

/** Runs a program on a copy of the library that was loaded with an inspector attached, or without. */
function runProgram(isAttached: boolean, said: Said): string[] {
  const console = globalThis.console as { createTask?: unknown }
  const { createTask } = console
  const { process } = globalThis
  isAsked = false
  globalThis.process = Object.create(process, {
    execArgv: { value: said.execArgv ?? [] },
    env: { value: { ...process.env, NODE_OPTIONS: said.NODE_OPTIONS } },
    moduleLoadList: { value: 'moduleLoadList' in said ? said.moduleLoadList : [] },
    getBuiltinModule: {
      value(name: string) {
        isAsked ||= name === 'node:inspector'
        return { url: () => (isAttached ? 'ws://127.0.0.1/' : undefined) }
      },
    },
  }) as typeof process
  console.createTask = () => new ConsoleTask()
  Error.stackTraceLimit = 100
  try {
    let seen: string[] = []
    jest.isolateModules(() => {
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
    globalThis.process = process
  }
}

const OPENED = ['Internal Binding inspector', 'NativeModule inspector']

describe('with an inspector attached', () => {
  it.each<[string, Said]>([
    ['by an option of the command line', { execArgv: ['--inspect-brk=0'] }],
    ['by an option in the environment', { NODE_OPTIONS: '--max-old-space-size=99 --inspect' }],
    ['by a program that has loaded it', { moduleLoadList: OPENED }],
    ['on a host that does not say what it has loaded', { moduleLoadList: undefined }],
  ])('%s, a body is run as a task of the console, below which are those who await it, also across tasks', (_, said) => {
    expect(runProgram(true, said)).toEqual(['leaf', 'middle', 'outer', 'main'])
  })
})

describe('without an inspector', () => {
  it.each<[string, Said]>([
    ['though it is loaded', { moduleLoadList: OPENED }],
    ['though an option names it', { execArgv: ['--inspect-port=0'] }],
  ])('nothing of that is done, %s', (_, said) => {
    expect(runProgram(false, said)).toEqual(['leaf'])
    expect(isAsked).toBe(true)
  })

  it('nor is it loaded', () => {
    expect(runProgram(false, { execArgv: ['--enable-source-maps'], NODE_OPTIONS: '--no-warnings' })).toEqual(['leaf'])
    expect(isAsked).toBe(false)
  })
})
